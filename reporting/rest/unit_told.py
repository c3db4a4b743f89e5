"""Turn the figures of a unit into plain values, as ``unit_described`` has them. What is hidden is null."""

from __future__ import annotations

from datetime import date
from typing import Any

from reporting.figures.ageing import BANDS
from reporting.figures.basis import Basis
from reporting.figures.definition import Counted
from reporting.figures.distribution import Kinds
from reporting.figures.grid import STATES, Cell
from reporting.figures.headline import Headline
from reporting.figures.one_unit import CourseHere, OneUnit, PartHere
from reporting.figures.published import Shown
from reporting.figures.timeliness import IN_TIME, TimelinessRow
from reporting.figures.trend import Foreseen, Point
from reporting.percents import in_percent
from reporting.rest.defined import defined
from reporting.rest.unit_described import FORMAT


def unit_told(found: OneUnit, basis: Basis) -> dict[str, Any]:
    """Return *found*, the unit of *basis*, without its code and its sessions."""
    line = found.headcounts
    return {
        "schema": FORMAT,
        **defined(found.definition),
        "together": _together(found.headline),
        "courses": [_course(one, found, basis) for one in found.courses],
        "of_nobody": list(found.of_nobody),
        "parts": [_part(one) for one in found.parts],
        "trend": [_point(one) for one in found.trend.points],
        "forecast": [_foreseen(one) for one in found.trend.forecast],
        "headcounts": {
            "days": [
                {"day": day, "people": people} for day, people in zip(line.days, line.people, strict=True)
            ],
            "came": line.came,
            "went": line.went,
        },
        "late": _late(found.late),
        "ending": _ending(found.ending, found.months),
    }


def _course(one: CourseHere, found: OneUnit, basis: Basis) -> dict[str, Any]:
    return {
        "course": one.course,
        "edition": basis.courses[one.course].edition,
        **_counted(one.shown, one.cell),
        "excluded": [{"reason": some.reason.value, "people": some.people} for some in one.excluded],
        "time": _in_time(one.time, found.since),
        "late": _late(one.late),
        "ending": _ending(one.ending, found.months),
        "reminded": {"shown": one.reminded.shown.value, "people": _people(one.reminded)},
    }


def _part(one: PartHere) -> dict[str, Any]:
    return {
        "unit": one.path,
        "is_own": one.is_own,
        "headcount": one.headcount,
        **_together(one.headline),
    }


def _together(line: Headline) -> dict[str, Any]:
    return {**_counted(line.shown, line.cell), "hidden_courses": line.hidden_courses}


def _counted(shown: Shown, cell: Cell) -> dict[str, Any]:
    is_told = shown is Shown.YES
    return {
        **_means(Counted.IN_STATE, Counted.CONCERNED, shown),
        "states": {state.value: number for state, number in zip(STATES, cell, strict=True)}
        if is_told
        else None,
        "complete": cell.complete if is_told else None,
        "required": cell.required if is_told else None,
        "rate_percent": _percent(cell.complete / cell.required) if is_told and cell.required else None,
    }


def _in_time(one: TimelinessRow, since: date) -> dict[str, Any]:
    kinds, days = one.kinds, one.median_days
    return {
        **_means(Counted.IN_TIME, Counted.COMPLETED_SINCE, kinds.shown),
        "since": since,
        "in_time": kinds.told(2)[IN_TIME],
        "completed": _people(kinds),
        "median_days": None if days is None else round(days),
    }


def _late(kinds: Kinds) -> dict[str, Any]:
    return {
        **_means(Counted.MISSED_FOR, Counted.MISSED, kinds.shown),
        "people": _people(kinds),
        "bands": [
            {"days_from": first, "days_to": last, "people": people}
            for (first, last), people in zip(BANDS, kinds.told(len(BANDS)), strict=True)
        ],
    }


def _ending(kinds: Kinds, months: tuple[date, ...]) -> dict[str, Any]:
    """Return the months alone: who is complete beyond them is what is left of all."""
    return {
        **_means(Counted.EXPIRING, Counted.COMPLETE, kinds.shown),
        "people": _people(kinds),
        "months": [
            {"month_from": month, "people": people}
            for month, people in zip(months, kinds.told(len(months) + 1)[:-1], strict=True)
        ],
    }


def _means(numerator: Counted, denominator: Counted, shown: Shown) -> dict[str, str]:
    return {"numerator": numerator.value, "denominator": denominator.value, "shown": shown.value}


def _people(kinds: Kinds) -> int | None:
    return kinds.people if kinds.shown is Shown.YES else None


def _point(one: Point) -> dict[str, Any]:
    figure = one.figure
    is_told = figure.rate is not None
    return {
        "day": one.day,
        "shown": figure.shown.value,
        "complete": figure.complete if is_told else None,
        "required": figure.required if is_told else None,
        "rate_percent": None if figure.rate is None else _percent(figure.rate),
    }


def _foreseen(one: Foreseen) -> dict[str, Any]:
    return {
        "day": one.day,
        "rate_percent": _percent(one.rate),
        "low_percent": _percent(one.low),
        "high_percent": _percent(one.high),
    }


def _percent(share: float) -> float:
    return float(in_percent(share))
