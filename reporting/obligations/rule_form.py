"""Read a rule from plain JSON or YAML, and write it so: what reads it back reads the same.

Every word is listed in docs/reference/rules.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any as Json

from reporting.obligations.condition_form import read_condition, write_condition
from reporting.obligations.conditions import EVERYBODY
from reporting.obligations.reading import Reader
from reporting.obligations.rules import (
    NO_DUE_DAY,
    Basis,
    Counted,
    DueRule,
    Recertification,
    Rule,
    Start,
)
from reporting.obligations.spans import FOREVER

_RULE = ("id", "course", "name", "who", "from", "before", "due", "grace_days", "again")
_COUNTED = {one.value: one for one in Counted}
_LONGEST = {Counted.DAYS: 3650, Counted.MONTHS: 120, Counted.WORKING_DAYS: 2600}
"""Ten years."""
_STARTS = tuple(one.value for one in Start if one is not Start.COMPLETION)


def read_rule(value: object, reader: Reader, place: str = "", calendars: Collection[str] = ()) -> Rule:
    """Return the rule that *value* states; what is wrong goes to *reader*."""
    at = f"{place}." if place else ""
    parts = reader.fields(value, place, _RULE)
    for name in ("id", "course"):
        if name not in parts:
            reader.wrong(f"{at}{name}", "a rule needs one", "missing")
    first = reader.day(parts["from"], f"{at}from") if "from" in parts else date.min
    end = reader.day(parts["before"], f"{at}before") if "before" in parts else FOREVER
    if first >= end:
        message = f"the rule ends ({end}) before it begins ({first})"
        reader.wrong(f"{at}before", message, "order", first=first, end=end)
    return Rule(
        id=reader.text(parts["id"], f"{at}id") if "id" in parts else "",
        course=reader.text(parts["course"], f"{at}course") if "course" in parts else "",
        who=read_condition(parts["who"], reader, f"{at}who") if parts.get("who") else EVERYBODY,
        first=first,
        end=end,
        due=read_due(parts.get("due"), reader, f"{at}due", calendars),
        grace_days=reader.number(parts.get("grace_days", 0), f"{at}grace_days", 0, 365),
        again=read_again(parts.get("again"), reader, f"{at}again"),
        name=reader.text(parts["name"], f"{at}name") if "name" in parts else "",
    )


def write_rule(rule: Rule) -> dict[str, Json]:
    """Return *rule* as plain values, without what is as if it were not stated."""
    stated: dict[str, Json] = {
        "id": rule.id,
        "course": rule.course,
        "name": rule.name,
        "who": write_condition(rule.who),
        "from": "" if rule.first == date.min else rule.first.isoformat(),
        "before": "" if rule.end == FOREVER else rule.end.isoformat(),
        "due": write_due(rule.due),
        "grace_days": rule.grace_days,
        "again": write_again(rule.again),
    }
    return {name: value for name, value in stated.items() if value}


def read_due(value: object, reader: Reader, place: str = "due", calendars: Collection[str] = ()) -> DueRule:
    """Return by when, as *value* states it; nothing: no due day."""
    if not value:
        return NO_DUE_DAY
    parts = reader.fields(value, place, ("day", "each_year", "at_least_days", *_COUNTED, "after", "calendar"))
    ways = [name for name in ("day", "each_year", *_COUNTED) if name in parts]
    if len(ways) != 1:
        expected = ", ".join(("day", "each_year", *_COUNTED))
        reader.wrong(place, f"exactly one of {expected} was expected, not {' and '.join(ways) or 'none'}")
        return NO_DUE_DAY
    (way,) = ways
    allowed = {"day": (), "each_year": ("at_least_days",)}.get(way, ("after", "calendar"))
    for name in parts.keys() - {way, *allowed}:
        reader.wrong(f"{place}.{name}", f"this does not go with {way}")
    if way == "day":
        return DueRule(on=reader.day(parts["day"], f"{place}.day"))
    if way == "each_year":
        least = reader.number(parts.get("at_least_days", 0), f"{place}.at_least_days", 0, 365)
        season = reader.month_and_day(parts["each_year"], f"{place}.each_year")
        return DueRule(season=season, at_least_days=least)
    return _read_counted(way, parts, reader, place, calendars)


def write_due(due: DueRule) -> dict[str, Json]:
    """Return *due* as plain values; empty: no due day."""
    if due.on is not None:
        return {"day": due.on.isoformat()}
    if due.season is not None:
        least = {"at_least_days": due.at_least_days} if due.at_least_days else {}
        return {"each_year": _written(due.season)} | least
    if due.count is None:
        return {}
    after: Json = {"completion": due.course} if due.start is Start.COMPLETION else due.start.value
    calendar = {"calendar": due.calendar} if due.calendar else {}
    return {due.counted.value: due.count, "after": after} | calendar


def read_again(value: object, reader: Reader, place: str = "again") -> Recertification | None:
    """Return how often, as *value* states it; nothing: once for good."""
    if not value:
        return None
    names = ("months", "from", "each_year", "every_years", "window_days", "at_least_days")
    parts = reader.fields(value, place, names)
    window = parts.get("window_days")
    window_days = None if window is None else reader.number(window, f"{place}.window_days", 0, 3650)
    least = reader.number(parts.get("at_least_days", 0), f"{place}.at_least_days", 0, 3650)
    if "each_year" in parts:
        for name in parts.keys() & {"months", "from"}:
            reader.wrong(f"{place}.{name}", "this does not go with each_year")
        years = reader.number(parts.get("every_years", 1), f"{place}.every_years", 1, 10)
        season = reader.month_and_day(parts["each_year"], f"{place}.each_year")
        return Recertification(12 * years, Basis.SEASON, season, window_days, least)
    if "months" not in parts:
        reader.wrong(place, "months or each_year was expected")
        return None
    if "every_years" in parts:
        reader.wrong(f"{place}.every_years", "this goes with each_year only")
    basis = reader.one_of(parts.get("from", "completion"), f"{place}.from", ("completion", "expiry"))
    months = reader.number(parts["months"], f"{place}.months", 1, 120)
    return Recertification(months, Basis(basis), None, window_days, least)


def write_again(again: Recertification | None) -> dict[str, Json]:
    """Return *again* as plain values; empty: once for good."""
    if again is None:
        return {}
    stated: dict[str, Json]
    if again.season is not None:
        years = again.months // 12
        stated = {"each_year": _written(again.season)} | ({"every_years": years} if years > 1 else {})
    else:
        stated = {"months": again.months, "from": again.basis.value}
    if again.window_days is not None:
        stated["window_days"] = again.window_days
    if again.at_least_days:
        stated["at_least_days"] = again.at_least_days
    return stated


def _read_counted(
    way: str, parts: Mapping[str, Json], reader: Reader, place: str, calendars: Collection[str]
) -> DueRule:
    counted = _COUNTED[way]
    count = reader.number(parts[way], f"{place}.{way}", 0, _LONGEST[counted])
    calendar = ""
    if "calendar" in parts:
        calendar = reader.one_of(parts["calendar"], f"{place}.calendar", sorted(calendars) or ["none"])
        if counted is not Counted.WORKING_DAYS:
            reader.wrong(f"{place}.calendar", f"this goes with working_days, not with {way}")
    after = parts.get("after", Start.SCOPE.value)
    if isinstance(after, Mapping):
        named = reader.fields(after, f"{place}.after", ("completion",))
        course = reader.text(named.get("completion"), f"{place}.after.completion")
        return DueRule(count=count, counted=counted, start=Start.COMPLETION, course=course, calendar=calendar)
    start = Start(reader.one_of(after, f"{place}.after", _STARTS))
    return DueRule(count=count, counted=counted, start=start, calendar=calendar)


def _written(season: tuple[int, int]) -> str:
    return f"{season[0]:02}-{season[1]:02}"
