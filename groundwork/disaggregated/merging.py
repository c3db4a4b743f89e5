"""Choose how finely counts are told, so that categories stay whole.

Ontario's Data Standards (Standard 33) want the categories of identity kept as intact as possible when small
numbers are to be hidden: so times are put together first, then courses, and categories never. Rows for what
is put together stand in the file, since only whoever made it can count each person once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from groundwork.disaggregated.counts_file import Count
from groundwork.disaggregated.hiding import hidden

Place = tuple[str, date, date]
"""Course, first and last day: one table."""
_Level = tuple[bool, bool]
"""Whether all courses are together, and whether the whole time is: the finest first."""


def tables_of(counts: Iterable[Count]) -> dict[Place, tuple[Count, ...]]:
    """Return the rows of *counts*, of one axis, table by table, in the order of the file."""
    found: dict[Place, list[Count]] = defaultdict(list)
    for one in counts:
        found[one.course, one.first_day, one.last_day].append(one)
    return {place: tuple(rows) for place, rows in found.items()}


def merged(counts: Sequence[Count], off: Collection[str] = ()) -> tuple[dict[Place, tuple[Count, ...]], bool]:
    """Return the tables of one axis to show, and whether finer ones are held back for them.

    The finest in which no category has to be hidden but those that are *off*; else the coarsest there are.
    Only one level is ever told: two could be subtracted.
    """
    span = (min(one.first_day for one in counts), max(one.last_day for one in counts))
    levels: dict[_Level, list[Count]] = defaultdict(list)
    for one in counts:
        levels[not one.course, (one.first_day, one.last_day) == span].append(one)
    for level in sorted(levels)[:-1]:
        tables = tables_of(levels[level])
        if all(hidden(rows, off) <= set(off) for rows in tables.values()):
            return tables, level > min(levels)
    return tables_of(levels[max(levels)]), len(levels) > 1
