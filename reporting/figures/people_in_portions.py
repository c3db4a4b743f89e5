"""Name the people behind a figure portion by portion: of a city of a million, never all at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count

from reporting.figures.people import PersonStatus, in_units, people_required
from reporting.figures.tree import UnitTree
from reporting.models import Position
from reporting.models.intervals import in_force

PORTION = 5_000
"""People of one portion, more or less: whole units, so that their order is that of the whole list."""


def count_people(tree: UnitTree, unit: str, as_of: date, known_on: date) -> int:
    """Return how many people work in *unit* (a path; empty: everywhere) and below: one query.

    Of them, no more than these can be required to take a course.

    Raises: UnknownUnitError: there is no such unit.
    """
    return sum(_headcounts(tree, unit, as_of, known_on).values())


def people_in_portions(
    tree: UnitTree, course: str, unit: str, as_of: date, known_on: date, portion: int = PORTION
) -> Iterator[list[PersonStatus]]:
    """Yield what ``people_required`` returns of *course* for *unit* and below, in the same order, in lists.

    Memory grows with the largest unit, not with the organisation. Read-only.

    Raises: UnknownUnitError: there is no such unit.
    """
    counts = _headcounts(tree, unit, as_of, known_on)
    some: list[int] = []
    for key in sorted(counts, key=tree.paths.__getitem__):
        if some and sum(counts[one] for one in some) + counts[key] > portion:
            yield people_required(tree, [course], in_units(some), as_of, known_on)[course]
            some = []
        some.append(key)
    if some:
        yield people_required(tree, [course], in_units(some), as_of, known_on)[course]


def _headcounts(tree: UnitTree, unit: str, as_of: date, known_on: date) -> dict[int, int]:
    """Return how many people have their main job in each unit, without those in which nobody has."""
    wanted = set(tree.below(tree.key(unit)))
    rows = Position.objects.filter(in_force(as_of, known_on), is_main=True).order_by()
    found = rows.values_list("unit_id").annotate(Count("pk"))
    return {key: count for key, count in found if key in wanted}
