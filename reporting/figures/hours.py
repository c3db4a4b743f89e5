"""Hours of staff that training took: the burden of each unit by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Q

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.parts import Part
from reporting.figures.published import Shown
from reporting.figures.spells import Array
from reporting.figures.suppression import Group, hidden_keys
from reporting.models import Completion
from reporting.models.completions import known
from reporting.months import add_months


@dataclass(frozen=True, slots=True)
class Hours:
    """What one unit spent in one month. All numbers are 0 unless it is shown."""

    shown: Shown
    people: int = 0
    """Who completed something in it."""
    hours: float = 0.0


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One unit, month by month."""

    path: str
    name: str
    is_own: bool
    months: tuple[Hours, ...]


@dataclass(frozen=True, slots=True)
class HoursTable:
    """Hours of a unit and its parts."""

    definition: Definition
    months: tuple[date, ...]
    """The first day of each, the last being that of the day: it is not over."""
    unknown: tuple[str, ...]
    """Courses whose minutes are not known, and which therefore count nothing."""
    rows: tuple[HoursRow, ...]


def staff_hours(basis: Basis, months: int = 12, course: str = "") -> HoursTable:
    """Return the hours that completions of the last *months* stand for. One query more than other figures.

    Of one *course*; of all of them where it is empty.

    A completion counts with the minutes that the edition states which was taken, or, where those are not
    known, its course's present edition; in the month and the unit of the day on which it was reached, whether
    it was asked for or not: whoever takes a course again spends the hours again, and whoever comes back with
    a completion spends none. Of one course a day counts once, by whatever systems it was told. What was begun
    and not completed counts nothing. People, and not completions, are held against the threshold.
    """
    first = add_months(basis.as_of.replace(day=1), 1 - months)
    starts = tuple(add_months(first, number) for number in range(months))
    only = Q(course=basis.courses[course]) if course else Q()
    person, taken, day = _completions(first, basis.as_of, basis.known_on, only)
    unit = basis.spells().units_on(person, day)
    month = np.searchsorted([one.toordinal() for one in starts], day, side="right") - 1
    took = _minutes(basis, person, taken, day)
    told = [
        _Month(basis, *(column[month == place] for column in (person, unit, took))) for place in range(months)
    ]
    return HoursTable(
        basis.define("hours", Counted.HOURS, Counted.NOTHING, course, since=first),
        starts,
        tuple(name for name, one in basis.courses.items() if one.minutes is None),
        tuple(
            HoursRow(basis.path(part), basis.name(part), part.is_own, tuple(one.hours(part) for one in told))
            for part in basis.parts()
        ),
    )


def _minutes(basis: Basis, person: Array, course: Array, day: Array) -> Array:
    """Return how many minutes each completion stands for; 0: nothing is known of its course.

    Which edition was taken is read from the ledger, and only where that makes a difference.
    """
    courses = basis.courses.values()
    present = {one.pk: one.minutes or 0 for one in courses}
    took = np.array([present.get(one, 0) for one in course.tolist()], dtype=np.int64)
    differing = {
        one.pk: one.edition_minutes for one in courses if {*one.edition_minutes.values()} - {one.minutes}
    }
    at = np.flatnonzero(np.isin(course, list(differing)))
    if not len(at):
        return took
    records = basis.ways()
    editions = records.editions_on(person[at], course[at], day[at], basis.known_on.toordinal())
    for code, one in {*zip(editions.tolist(), course[at].tolist(), strict=True)}:
        minutes = differing[one].get(records.labels[code]) if code >= 0 else None
        if minutes is not None:
            took[at[(editions == code) & (course[at] == one)]] = minutes
    return took


def _completions(first: date, last: date, known_on: date, only: Q) -> tuple[Array, Array, Array]:
    """Return person, course (primary keys) and day (ordinal) of each completion from *first* to *last*."""
    held = Completion.objects.filter(only, known(known_on), completed_on__gte=first, completed_on__lte=last)
    rows = held.order_by().values_list("person", "course", "completed_on").distinct()
    told = [(person, course, day.toordinal()) for person, course, day in rows.iterator(chunk_size=10_000)]
    person, course, day = np.array(told, dtype=np.int64).reshape(-1, 3).T
    return person, course, day


class _Month:
    """One month, for every unit."""

    def __init__(self, basis: Basis, person: Array, unit: Array, minutes: Array) -> None:
        self._basis = basis
        units, place = np.unique(unit, return_inverse=True)
        spent = np.bincount(place, weights=minutes, minlength=len(units))
        self._minutes = dict(zip(units.tolist(), spent.tolist(), strict=True))
        pairs = np.unique(np.column_stack([unit, person]), axis=0)
        alone, people = np.unique(pairs[:, 0], return_counts=True)
        self._people = dict(zip(alone.tolist(), people.tolist(), strict=True))
        self._sums: dict[Part, tuple[int, float]] = {}
        self._hidden = hidden_keys(self._group(None), basis.disclosure.threshold)

    def hours(self, part: Part) -> Hours:
        """Return what may be shown of *part*."""
        people, minutes = self._sums.get(part, (0, 0.0))
        if part in self._hidden:
            return Hours(Shown.HIDDEN)
        return Hours(Shown.YES, people, minutes / 60) if people else Hours(Shown.NOBODY)

    def _group(self, unit: int | None) -> Group:
        parts = [self._group(child) for child in self._basis.tree.children.get(unit, ())]
        here = (self._people.get(unit, 0), self._minutes.get(unit, 0.0)) if unit is not None else (0, 0.0)
        if parts and here[0]:
            parts.insert(0, self._leaf(Part(unit, is_own=True), here[0], here[1], ()))
            here = (0, 0.0)
        sums = [here, *(self._sums[part.key] for part in parts if isinstance(part.key, Part))]
        return self._leaf(Part(unit), sum(one for one, _ in sums), sum(one for _, one in sums), tuple(parts))

    def _leaf(self, part: Part, people: int, minutes: float, parts: tuple[Group, ...]) -> Group:
        self._sums[part] = people, minutes
        # Half of each stands for "mixed": hours are no yes or no.
        return Group(part, people, people // 2, parts)
