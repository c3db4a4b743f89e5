"""Read a fact from a form, and put it into ``facts.yaml`` with as small a change as if it were typed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from authoring.files.yaml_edits import edited_yaml, replace_entries, set_values
from authoring.forms.sheets import sheet_of
from authoring.forms.values import Values
from curriculum.authoring import check_addresses, check_values
from curriculum.references import Fact

CONFIDENCES = ("seen", "seen-secondary", "source-text", "memory")
LINES = ("topic", "claim", "exact", "source", "url", "date", "limits")
_NEEDED = ("topic", "claim", "source", "date")
_DAYS = ("checked_on", "review_by")
_HALF_A_YEAR = timedelta(days=182)


def values_of_fact(fact: Fact) -> Values:
    """Return what stands in the form of *fact*."""
    data: dict[str, tuple[str, ...]] = {
        name: (str(getattr(fact, name)),) for name in (*LINES, "confidence", *_DAYS)
    }
    data["volatile"] = ("true",) if fact.volatile else ()
    return Values({name: words for name, words in data.items() if any(words)})


def values_of_new_fact(today: date) -> Values:
    """Return what a new fact begins with: seen today, to be looked at again in half a year."""
    days = {"checked_on": (today.isoformat(),), "review_by": ((today + _HALF_A_YEAR).isoformat(),)}
    return Values({"confidence": ("seen",), **days})


def faults_of_fact(values: Values, today: date) -> dict[str, str]:
    """Return by field what cannot stand so: ``needed``, ``choose``, ``day``, ``future``, ``order``, https.

    Or the code of what the check finds in a field.
    """
    faults = {name: "needed" for name in _NEEDED if not values.line(name)}
    if values.line("confidence") not in CONFIDENCES:
        faults["confidence"] = "choose"
    faults |= _refused(values)
    if values.line("url") and not values.line("url").startswith("https://"):
        faults["url"] = "https"
    days = {name: _day(values.line(name)) for name in _DAYS}
    faults |= {name: "day" for name, day in days.items() if day is None}
    checked, review = days["checked_on"], days["review_by"]
    if checked is not None and checked > today:
        faults["checked_on"] = "future"
    if checked is not None and review is not None and review <= checked:
        faults["review_by"] = "order"
    return faults


def fact_of(identifier: str, values: Values) -> Fact:
    """Return the fact that *values*, which have no faults, say."""
    return Fact.model_validate(_data(identifier, values))


def edited_facts(text: str, before: Fact | None, after: Fact | None) -> str:
    """Return ``facts.yaml``, which reads *text*, with *after* for *before*; None: it is new, or goes."""

    def change(document: Any) -> None:
        entries = document["facts"]
        if before is None and after is not None:
            entry = CommentedMap(_plain(after))
            entry.fa.set_block_style()
            entries.append(entry)
        elif before is not None and after is not None:
            node = next(one for one in entries if one["id"] == before.id)
            set_values(node, _plain(before), _plain(after))
        elif before is not None:
            replace_entries(entries, [one for one in entries if one["id"] != before.id])

    return edited_yaml(text, change)


def _refused(values: Values) -> dict[str, str]:
    """Return by field the code of what the very checks of ``facts.yaml`` find in it."""
    data = {name: values.line(name) for name in LINES}
    sheet = sheet_of("", Path("facts.yaml"), {"facts": [data]}, "facts", 0)
    found = [*check_addresses(sheet.document, "facts"), *check_values(sheet.document)]
    return {str(sheet.places[one.line][-1]): one.code for one in found}


def _data(identifier: str, values: Values) -> dict[str, Any]:
    data: dict[str, Any] = {"id": identifier}
    data |= {name: values.line(name) for name in (*LINES, "confidence") if values.line(name)}
    data |= {name: _day(values.line(name)) for name in _DAYS}
    return data | ({"volatile": True} if values.one("volatile") else {})


def _plain(fact: Fact) -> dict[str, Any]:
    """Return *fact* as its file has it: in the order of the model, days as days, no defaults."""
    return fact.model_dump(exclude_defaults=True)


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if len(word) == len("2026-11-22") else None
    except ValueError:
        return None
