"""One unit at a glance: all its courses, who came and went, who is late for how long, and what is ahead.

Every number here stands on the page of a course as well, or is the sum of such: this opens no other way to
a number, so nothing can be subtracted that could not be before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporting.figures.ageing import late_here
from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition, Excluded
from reporting.figures.distribution import Kinds
from reporting.figures.grid import Cell
from reporting.figures.headcount import Headcounts, headcounts
from reporting.figures.headline import Headline, headline
from reporting.figures.parts import Part
from reporting.figures.published import Shown
from reporting.figures.recertification import ending_here, months_from
from reporting.figures.reminded import reminded
from reporting.figures.standings import CourseStandings
from reporting.figures.timeliness import TimelinessRow, timeliness_here
from reporting.figures.together import kinds_of_all, trend_of_all
from reporting.figures.trend import Trend
from reporting.months import add_months

BACK = 12
"""Months of completions that are told in time or late."""


@dataclass(frozen=True, slots=True)
class CourseHere:
    """How the people of a unit stand in one course."""

    course: str
    shown: Shown
    cell: Cell
    """The nine states; nobody anywhere unless it is shown."""
    excluded: tuple[Excluded, ...]
    """With ``cell.required`` they add up to the headcount."""
    time: TimelinessRow
    late: Kinds
    """Who is late, by the bands of ``ageing``."""
    ending: Kinds
    """Who is complete, by the month in which that ends."""
    reminded: Kinds


@dataclass(frozen=True, slots=True)
class PartHere:
    """A part of the unit, or the people in the unit itself and in none of its parts."""

    path: str
    name: str
    is_own: bool
    headcount: int
    headline: Headline


@dataclass(frozen=True, slots=True)
class OneUnit:
    """One unit with its parts."""

    definition: Definition
    courses: tuple[CourseHere, ...]
    """Those that are asked of somebody here, or are hidden; in the order of the catalogue."""
    of_nobody: tuple[str, ...]
    """The others."""
    since: date
    """The first day of those of ``CourseHere.time``."""
    headline: Headline
    """All courses together: each person counts once for each."""
    headcounts: Headcounts
    trend: Trend
    late: Kinds
    """As of each course, added up where it is shown; so the next."""
    months: tuple[date, ...]
    ending: Kinds
    parts: tuple[PartHere, ...]


def one_unit(basis: Basis) -> OneUnit:
    """Return the unit of *basis* at a glance. Read-only; as many queries for a unit of any size.

    But for those who were reminded: a query for each few hundred of them.
    """
    whole, *parts = basis.parts()
    cells = {course: basis.published(course).cell(whole) for course in basis.courses}
    asked = {one: basis.courses[one] for one, (shown, _) in cells.items() if shown is not Shown.NOBODY}
    told = reminded(basis, asked)
    since = add_months(basis.as_of, -BACK)
    courses = tuple(
        CourseHere(
            one,
            *cells[one],
            basis.excluded(one),
            timeliness_here(basis, one, since),
            late_here(basis, one),
            ending_here(basis, one),
            told[one],
        )
        for one in asked
    )
    return OneUnit(
        basis.define("unit", Counted.IN_STATE, Counted.CONCERNED),
        courses,
        tuple(one for one in basis.courses if one not in asked),
        since,
        _headline(basis, whole),
        headcounts(basis),
        trend_of_all(basis, list(asked)),
        kinds_of_all(one.late for one in courses),
        months_from(basis.as_of),
        kinds_of_all(one.ending for one in courses),
        tuple(
            PartHere(
                basis.path(part),
                basis.name(part),
                part.is_own,
                basis.headcount(part),
                _headline(basis, part),
            )
            for part in parts
        ),
    )


def _headline(basis: Basis, part: Part) -> Headline:
    return headline(CourseStandings(one, *basis.published(one).cell(part)) for one in basis.courses)
