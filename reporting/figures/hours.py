"""Hours of staff that training took: the burden of each unit by month.

Told course by course, and of all courses the sum of what is told of each: hours of all less those of one
would be the hours of the few who took another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Q

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.hiding import Hiding
from reporting.figures.parts import Part, PartCounts
from reporting.figures.published import Shown
from reporting.figures.spells import Array
from reporting.figures.suppression import Group
from reporting.figures.tree import UnitTree
from reporting.models import Completion
from reporting.models.completions import known
from reporting.months import add_months


@dataclass(frozen=True, slots=True)
class Hours:
    """What one unit spent in one month. All numbers of completions and hours are 0 unless it is shown."""

    shown: Shown
    completions: int = 0
    hours: float = 0.0
    hidden_courses: int = 0
    """Courses of which nothing is told here in this month: they are in no number."""


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
    and not completed counts nothing. The people who completed a course in a month are held against the
    threshold, and where the standing of a unit in a course is hidden, so are its hours.
    """
    first = add_months(basis.as_of.replace(day=1), 1 - months)
    starts = tuple(add_months(first, number) for number in range(months))
    only = Q(course=basis.courses[course]) if course else Q()
    person, taken, day = _completions(first, basis.as_of, basis.known_on, only)
    unit = basis.spells().units_on(person, day)
    month = np.searchsorted([one.toordinal() for one in starts], day, side="right") - 1
    took = _minutes(basis, person, taken, day)

    def of_month(place: int) -> list[_CourseMonth]:
        here = (month == place) & (unit >= 0)
        return [
            _CourseMonth(basis, name, *(column[here & (taken == one.pk)] for column in (person, unit, took)))
            for name, one in basis.courses.items()
            if (here & (taken == one.pk)).any()
        ]

    told = [of_month(place) for place in range(months)]
    return HoursTable(
        basis.define("hours", Counted.HOURS, Counted.NOTHING, course, since=first),
        starts,
        tuple(name for name, one in basis.courses.items() if one.minutes is None),
        tuple(
            HoursRow(
                basis.path(part),
                basis.name(part),
                part.is_own,
                tuple(_added_up(one.hours(part) for one in courses) for courses in told),
            )
            for part in basis.parts()
        ),
    )


def _added_up(courses: Iterable[Hours]) -> Hours:
    """Return the sum of what is told of *courses*, and never of what is hidden."""
    found = list(courses)
    told = [one for one in found if one.shown is Shown.YES]
    hidden = sum(one.shown is Shown.HIDDEN for one in found)
    if told:
        completions, hours = sum(one.completions for one in told), sum(one.hours for one in told)
        return Hours(Shown.YES, completions, hours, hidden)
    return Hours(Shown.HIDDEN if hidden else Shown.NOBODY, hidden_courses=hidden)


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


class _CourseMonth:
    """The completions of one course in one month, for every unit. There are some."""

    def __init__(self, basis: Basis, course: str, person: Array, unit: Array, minutes: Array) -> None:
        """Take in the completions: each one's *person*, *unit* (primary keys) and *minutes*."""
        self._counts = PartCounts(basis.tree, _by_unit(basis.tree, person, unit, minutes))
        self._hiding = Hiding(
            self._counts,
            self._group,
            basis.disclosure,
            lambda floor, part: basis.published(course, floor).hides(part),
        )

    def hours(self, part: Part) -> Hours:
        """Return what may be shown of *part*."""
        if self._hiding.hides(part):
            return Hours(Shown.HIDDEN)
        *_, completions, minutes = self._counts.of(part)
        return Hours(Shown.YES, completions, minutes / 60) if completions else Hours(Shown.NOBODY)

    def _group(self, part: Part) -> Group:
        in_one, in_several, *_ = self._counts.of(part)
        # Half of each stands for "mixed": hours are no yes or no. Whoever moved and completed it on both
        # sides would count twice above, and is no reason to show it.
        return Group(part, in_one, in_one // 2, excused=in_several)


def _by_unit(tree: UnitTree, person: Array, unit: Array, minutes: Array) -> Array:
    """Return of each unit itself, in the order of *tree*, what was completed in it.

    By how many people who did so in one unit only, and by how many in several; completions, and minutes.
    """
    place = np.array([tree.places[one][0] for one in unit.tolist()], dtype=np.int64)
    pairs = np.unique(np.column_stack([person, place]), axis=0)
    people, units_of_each = np.unique(pairs[:, 0], return_counts=True)
    is_several = units_of_each[np.searchsorted(people, pairs[:, 0])] > 1
    found = np.zeros((len(tree.units), 4), dtype=np.int64)
    for column, places, amounts in (
        (0, pairs[~is_several, 1], 1),
        (1, pairs[is_several, 1], 1),
        (2, place, 1),
        (3, place, minutes),
    ):
        np.add.at(found[:, column], places, amounts)
    return found
