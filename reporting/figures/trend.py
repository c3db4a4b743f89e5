"""The completion rate at the end of each month, and where it goes if nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.parts import Part
from reporting.figures.published import Figure, Shown
from reporting.figures.student import CONFIDENCE, quantile
from reporting.months import add_months

LEAST = 6
"""Points before a forecast is made: four degrees of freedom are left for its width."""
AHEAD = 3


@dataclass(frozen=True, slots=True)
class Point:
    """The end of one month, or the day of the figure."""

    day: date
    figure: Figure


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A rate to come, from 0 to 1, with its 95 % prediction interval."""

    day: date
    rate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Trend:
    """One course in one unit over months."""

    definition: Definition
    points: tuple[Point, ...]
    forecast: tuple[Foreseen, ...]
    """Empty: there are fewer than ``LEAST`` points to build on."""


def trend(basis: Basis, course: str, months: int = 12) -> Trend:
    """Return the completion of *course* in the unit of *basis* at the ends of *months*, and its forecast.

    Every point is told by the same knowledge, so that a late record mends the past as well. Read-only; the
    same few queries for any number of months.
    """
    points = [
        Point(one.as_of, one.published(course).figure(Part(one.key)))
        for one in basis.on(month_ends(basis.as_of, months))
    ]
    definition = basis.define("trend", Counted.COMPLETE, Counted.REQUIRED, course, since=points[0].day)
    return Trend(definition, tuple(points), forecast(points))


def month_ends(day: date, months: int) -> tuple[date, ...]:
    """Return the last days of the *months* - 1 months before that of *day*, and *day*."""
    first = day.replace(day=1)
    return *(add_months(first, -back) - timedelta(days=1) for back in range(months - 2, -1, -1)), day


def forecast(points: Sequence[Point]) -> tuple[Foreseen, ...]:
    """Return the rates of the next three months' ends: the straight line through the last six points.

    Ordinary least squares on days, with the interval for a single new observation (NIST/SEMATECH e-Handbook,
    4.5.2.1); both are cut at 0 and 1. A line knows of no season and no reminder: it says what would be if all
    went on as in these months. Nothing where one of the six points is hidden, or nobody had to.
    """
    last = points[-LEAST:]
    if len(last) < LEAST or any(one.figure.shown is not Shown.YES for one in last):
        return ()
    days = [float(one.day.toordinal() - last[-1].day.toordinal()) for one in last]
    rates = [one.figure.rate or 0.0 for one in last]
    line = _line(days, rates)
    ahead = [add_months(last[-1].day.replace(day=1), number + 1) for number in range(1, AHEAD + 1)]
    return tuple(_foreseen(line, one - timedelta(days=1), last[-1].day) for one in ahead)


@dataclass(frozen=True, slots=True)
class _Line:
    level: float
    slope: float
    mean_day: float
    spread: float
    """The sum of the squared distances of the days from their mean."""
    deviation: float
    """Of the rates from the line, with two degrees of freedom taken."""
    points: int


def _line(days: Sequence[float], rates: Sequence[float]) -> _Line:
    size = len(days)
    mean_day, mean_rate = sum(days) / size, sum(rates) / size
    spread = sum((day - mean_day) ** 2 for day in days)
    slope = sum((day - mean_day) * (rate - mean_rate) for day, rate in zip(days, rates, strict=True)) / spread
    level = mean_rate - slope * mean_day
    left = sum((rate - level - slope * day) ** 2 for day, rate in zip(days, rates, strict=True))
    return _Line(level, slope, mean_day, spread, sqrt(left / (size - 2)), size)


def _foreseen(line: _Line, day: date, origin: date) -> Foreseen:
    at = float(day.toordinal() - origin.toordinal())
    rate = line.level + line.slope * at
    width = sqrt(1 + 1 / line.points + (at - line.mean_day) ** 2 / line.spread)
    reach = quantile((1 + CONFIDENCE) / 2, line.points - 2) * line.deviation * width
    return Foreseen(day, *(min(1.0, max(0.0, one)) for one in (rate, rate - reach, rate + reach)))
