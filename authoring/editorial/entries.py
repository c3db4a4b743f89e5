"""Name the entries of an editorial record that forms change, so that an address leads to each of them."""

from __future__ import annotations

import hashlib
import json

from curriculum.editorial import Confirmation, Editorial, Permission, Role

Entry = Role | Confirmation | Permission
PARTS: dict[str, type[Entry]] = {"cast": Role, "confirm": Confirmation, "permissions": Permission}
"""What each list of the record that a form changes holds, by its key in the file."""
_KNOWN_BY = {
    "cast": ("lesson", "component", "name", "does"),
    "confirm": ("lesson", "component", "what"),
    "permissions": ("what", "owner"),
}
_DIGITS = 16


def entries_of(editorial: Editorial | None, part: str) -> tuple[Entry, ...]:
    """Return the entries of the list *part*; none where a course has no record."""
    found: tuple[Entry, ...] = getattr(editorial, part) if editorial else ()
    return found


def key_of_entry(part: str, entry: Entry) -> str:
    """Return by what an address names *entry*: 16 hex digits of the SHA-256 of what tells it from others.

    Its other fields can change under the same address, so that two changes of one entry are merged.
    """
    told = [getattr(entry, name) for name in _KNOWN_BY[part]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:_DIGITS]


def find_entry(editorial: Editorial | None, part: str, key: str) -> Entry | None:
    """Return the first entry of the list *part* that *key* names; None where there is none any more."""
    return next((one for one in entries_of(editorial, part) if key_of_entry(part, one) == key), None)


def place_of_entry(entry: Entry) -> str:
    """Return where in its course *entry* belongs: ``lesson`` or ``lesson/component``."""
    if isinstance(entry, Permission):
        return entry.used_in
    return f"{entry.lesson}/{entry.component}" if entry.component else entry.lesson
