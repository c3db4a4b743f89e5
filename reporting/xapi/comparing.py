"""Compare statements of one id: the same statement sent again, or another one.

xAPI 1.0.3, part 2, 2.3.1; 9274.1.1, 4.2. What the store itself sets is no difference, nor is the order of
members and activities, the zone in which a moment is told, the case of what has none (identifiers, digests,
the domain of an address), what a duration tells beyond a hundredth of a second, nor what is said *about* a
verb or an activity: definitions and displays are not part of a statement. 2.0 leaves out more: timestamp,
attachments, and case altogether.
"""

from __future__ import annotations

import json
import re
from typing import Any

from reporting.xapi.moments import same_for_all_zones
from reporting.xapi.validation.formats import is_uuid
from reporting.xapi.versions import Version

_SET_BY_THE_STORE = frozenset({"stored", "authority", "version"})
_NOT_FOR_THE_LATER = ("timestamp", "attachments")
_WITHOUT_CASE = frozenset({"mbox_sha1sum", "registration"})
_BEYOND_A_HUNDREDTH = re.compile(r"(?<=[.,]\d\d)\d+(?=S$)")


def is_same(statement: dict[str, Any], other: dict[str, Any], version: Version) -> bool:
    """Return whether *statement* and *other*, both sound, say the same by the rules of *version*."""
    one, two = _bare(statement), _bare(other)
    if "timestamp" not in statement or "timestamp" not in other:
        one, two = _without(one, "timestamp"), _without(two, "timestamp")
    if version is Version.V2:
        one, two = (_folded(_without(each, *_NOT_FOR_THE_LATER)) for each in (one, two))
    return bool(one == two)


def _bare(statement: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _plain(name, value)
        for name, value in statement.items()
        if name not in _SET_BY_THE_STORE and not (name == "attachments" and not value)
    }


def _without(statement: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in statement.items() if name not in names}


def _plain(name: str, value: Any) -> Any:
    """Return *value*, which stands under *name*, without what makes no difference."""
    if name in {"extensions", "score"}:
        return value
    if isinstance(value, str):
        return _plain_text(name, value)
    if name == "contextActivities":
        return {kind: _as_a_set(_plain(kind, _listed(held))) for kind, held in value.items()}
    if isinstance(value, dict):
        return {key: _plain(key, held) for key, held in value.items() if not _is_about(name, key)}
    if isinstance(value, list):
        plain = [_plain("", held) for held in value]
        return _as_a_set(plain) if name == "member" else plain
    return value


def _plain_text(name: str, value: str) -> Any:
    if name == "duration":
        return _BEYOND_A_HUNDREDTH.sub("", value)
    if name == "timestamp":
        return same_for_all_zones(value)
    if name == "mbox":
        person, at, domain = value.rpartition("@")
        return f"{person}{at}{domain.lower()}"
    if name in _WITHOUT_CASE or (name == "id" and is_uuid(value)):
        return value.lower()
    return value


def _folded(value: Any) -> Any:
    """Return *value* in which no text has case, keys apart."""
    if isinstance(value, str):
        return value.casefold()
    if isinstance(value, dict):
        return {key: _folded(held) for key, held in value.items()}
    return [_folded(held) for held in value] if isinstance(value, list) else value


def _is_about(name: str, key: str) -> bool:
    return (key == "display" and name == "verb") or key == "definition"


def _listed(held: Any) -> list[Any]:
    return held if isinstance(held, list) else [held]


def _as_a_set(values: list[Any]) -> list[str]:
    return sorted(json.dumps(value, sort_keys=True) for value in values)
