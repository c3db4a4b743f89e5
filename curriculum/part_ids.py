"""Check that no two parts of one component or item have the same id, whatever they are.

An option, a card, a step: each is a heading of the same section, so with one id for two of them
only one text could be shown. Works on plain data, so that what no model accepts is checked as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.model import MODEL, NOTE, OTHER_ROUTE
from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import DUPLICATE_ID
from curriculum.problems import Problem

_LISTS = {
    "options": "an option",
    "bins": "a bin",
    "pairs": "a card",
    "cards": "a card",
    "decoys": "a decoy",
    "steps": "a step",
    "ends": "an end",
    "lines": "a line",
    "prompts": "a prompt",
    "examples": "an example",
    "links": "a link",
}
"""The lists whose entries are parts, and what each entry is."""
_PARTNER = "a partner"

_Part = tuple[str, str, Keys]
"""What it is, its id, and where that is written."""


def check_part_ids(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    """Yield each id in the entry at *keys* that stood there before, for the same or for something else."""
    known: dict[str, str] = {}
    for role, identifier, where in _parts(keys, entry):
        before = known.setdefault(identifier, "")
        known[identifier] = before or role
        if not before or before == role == _PARTNER:
            continue  # several cards may have one partner
        name = next(key for key in reversed(where[:-1]) if isinstance(key, str))
        same = f"the id `{identifier}` is used twice in `{name}`"
        message = same if before == role else f"`{identifier}` is both {before} and {role}"
        yield DUPLICATE_ID.at(document.path, *document.at(*where), message)


def _parts(keys: Keys, entry: dict[str, Any]) -> Iterator[_Part]:
    if entry.get("sensitive"):
        yield "the content note", NOTE, keys
        yield "the other route", OTHER_ROUTE, keys
    if entry.get("kind") == "rehearse":
        yield "the model", MODEL, keys
    for index, pair in enumerate(_list(entry.get("pairs"))):
        if isinstance(pair, dict) and isinstance(pair.get("partner"), str):
            yield _PARTNER, pair["partner"], (*keys, "pairs", index, "partner")
    for name, role in _LISTS.items():
        yield from _entries(role, (*keys, name), entry.get(name))
    for index, gap in enumerate(_list(entry.get("gaps"))):
        if isinstance(gap, dict):
            yield from _entries("an option", (*keys, "gaps", index, "options"), gap.get("options"))
    for index, step in enumerate(_list(entry.get("steps"))):
        if isinstance(step, dict):
            yield from _entries("a choice", (*keys, "steps", index, "choices"), step.get("choices"))


def _entries(role: str, keys: Keys, entries: object) -> Iterator[_Part]:
    """Yield the entries of one list, which are ids or hold one."""
    for index, one in enumerate(_list(entries)):
        if isinstance(one, str):
            yield role, one, (*keys, index)
        elif isinstance(one, dict) and isinstance(one.get("id"), str):
            yield role, one["id"], (*keys, index, "id")


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
