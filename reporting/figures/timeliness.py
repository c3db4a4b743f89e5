"""Whether what was asked was completed in time, and how many days it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.distribution import Distribution, KindsRow
from reporting.figures.parts import Part
from reporting.figures.published import Shown
from reporting.figures.spells import Array, Mask

IN_TIME, LATE = range(2)
"""The kinds. Whoever had no due day is in time."""


@dataclass(frozen=True, slots=True)
class TimelinessRow(KindsRow):
    """One unit, with how long it took."""

    median_days: float | None
    """From the day on which it was first asked to the completion, leaves included. None unless shown."""


@dataclass(frozen=True, slots=True)
class Timeliness:
    """The completions of one course in a stretch of days."""

    definition: Definition
    rows: tuple[TimelinessRow, ...]
    """The unit, then its parts."""


def timeliness(basis: Basis, course: str, since: date) -> Timeliness:
    """Return how the completions of *course* from *since* to the day of *basis* kept their time. Read-only.

    Counted is what had been asked before: who completed a course before any rule asked for it, and who
    renewed a completion while it still counted, is not in it. People count in the unit where they were on the
    day of the completion; with two completions in the stretch, the last.
    """
    found = _Done(basis, course, since)
    return Timeliness(
        basis.define("timeliness", Counted.IN_TIME, Counted.COMPLETED_SINCE, course, since=since),
        tuple(map(found.row, basis.parts())),
    )


def timeliness_here(basis: Basis, course: str, since: date) -> TimelinessRow:
    """Return what ``timeliness`` says of the unit itself, with its parts."""
    return _Done(basis, course, since).row(Part(basis.key))


class _Done:
    """The completions of one course that are counted."""

    def __init__(self, basis: Basis, course: str, since: date) -> None:
        done = basis.done()
        first, last = since.toordinal(), basis.as_of.toordinal()
        of_it = np.flatnonzero(done.course == basis.courses[course].pk)
        began = done.day[of_it]
        of_it = of_it[(first <= began) & (began <= last) & (done.asked[of_it] < began)]
        of_it = of_it[_is_last(done.person[of_it])]
        person, day, asked = done.person[of_it], done.day[of_it], done.asked[of_it]
        unit = basis.spells().units_on(person, day)
        here = unit >= 0
        self._basis, self._unit, self._days = basis, unit[here], (day - asked)[here]
        kind = np.where(done.is_late[of_it][here], LATE, IN_TIME)
        self._split = Distribution(basis, course, self._unit, kind, 2)

    def row(self, part: Part) -> TimelinessRow:
        """Return what may be shown of *part*."""
        row = self._split.row(part)
        is_shown = row.kinds.shown is Shown.YES
        days = self._days[np.isin(self._unit, _units(self._basis, part))] if is_shown else None
        median = None if days is None else _median(days)
        return TimelinessRow(row.path, row.name, row.is_own, row.kinds, median)


def _units(basis: Basis, part: Part) -> list[int]:
    return [part.unit] if part.is_own and part.unit is not None else basis.tree.below(part.unit)


def _median(days: Array) -> float:
    return float(np.median(days))


def _is_last(person: Array) -> Mask:
    """Return which rows, in order of *person* and day, are the person's last."""
    found = np.ones(len(person), dtype=bool)
    found[:-1] = person[1:] != person[:-1]
    return found
