"""Figures of all courses of a unit in one: sums of what is shown of each, and never of what is hidden.

Whoever sees the page of each course can add up the same: a sum tells nothing that they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted
from reporting.figures.distribution import Kinds
from reporting.figures.parts import Part
from reporting.figures.published import Figure, Shown
from reporting.figures.trend import Point, Trend, forecast, month_ends


def trend_of_all(basis: Basis, courses: Sequence[str], months: int = 12) -> Trend:
    """Return the rate of *courses* taken together at the ends of *months*, and its forecast.

    The same courses at each: those that are shown on the day. Where one of them was hidden at the end of a
    month, nothing is told of that month, since the rate of the others would be of other courses.
    """
    part = Part(basis.key)
    told = [one for one in courses if basis.published(one).figure(part).shown is Shown.YES]
    points = [
        Point(one.as_of, summed(one.published(course).figure(part) for course in told))
        for one in basis.on(month_ends(basis.as_of, months))
    ]
    definition = basis.define("trend", Counted.COMPLETE, Counted.REQUIRED, since=points[0].day)
    return Trend(definition, tuple(points), forecast(points))


def summed(figures: Iterable[Figure]) -> Figure:
    """Return *figures* as one; hidden where one of them is."""
    found = list(figures)
    if any(one.shown is Shown.HIDDEN for one in found):
        return Figure(Shown.HIDDEN)
    required = sum(one.required for one in found)
    if not required:
        return Figure(Shown.NOBODY)
    return Figure(Shown.YES, sum(one.complete for one in found), required)


def kinds_of_all(found: Iterable[Kinds]) -> Kinds:
    """Return the sum of those of *found* that are shown; nobody where none is."""
    told = [one for one in found if one.shown is Shown.YES]
    if not told:
        return Kinds(Shown.NOBODY)
    of_kind = tuple(map(sum, zip(*(one.of_kind for one in told), strict=True)))
    return Kinds(Shown.YES, sum(of_kind), of_kind)
