"""The form of a rule in HTML: rows and fields, and the rule that they state.

Rows of one group hold together; one group is enough. What was written in a file in another shape
(groups within groups) is kept as it is unless somebody fills in rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any as Json

from reporting.obligations.condition_form import write_condition
from reporting.obligations.conditions import All, Any, Ask, Condition, Field, Not
from reporting.obligations.holidays import calendars
from reporting.obligations.problems import FormProblem
from reporting.obligations.reading import Reader
from reporting.obligations.rule_form import read_rule, write_again, write_due
from reporting.obligations.rules import Rule
from reporting.obligations.spans import FOREVER

ROWS = 8
GROUPS = ("1", "2", "3", "4")
COUNTED = ("days", "months", "working_days")
STARTS = ("scope", "hire", "assignment", "return", "completion")


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a rule's form."""

    number: int
    group: str = "1"
    field: str = ""
    """Empty: the row is not used."""
    is_not: bool = False
    value: str = ""
    """Several are separated by semicolons; of ``hired``: two days with ``..`` between them."""


def rows_of(condition: Condition) -> list[Row] | None:
    """Return *condition* as rows; None: it has another shape."""
    groups = condition.parts if isinstance(condition, Any) else (condition,)
    rows: list[Row] = []
    for group, part in enumerate(groups, start=1):
        for one in part.parts if isinstance(part, All) else (part,):
            ask = one.part if isinstance(one, Not) else one
            if not isinstance(ask, Ask) or group > len(GROUPS):
                return None
            rows.append(Row(len(rows), str(group), ask.field.value, isinstance(one, Not), _value(ask)))
    return rows if len(rows) <= ROWS else None


def values_of(rule: Rule, note: str, *, states_again: bool) -> dict[str, str]:
    """Return *rule* as the fields of the form."""
    due, again = write_due(rule.due), write_again(rule.again)
    way = next((name for name in ("day", "each_year", *COUNTED) if name in due), "none")
    after = due.get("after", "scope")
    rows = rows_of(rule.who)
    values = {
        "course": rule.course,
        "name": rule.name,
        "note": note,
        "from": "" if rule.first == date.min else rule.first.isoformat(),
        "before": "" if rule.end == FOREVER else rule.end.isoformat(),
        "who": "" if rows is not None else json.dumps(write_condition(rule.who)),
        "way": way,
        "due": str(due.get(way, "")),
        "after": "completion" if isinstance(after, dict) else str(after),
        "after_course": after["completion"] if isinstance(after, dict) else "",
        "calendar": str(due.get("calendar", "")),
        "grace_days": str(rule.grace_days),
        "again": "course" if not states_again else _again_way(again),
        "again_length": str(again.get("each_year") or again.get("months", "")),
        "window_days": str(again.get("window_days", "")),
        "at_least_days": str(again.get("at_least_days", "")),
    }
    for row in rows or []:
        values |= {f"group-{row.number}": row.group, f"field-{row.number}": row.field}
        values |= {f"is_not-{row.number}": "yes" if row.is_not else "", f"value-{row.number}": row.value}
    return values


def rows_in(values: Mapping[str, str]) -> list[Row]:
    """Return every row of the form as it was filled in."""
    return [
        Row(
            number,
            values.get(f"group-{number}", "1"),
            values.get(f"field-{number}", ""),
            values.get(f"is_not-{number}", "") == "yes",
            values.get(f"value-{number}", "").strip(),
        )
        for number in range(ROWS)
    ]


def read_input(key: str, values: Mapping[str, str]) -> tuple[Rule, list[FormProblem]]:
    """Return the rule that the fields state, and everything that is wrong with them."""
    reader = Reader()
    stated: dict[str, Json] = {"id": key, "who": _who(values, reader), "due": _due(values)}
    for name in ("course", "name", "from", "before"):
        if values.get(name, "").strip():
            stated[name] = values[name].strip()
    stated["grace_days"] = number_in(values.get("grace_days") or "0")
    stated["again"] = _again(values)
    return read_rule(stated, reader, "", calendars()), reader.problems


def number_in(text: str) -> int | str:
    """Return *text* as a whole number; as it is where it is none, for the reader to say so."""
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdecimal() and len(stripped) < 9 else stripped


def _who(values: Mapping[str, str], reader: Reader) -> Json:
    groups: dict[str, list[Json]] = {}
    for row in rows_in(values):
        if row.field:
            ask = {row.field: _asked(row)}
            groups.setdefault(row.group, []).append({"not": ask} if row.is_not else ask)
    if not groups and values.get("who"):
        try:
            return json.loads(values["who"])
        except ValueError:
            reader.wrong("who", "the condition that was kept cannot be read any more")
    parts = [parts[0] if len(parts) == 1 else {"all": parts} for _, parts in sorted(groups.items())]
    return {"any": parts} if len(parts) > 1 else parts[0] if parts else {}


def _asked(row: Row) -> Json:
    match row.field:
        case Field.LEADS_PEOPLE:
            return True
        case Field.HIRED:
            first, _, end = row.value.partition("..")
            bounds = {"from": first.strip(), "before": end.strip()}
            return {name: day for name, day in bounds.items() if day}
        case Field.COMPLETED:
            return [one.lower() for one in _several(row.value)] or [""]
        case _:
            return _several(row.value) or [""]


def _several(text: str) -> list[str]:
    return [one.strip() for one in text.split(";") if one.strip()]


def _due(values: Mapping[str, str]) -> Json:
    way, due = values.get("way", "none"), values.get("due", "").strip()
    if way not in ("day", "each_year", *COUNTED):
        return None
    if way not in COUNTED:
        return {way: due}
    after: Json = values.get("after", "scope")
    if after == "completion":
        after = {"completion": values.get("after_course", "").strip().lower()}
    calendar = values.get("calendar", "") if way == "working_days" else ""
    return {way: number_in(due), "after": after} | ({"calendar": calendar} if calendar else {})


def _again(values: Mapping[str, str]) -> Json:
    way, length = values.get("again", "course"), values.get("again_length", "").strip()
    if way not in ("completion", "expiry", "season"):
        return None
    told: dict[str, Json] = (
        {"each_year": length} if way == "season" else {"months": number_in(length), "from": way}
    )
    for name in ("window_days", "at_least_days"):
        if values.get(name, "").strip():
            told[name] = number_in(values[name])
    return told


def _again_way(again: Mapping[str, Json]) -> str:
    return "never" if not again else "season" if "each_year" in again else str(again["from"])


def _value(ask: Ask) -> str:
    if ask.field is Field.LEADS_PEOPLE:
        return ""
    if ask.field is Field.HIRED:
        first = "" if ask.first == date.min else ask.first.isoformat()
        end = "" if ask.end == FOREVER else ask.end.isoformat()
        return f"{first}..{end}"
    return "; ".join(ask.values)
