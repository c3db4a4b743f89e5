"""Read a condition from plain JSON or YAML, and write it so: what reads it back reads the same.

    all:
      - unit: Transit
      - not: {employment: [casual, volunteer]}
      - any:
          - leads_people: true
          - hired: {from: 2026-01-01, before: 2027-01-01}

Empty means everybody. Two names side by side are joined by AND, as in ``{unit: Transit, language: vi}``.
"""

from __future__ import annotations

from datetime import date
from typing import Any as Json

from reporting.obligations.conditions import EVERYBODY, All, Any, Ask, Condition, Field, Not
from reporting.obligations.reading import Reader, shown
from reporting.obligations.spans import FOREVER

_JOINS = ("all", "any", "not")
_NAMES = (*_JOINS, *(field.value for field in Field))
DEEPEST = 8
"""Groups within groups: deeper, nobody can say what a rule means."""


def read_condition(value: object, reader: Reader, place: str = "who", depth: int = 0) -> Condition:
    """Return the condition that *value* states; what is wrong goes to *reader*."""
    if depth > DEEPEST:
        reader.wrong(place, f"groups lie deeper in each other than {DEEPEST}")
        return EVERYBODY
    parts = [
        _part(name, part, reader, f"{place}.{name}", depth)
        for name, part in reader.fields(value, place, _NAMES).items()
    ]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def write_condition(condition: Condition) -> dict[str, Json]:
    """Return *condition* as plain values; empty for everybody."""
    match condition:
        case All(()):
            return {}
        case All(parts):
            return {"all": [write_condition(part) for part in parts]}
        case Any(parts):
            return {"any": [write_condition(part) for part in parts]}
        case Not(part):
            return {"not": write_condition(part)}
        case Ask(Field.HIRED, first=first, end=end):
            bounds = {"from": first, "before": end}
            open_ends = (date.min, FOREVER)
            return {"hired": {name: day.isoformat() for name, day in bounds.items() if day not in open_ends}}
        case Ask(Field.LEADS_PEOPLE, values):
            return {"leads_people": values == ("yes",)}
        case Ask(field, values):
            return {field.value: values[0] if len(values) == 1 else list(values)}


def _part(name: str, value: object, reader: Reader, place: str, depth: int) -> Condition:
    match name:
        case "all" | "any":
            items = reader.items(value, place, most=100)
            if not items:
                reader.wrong(place, "at least one part was expected")
            read = tuple(
                read_condition(item, reader, f"{place}[{number}]", depth + 1)
                for number, item in enumerate(items, start=1)
            )
            return All(read) if name == "all" else Any(read)
        case "not":
            part = read_condition(value, reader, place, depth + 1)
            if part == EVERYBODY:
                reader.wrong(place, f"a condition was expected, not {shown(value)}")
            return Not(part)
        case Field.HIRED:
            return _hired(value, reader, place)
        case Field.LEADS_PEOPLE:
            return Ask(Field.LEADS_PEOPLE, ("yes" if reader.truth(value, place) else "no",))
        case _:
            return Ask(Field(name), reader.texts(value, place))


def _hired(value: object, reader: Reader, place: str) -> Ask:
    bounds = reader.fields(value, place, ("from", "before"))
    if not bounds:
        reader.wrong(place, "from, before or both were expected")
    first = reader.day(bounds["from"], f"{place}.from") if "from" in bounds else date.min
    end = reader.day(bounds["before"], f"{place}.before") if "before" in bounds else FOREVER
    if first >= end:
        message = f"from ({first}) has to be earlier than before ({end})"
        reader.wrong(place, message, "order", first=first, end=end)
    return Ask(Field.HIRED, (), first, end)
