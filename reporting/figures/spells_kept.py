"""Keep the spells of everybody in this process, never older than the counts.

Read from what each person adds to the counts. What was unpacked once is unpacked again only for those who
were counted anew, so that a record that comes in costs what one person costs.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from reporting.figures.current import counted_now
from reporting.figures.packing import CODES, steps_of_each
from reporting.figures.spells import EVERYBODY, PLACES, Array, Columns, Spells
from reporting.models import CountedPerson
from reporting.obligations.states import State

_DAYS_KEPT = 2
"""Of how many days of knowing the spells are kept: today's and those of one old report."""
_STATES = np.array([EVERYBODY, *(PLACES[State(code)] for code in CODES[1:])])


@dataclass(slots=True)
class _Kept:
    """What each person adds, and the spells that were made of it."""

    mark: tuple[int, int] = (0, -1)
    """Generation and last change of the counts when it was read."""
    packed: dict[int, bytes] = field(default_factory=dict)
    columns: dict[int, Array] = field(default_factory=dict)
    """By person: unit, course, state, day, day of knowing, amount; a step in each row."""
    steps: Columns | None = None
    latest: int = 0
    """The last day on which something became known."""
    spells: OrderedDict[date, Spells] = field(default_factory=OrderedDict)


_kept = _Kept()
_lock = threading.Lock()


def spells(known_on: date) -> Spells:
    """Return how everybody stood in everything on all days, as known at the end of *known_on*.

    A query where nothing changed. The first time in a process everybody is unpacked: about a second for
    each twenty thousand people with a dozen courses.
    """
    with _lock:
        counted = counted_now()
        mark = (counted.generation, counted.last)
        if _kept.steps is None or _kept.mark != mark:
            _read(_kept)
            _kept.mark = mark
        return _made(_kept, known_on)


def _read(kept: _Kept) -> None:
    found: dict[int, bytes] = {}
    changed: list[int] = []
    for person, steps in CountedPerson.objects.values_list("person", "steps").iterator(chunk_size=2000):
        found[person] = packed = bytes(steps)
        if kept.packed.get(person) != packed:
            changed.append(person)
    each = steps_of_each([found[person] for person in changed])
    kept.columns |= {person: _placed(steps) for person, steps in zip(changed, each, strict=True)}
    for gone in kept.columns.keys() - found.keys():
        del kept.columns[gone]
    kept.packed = found
    kept.steps = _joined(kept.columns)
    kept.latest = int(kept.steps.known_on.max()) if len(kept.steps.day) else 0
    kept.spells.clear()


def _placed(steps: Array) -> Array:
    """Return *steps* with the place of each state, and ``EVERYBODY`` where somebody is there at all."""
    unit, course, state, *others = steps.T
    return np.column_stack([unit, np.where(course == 0, EVERYBODY, course), _STATES[state], *others])


def _joined(columns: dict[int, Array]) -> Columns:
    if not columns:
        return Columns(*np.empty((7, 0), dtype=np.int64))
    rows = np.concatenate(list(columns.values()))
    sizes = [len(one) for one in columns.values()]
    person = np.repeat(np.array(list(columns), dtype=np.int64), sizes)
    return Columns(person, *np.ascontiguousarray(rows.T))


def _made(kept: _Kept, known_on: date) -> Spells:
    if kept.steps is None:
        raise AssertionError("spells are made after the steps were read")
    day = known_on if known_on.toordinal() < kept.latest else date.max
    if day not in kept.spells:
        held = kept.steps.known_on <= day.toordinal()
        kept.spells[day] = Spells(Columns(*(column[held] for column in kept.steps)))
        if len(kept.spells) > _DAYS_KEPT:
            kept.spells.popitem(last=False)
    kept.spells.move_to_end(day)
    return kept.spells[day]
