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
LONGEST_NAME, LONGEST_NOTE = 200, 2000
"""Characters."""
_BETWEEN = ";"
"""Between several values of a row."""
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
        asked = part.parts if isinstance(part, All) else (part,)
        if not asked and len(groups) > 1:
            return None  # a group without rows would be no group
        for one in asked:
            ask = one.part if isinstance(one, Not) else one
            if not isinstance(ask, Ask) or not _fits_a_row(ask) or group > len(GROUPS):
                return None
            is_not = isinstance(one, Not) is not (ask.values == ("no",) and ask.field is Field.LEADS_PEOPLE)
            rows.append(Row(len(rows), str(group), ask.field.value, is_not, _value(ask)))
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
        "due_at_least_days": str(due.get("at_least_days", "")),
        "after": "completion" if isinstance(after, dict) else str(after),
        "after_course": after["completion"] if isinstance(after, dict) else "",
        "calendar": str(due.get("calendar", "")),
        "grace_days": str(rule.grace_days),
        "again": "course" if not states_again else _again_way(again),
        "again_length": str(again.get("each_year") or again.get("months", "")),
        "every_years": str(again.get("every_years", "")),
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
    for name, longest in (("name", LONGEST_NAME), ("note", LONGEST_NOTE)):
        if len(values.get(name, "").strip()) > longest:
            got = len(values[name].strip())
            message = f"at most {longest} characters were expected, not {got}"
            reader.wrong(name, message, "long", most=longest, got=got)
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
            groups.setdefault(row.group, []).append(_ask(row))
    if not groups and values.get("who"):
        try:
            return json.loads(values["who"])
        except (ValueError, RecursionError):
            reader.wrong("who", "the condition that was kept cannot be read any more", "kept")
    parts = [parts[0] if len(parts) == 1 else {"all": parts} for _, parts in sorted(groups.items())]
    return {"any": parts} if len(parts) > 1 else parts[0] if parts else {}


def _ask(row: Row) -> Json:
    if row.field == Field.LEADS_PEOPLE:
        return {row.field: not row.is_not}
    ask = {row.field: _asked(row)}
    return {"not": ask} if row.is_not else ask


def _asked(row: Row) -> Json:
    match row.field:
        case Field.HIRED:
            first, _, end = row.value.partition("..")
            bounds = {"from": first.strip(), "before": end.strip()}
            return {name: day for name, day in bounds.items() if day}
        case Field.COMPLETED:
            return [one.lower() for one in _several(row.value)] or [""]
        case _:
            return _several(row.value) or [""]


def _several(text: str) -> list[str]:
    return [one.strip() for one in text.split(_BETWEEN) if one.strip()]


def _due(values: Mapping[str, str]) -> Json:
    way, due = values.get("way", "none"), values.get("due", "").strip()
    if way not in ("day", "each_year", *COUNTED):
        return None
    if way == "day":
        return {way: due}
    if way == "each_year":
        least = values.get("due_at_least_days", "").strip()
        return {way: due} | ({"at_least_days": number_in(least)} if least else {})
    after: Json = values.get("after", "scope")
    if after == "completion":
        after = {"completion": values.get("after_course", "").strip()}
    calendar = values.get("calendar", "") if way == "working_days" else ""
    return {way: number_in(due), "after": after} | ({"calendar": calendar} if calendar else {})


def _again(values: Mapping[str, str]) -> Json:
    way, length = values.get("again", "course"), values.get("again_length", "").strip()
    if way not in ("completion", "expiry", "season"):
        return None
    told: dict[str, Json] = (
        {"each_year": length} if way == "season" else {"months": number_in(length), "from": way}
    )
    names = ("window_days", "at_least_days", *(("every_years",) if way == "season" else ()))
    for name in names:
        if values.get(name, "").strip():
            told[name] = number_in(values[name])
    return told


def _again_way(again: Mapping[str, Json]) -> str:
    return "never" if not again else "season" if "each_year" in again else str(again["from"])


def _fits_a_row(ask: Ask) -> bool:
    """Return whether the values are read back from a row as they are."""
    is_small = ask.field is not Field.COMPLETED or all(one == one.lower() for one in ask.values)
    return is_small and not any(_BETWEEN in one for one in ask.values)


def _value(ask: Ask) -> str:
    if ask.field is Field.LEADS_PEOPLE:
        return ""
    if ask.field is Field.HIRED:
        first = "" if ask.first == date.min else ask.first.isoformat()
        end = "" if ask.end == FOREVER else ask.end.isoformat()
        return f"{first}..{end}"
    return "; ".join(ask.values)
