"""Keep the spells of everybody in this process, never older than the counts.

Read from what each person adds to the counts. What was unpacked once is unpacked again only for those who
were counted anew.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from reporting.figures.current import counted_now
from reporting.figures.packing import CODES, steps_with_sizes
from reporting.figures.spells import EVERYBODY, PLACES, Columns, Spells
from reporting.models import CountedPerson, CountHead
from reporting.obligations.states import State

_DAYS_KEPT = 2
"""Of how many days of knowing the spells are kept: today's and those of one old report."""
_STATES = np.array([EVERYBODY, *(PLACES[State(code)] for code in CODES[1:])])


@dataclass(slots=True)
class _Kept:
    """What each person adds, and the spells that were made of it."""

    mark: tuple[int, int] | None = None
    """Generation and last change of the counts when it was read."""
    packed: dict[int, bytes] = field(default_factory=dict)
    steps: Columns = field(default_factory=lambda: Columns(*np.empty((7, 0), dtype=np.int64)))
    """Of all who are in *packed*, in no order."""
    latest: int = 0
    """The last day on which something became known."""
    spells: OrderedDict[date, Spells] = field(default_factory=OrderedDict)


_kept = _Kept()
_lock = threading.Lock()


def spells(known_on: date, at: CountHead | None = None) -> Spells:
    """Return how everybody stood in everything on all days, as known at the end of *known_on*.

    Two queries where nothing changed, none for whoever says *at* where the counts stand. The first time in a
    process everybody is unpacked: about half a second for each twenty thousand people with a dozen courses.
    """
    with _lock:
        if at is None or _kept.mark != (at.generation, at.last):
            at = counted_now()
        mark = (at.generation, at.last)
        if _kept.mark != mark:
            _read(_kept)
            _kept.mark = mark
        return _made(_kept, known_on)


def _read(kept: _Kept) -> None:
    rows = CountedPerson.objects.values_list("person", "steps").iterator(chunk_size=2000)
    found = {person: bytes(steps) for person, steps in rows}
    changed = [person for person, packed in found.items() if kept.packed.get(person) != packed]
    others = ~np.isin(kept.steps.person, [*changed, *(kept.packed.keys() - found.keys())])
    new = _columns(changed, [found[person] for person in changed])
    kept.packed = found
    kept.steps = Columns(
        *(np.concatenate([old[others], more]) for old, more in zip(kept.steps, new, strict=True))
    )
    kept.latest = int(kept.steps.known_on.max()) if len(kept.steps.day) else 0
    kept.spells.clear()


def _columns(people: Sequence[int], packed: Sequence[bytes]) -> Columns:
    """Return the steps of *people*, with the place of each state; ``EVERYBODY``: somebody is there at all."""
    sizes, rows = steps_with_sizes(packed)
    unit, course, state, *others = np.ascontiguousarray(rows.T)
    person = np.repeat(np.array(people, dtype=np.int64), sizes)
    return Columns(person, unit, np.where(course == 0, EVERYBODY, course), _STATES[state], *others)


def _made(kept: _Kept, known_on: date) -> Spells:
    day = known_on if known_on.toordinal() < kept.latest else date.max
    if day not in kept.spells:
        held = kept.steps.known_on <= day.toordinal()
        kept.spells[day] = Spells(Columns(*(column[held] for column in kept.steps)))
        if len(kept.spells) > _DAYS_KEPT:
            kept.spells.popitem(last=False)
    kept.spells.move_to_end(day)
    return kept.spells[day]
