"""Compare statements of one id: the same statement sent again, or another one (1.0.3, part 2, 2.3.1).

What the store itself sets is no difference, nor is the order of members and activities, nor what is said
*about* a verb or an activity: definitions and displays are not part of a statement.
"""

from __future__ import annotations

import json
from typing import Any

_SET_BY_THE_STORE = ("stored", "authority", "version")


def is_same(statement: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether *statement* and *other*, both sound, say the same."""
    one, two = _bare(statement), _bare(other)
    if "timestamp" not in statement or "timestamp" not in other:
        one.pop("timestamp", None)
        two.pop("timestamp", None)
    return one == two


def _bare(statement: dict[str, Any]) -> dict[str, Any]:
    found = {
        name: _plain(name, value)
        for name, value in statement.items()
        if name not in _SET_BY_THE_STORE and not (name == "attachments" and not value)
    }
    if "id" in found:
        found["id"] = found["id"].lower()
    return found


def _plain(name: str, value: Any) -> Any:
    """Return *value*, which stands under *name*, without what makes no difference."""
    if name in {"extensions", "score"}:
        return value
    if name == "contextActivities":
        return {kind: _as_a_set(_plain(kind, _listed(held))) for kind, held in value.items()}
    if isinstance(value, dict):
        return {key: _plain(key, held) for key, held in value.items() if not _is_about(name, key)}
    if isinstance(value, list):
        plain = [_plain("", held) for held in value]
        return _as_a_set(plain) if name == "member" else plain
    return value


def _is_about(name: str, key: str) -> bool:
    return (key == "display" and name == "verb") or key == "definition"


def _listed(held: Any) -> list[Any]:
    return held if isinstance(held, list) else [held]


def _as_a_set(values: list[Any]) -> list[str]:
    return sorted(json.dumps(value, sort_keys=True) for value in values)
