"""Put into a course's editorial record what stands there on purpose, and take it out again.

A word of the list of words to avoid (``waivers``), or texts harder to read than our limits
(``reading_waivers``).
"""

from __future__ import annotations

import hashlib
from typing import Any

from authoring.files.quoting import quoted
from authoring.files.yaml_edits import edited_yaml, new_entry, replace_entries
from curriculum.editorial import ReadingWaiver, Waiver

EDITORIAL = "editorial.yaml"
_DIGITS = 16


_LISTS: dict[str, type[Waiver | ReadingWaiver]] = {"waivers": Waiver, "reading_waivers": ReadingWaiver}


def key_of_waiver(waiver: Waiver | ReadingWaiver) -> str:
    """Return by what a form names *waiver*: 16 hex digits of the SHA-256 of all that it says."""
    return hashlib.sha256(waiver.model_dump_json().encode()).hexdigest()[:_DIGITS]


def with_waiver(text: str, waiver: Waiver | ReadingWaiver) -> str:
    """Return the editorial record that reads *text* (empty: there is none) with *waiver*.

    It takes the place of an earlier one that spoke of the same; comments stay.
    """
    name = next(name for name, model in _LISTS.items() if isinstance(waiver, model))

    def change(document: Any) -> None:
        there = document.get(name)
        entry = _entry(waiver)
        kept = [one for one in there or () if not _is_replaced(_read(name, one), waiver)]
        if there:
            replace_entries(there, [*kept, entry])
        else:
            document[name] = [entry]

    return edited_yaml(text, change)


def without_waiver(text: str, key: str) -> str:
    """Return the editorial record that reads *text* without the waiver *key* (:func:`key_of_waiver`).

    Raises: KeyError: it has none of that key.
    """

    def change(document: Any) -> None:
        for name in _LISTS:
            there = document.get(name)
            kept = [one for one in there or () if key_of_waiver(_read(name, one)) != key]
            if not there or len(kept) == len(there):
                continue
            if kept:
                replace_entries(there, kept)
            else:
                document[name] = []
            return
        raise KeyError(key)

    return edited_yaml(text, change)


def _entry(waiver: Waiver | ReadingWaiver) -> Any:
    data = waiver.model_dump(exclude_defaults=True)
    told = {name: quoted(data[name]) for name in ("word", "text", "reason", "by") if data.get(name)}
    if "language" in data:
        told["language"] = waiver.language.value  # the writer of YAML knows no enumeration
    return new_entry(data | told)


def _read(name: str, entry: Any) -> Waiver | ReadingWaiver:
    return _LISTS[name].model_validate(dict(entry))


def _is_replaced(one: Waiver | ReadingWaiver, by: Waiver | ReadingWaiver) -> bool:
    """Return whether *by* says anew what *one* said. A word let stand in a whole lesson is left alone."""
    if any(getattr(one, name) != getattr(by, name) for name in ("lesson", "component", "language")):
        return False
    if isinstance(one, Waiver) and isinstance(by, Waiver):
        return one.word.lower() == by.word.lower() and one.text is not None
    return True
