"""Load the framework's actions: the City's text, or our correction where the text has an error.

The City's text is kept character for character in one file and every correction in
another, so that nobody mistakes our words for the City's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from curriculum.languages import Language
from curriculum.positions import YamlDocument
from curriculum.problem_codes import UNKNOWN_REFERENCE, WRONG_VALUE
from curriculum.problems import Problem
from curriculum.references import FrameworkAction
from curriculum.validation import closest
from curriculum.yaml_reader import read_yaml

_ACTION = re.compile(r"^FA[1-5]\.(COM|EMP|PS)\.[1-3]$")
_Corrections = dict[tuple[str, str], str]


def load_framework(path: Path) -> tuple[dict[str, FrameworkAction], list[Problem]]:
    """Return the actions in the folder *path* by id, in the framework's order, and what is wrong."""
    document, problems = read_yaml(path / "calgary.yaml")
    corrections, faults = read_yaml(path / "calgary-corrections.yaml")
    problems += faults
    if document is None:
        return {}, problems
    entries = dict(_entries(document.data))
    corrected: _Corrections = {}
    if corrections is not None:
        corrected, faults = _corrections(corrections, entries)
        problems += faults
    actions = {key: _action(key, text, corrected) for key, text in entries.items() if _ACTION.match(key)}
    if not actions:
        problems.append(WRONG_VALUE.at(document.path, 1, 1, "the file holds no action such as FA1.EMP.1"))
    return actions, problems


def _entries(data: object) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield id and text of everything in the framework that has both, at any depth."""
    if isinstance(data, dict):
        identifier, text = data.get("id"), data.get("text")
        if isinstance(identifier, str):
            yield identifier, text if isinstance(text, dict) else {}
        for value in data.values():
            yield from _entries(value)
    elif isinstance(data, list):
        for value in data:
            yield from _entries(value)


def _corrections(
    document: YamlDocument, entries: dict[str, dict[str, object]]
) -> tuple[_Corrections, list[Problem]]:
    """Return the proposed texts by id and language, and corrections of what is not there."""
    corrected: _Corrections = {}
    problems: list[Problem] = []
    for index, entry in enumerate(document.entries("corrections")):
        if not isinstance(entry, dict):
            continue
        identifier, language = str(entry.get("id")), str(entry.get("language"))
        known = {"id": list(entries), "language": [language.value for language in Language]}
        for key, value in (("id", identifier), ("language", language)):
            if value not in known[key] and not (key == "id" and _is_part(value, entries)):
                place = document.at("corrections", index, key)
                message = f"the correction's {key} `{value}` is not known"
                hint = closest(value, known[key])
                problems.append(UNKNOWN_REFERENCE.at(document.path, place.line, place.column, message, hint))
        proposal = entry.get("corrected")
        if isinstance(proposal, str):
            corrected[identifier, language] = proposal
    return corrected, problems


def _is_part(identifier: str, entries: dict[str, dict[str, object]]) -> bool:
    """Return whether *identifier* belongs to something known, such as ``FA1.RESULTS`` to ``FA1``."""
    return any(identifier.startswith(f"{known}.") for known in entries)


def _action(identifier: str, text: dict[str, object], corrected: _Corrections) -> FrameworkAction:
    texts: dict[Language, str] = {}
    ours: list[Language] = []
    for language in Language:
        proposal = corrected.get((identifier, language.value))
        original = text.get(language.value)
        if proposal is not None:
            texts[language] = proposal
            ours.append(language)
        elif isinstance(original, str):
            texts[language] = original
    return FrameworkAction(id=identifier, texts=texts, corrected=tuple(ours))
