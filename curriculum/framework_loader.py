"""Load the framework's actions: the City's text, or our correction where the text has an error.

The City's text is kept character for character in one file and every correction in
another, so that nobody mistakes our words for the City's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from curriculum.languages import Language
from curriculum.model import Model
from curriculum.positions import YamlDocument
from curriculum.problem_codes import MISSING_KEY, UNKNOWN_REFERENCE, WRONG_VALUE
from curriculum.problems import Problem
from curriculum.references import FrameworkAction, FrameworkTitle
from curriculum.validation import closest, validate
from curriculum.yaml_reader import read_yaml

_ACTION = re.compile(r"^FA[1-5]\.(COM|EMP|PS)\.[1-3]$")
_TITLE = re.compile(r"^(FA[1-5]\.TITLE|GROUP\.(COM|EMP|PS))$")
_Corrections = dict[tuple[str, Language], str]


class Correction(Model):
    """What is wrong with one text of the framework in one language, and what we propose."""

    id: str
    language: Language
    kind: str = ""
    """``extraction``, ``missing``, ``translation``, ``terminology`` and the like."""
    severity: Literal["", "minor", "major", "critical"] = ""
    """``critical``: the City's text must not be shown as it stands."""
    note: str = ""
    corrected: str | None = None
    """Our proposal; None when the note proposes none."""
    status: str = ""


def load_framework(
    path: Path,
) -> tuple[dict[str, FrameworkAction], dict[str, FrameworkTitle], list[Problem]]:
    """Return the actions and the titles in the folder *path* by id, in the framework's order, and problems.

    Titles are those of the focus areas (``FA1``) and of the groups inside them (``COM``, ``EMP``, ``PS``).
    """
    document, problems = read_yaml(path / "calgary.yaml")
    corrections, faults = read_yaml(path / "calgary-corrections.yaml")
    problems += faults
    if document is None:
        return {}, {}, problems
    entries = dict(_entries(document.data))
    corrected: _Corrections = {}
    if corrections is not None:
        corrected, faults = _corrections(corrections, entries)
        problems += faults
    actions = {key: _action(key, text, corrected) for key, text in entries.items() if _ACTION.match(key)}
    if not actions:
        problems.append(WRONG_VALUE.at(document.path, 1, 1, "the file holds no action such as FA1.EMP.1"))
    titles = {
        _titled(key): _title(key, text, corrected) for key, text in entries.items() if _TITLE.match(key)
    }
    return actions, titles, problems


def _titled(identifier: str) -> str:
    """Return what a title belongs to: ``FA1`` for ``FA1.TITLE``, ``COM`` for ``GROUP.COM``."""
    return identifier.removesuffix(".TITLE").removeprefix("GROUP.")


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
    if not isinstance(document.get("corrections"), list):
        message = "the file must hold a list `corrections`"
        return {}, [MISSING_KEY.at(document.path, *document.at(), message)]
    corrected: _Corrections = {}
    problems: list[Problem] = []
    for index in range(len(document.entries("corrections"))):
        correction, faults = validate(document, Correction, "corrections", index)
        problems += faults
        if correction is None:
            continue
        if correction.id not in entries and not _is_part(correction.id, entries):
            place = document.at("corrections", index, "id")
            message = f"there is no `{correction.id}` to correct in calgary.yaml"
            problems.append(
                UNKNOWN_REFERENCE.at(document.path, *place, message, closest(correction.id, entries))
            )
        if correction.corrected is not None:
            corrected[correction.id, correction.language] = correction.corrected
    return corrected, problems


def _is_part(identifier: str, entries: dict[str, dict[str, object]]) -> bool:
    """Return whether *identifier* belongs to something known, such as ``FA1.RESULTS`` to ``FA1``."""
    return any(identifier.startswith(f"{known}.") for known in entries)


def _action(identifier: str, text: dict[str, object], corrected: _Corrections) -> FrameworkAction:
    texts, ours = _shown(identifier, text, corrected)
    return FrameworkAction(id=identifier, texts=texts, corrected=ours)


def _title(identifier: str, text: dict[str, object], corrected: _Corrections) -> FrameworkTitle:
    texts, ours = _shown(identifier, text, corrected)
    return FrameworkTitle(id=_titled(identifier), texts=texts, corrected=ours)


def _shown(
    identifier: str, text: dict[str, object], corrected: _Corrections
) -> tuple[dict[Language, str], tuple[Language, ...]]:
    """Return what is shown in each language, and the languages in which it is our proposal."""
    texts: dict[Language, str] = {}
    ours: list[Language] = []
    for language in Language:
        proposal = corrected.get((identifier, language))
        original = text.get(language.value)
        if proposal is not None:
            texts[language] = proposal
            ours.append(language)
        elif isinstance(original, str):
            texts[language] = original
    return texts, tuple(ours)
