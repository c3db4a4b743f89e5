"""Put into a course's editorial record that a word stands there on purpose, and take it out again."""

from __future__ import annotations

import hashlib
from typing import Any

from ruamel.yaml.comments import CommentedSeq

from authoring.files.quoting import quoted
from authoring.files.yaml_edits import edited_yaml, new_entry, replace_entries
from curriculum.editorial import Waiver

EDITORIAL = "editorial.yaml"
_DIGITS = 16


def key_of_waiver(waiver: Waiver) -> str:
    """Return by what a form names *waiver*: 16 hex digits of the SHA-256 of all that it says."""
    return hashlib.sha256(waiver.model_dump_json().encode()).hexdigest()[:_DIGITS]


def with_waiver(text: str, waiver: Waiver) -> str:
    """Return the editorial record that reads *text* (empty: there is none) with *waiver*.

    It takes the place of an earlier one for the same word of the same passage; comments stay.
    """

    def change(document: Any) -> None:
        there = document.get("waivers")
        entry = _entry(waiver)
        kept = [one for one in there or () if not _is_replaced(_read(one), waiver)]
        if there:
            replace_entries(there, [*kept, entry])
        else:
            document["waivers"] = [entry]

    return edited_yaml(text, change)


def without_waiver(text: str, key: str) -> str:
    """Return the editorial record that reads *text* without the waiver *key* (:func:`key_of_waiver`).

    Raises: KeyError: it has none of that key.
    """

    def change(document: Any) -> None:
        there = document.get("waivers", CommentedSeq())
        kept = [one for one in there if key_of_waiver(_read(one)) != key]
        if len(kept) == len(there):
            raise KeyError(key)
        if kept:
            replace_entries(there, kept)
        else:
            document["waivers"] = []

    return edited_yaml(text, change)


def _entry(waiver: Waiver) -> Any:
    data = waiver.model_dump(exclude_defaults=True)
    told = {name: quoted(data[name]) for name in ("word", "text", "reason", "by") if data.get(name)}
    return new_entry(data | told)


def _read(entry: Any) -> Waiver:
    return Waiver.model_validate(dict(entry))


def _is_replaced(one: Waiver, by: Waiver) -> bool:
    """Return whether *by* says anew what *one* said of one passage. One for a whole lesson is left alone."""
    same = ("lesson", "component", "language")
    is_same = all(getattr(one, name) == getattr(by, name) for name in same)
    return is_same and one.word.lower() == by.word.lower() and one.text is not None
