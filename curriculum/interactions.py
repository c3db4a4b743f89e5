"""Check what is asked: options, keys, bins and cards as a YAML file names them.

The same for a lesson's components and a bank's items, so it works on the plain data of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import DUPLICATE_ID, KEY_NOT_AMONG
from curriculum.problems import Problem
from curriculum.validation import closest


def check_interactions(document: YamlDocument, name: str) -> Iterator[Problem]:
    """Yield the faults of every entry of the list *name*: doubled ids, keys that are not offered."""
    entries = document.entries(name)
    yield from doubled(document, (name,), [_id(entry) for entry in entries], "id")
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            yield from _check_choice(document, (name, index), entry)
            yield from _check_sorting(document, (name, index), entry)


def doubled(document: YamlDocument, keys: Keys, ids: list[Any], key: str = "") -> Iterator[Problem]:
    """Yield each id of the list at *keys* that stood there before; *key* names the id inside an entry."""
    seen: set[object] = set()
    for index, identifier in enumerate(ids):
        if not isinstance(identifier, str):
            continue
        if identifier in seen:
            place = document.at(*keys, index, *([key] if key else []))
            message = f"the id `{identifier}` is used twice in `{keys[-1]}`"
            yield DUPLICATE_ID.at(document.path, place.line, place.column, message)
        seen.add(identifier)


def _check_choice(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    options, correct = _words(entry.get("options")), _words(entry.get("correct"))
    yield from doubled(document, (*keys, "options"), options)
    yield from doubled(document, (*keys, "correct"), correct)
    for index, identifier in enumerate(correct):
        if identifier not in options:
            place = document.at(*keys, "correct", index)
            message = f"`{identifier}` is called correct but is not among the options"
            hint = closest(identifier, options)
            yield KEY_NOT_AMONG.at(document.path, place.line, place.column, message, hint)


def _check_sorting(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    bins, cards = _words(entry.get("bins")), entry.get("cards")
    cards = cards if isinstance(cards, list) else []
    ids = [_id(card) for card in cards]
    yield from doubled(document, (*keys, "bins"), bins)
    yield from doubled(document, (*keys, "cards"), ids, "id")
    for index, identifier in enumerate(ids):
        if identifier in bins:
            place = document.at(*keys, "cards", index, "id")
            message = f"`{identifier}` is both a bin and a card"
            yield DUPLICATE_ID.at(document.path, place.line, place.column, message)
    for index, card in enumerate(cards):
        goal = card.get("bin") if isinstance(card, dict) else None
        if isinstance(goal, str) and goal not in bins:
            place = document.at(*keys, "cards", index, "bin")
            message = f"the card belongs in `{goal}`, which is not among the bins"
            hint = closest(goal, bins)
            yield KEY_NOT_AMONG.at(document.path, place.line, place.column, message, hint)


def _id(entry: object) -> object:
    return entry.get("id") if isinstance(entry, dict) else None


def _words(value: object) -> list[str]:
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []
