"""Load one passage of the review lens: passage.yaml, and its text in English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curriculum.folder_reading import read_folder, read_partial_folder
from curriculum.folders import ExpectedSection, Folder
from curriculum.interactions import doubled
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.lens import LEGACY, AuthoredPassage, Finding, Passage
from curriculum.lesson_loader import name_differs
from curriculum.problems import Problem
from curriculum.texts import head_texts, section_texts
from curriculum.validation import validate
from curriculum.values import Texts
from curriculum.yaml_reader import read_yaml

FILE = "passage.yaml"
REVISED, WHY, KEEPS = "revised", "why", "keeps"
"""The sections of its text beside the passage itself and one for each finding."""
WRITTEN_IN = (SOURCE_LANGUAGE,)
"""Public safety training is written in English, and so is what is said about its wording."""


def load_passage(place: Path) -> tuple[Passage | None, Folder, list[Problem]]:
    """Return the passage in the folder *place* (None when not whole), its folder, and its problems."""
    document, problems = read_yaml(place / FILE)
    authored = None
    if document is not None:
        authored, faults = validate(document, AuthoredPassage)
        entries = document.entries("findings")
        named = [entry.get("criterion") if isinstance(entry, dict) else None for entry in entries]
        problems += [*faults, *name_differs(document, place)]
        problems += doubled(document, ("findings",), named, "criterion")
    if document is None or authored is None:
        folder, faults = read_partial_folder(document, place / FILE, WRITTEN_IN)
        return None, folder, [*problems, *faults]
    folder, faults = read_folder(
        document,
        _sections(authored),
        needs_title=True,
        is_ordered=True,
        lists_facts=False,
        written_in=WRITTEN_IN,
    )
    passage = None if problems else _passage(authored, folder)
    return passage, folder, [*problems, *faults]


def section_of(criterion: str) -> str:
    """Return the heading id of the finding of *criterion*: ``finding-l01`` for ``L01``."""
    return f"finding-{criterion.lower()}"


def _sections(authored: AuthoredPassage) -> Iterator[ExpectedSection]:
    yield ExpectedSection(LEGACY, "passage", ("id",), facts=authored.facts, needs_body=True, quotes=True)
    for index, finding in enumerate(authored.findings):
        keys = ("findings", index, "criterion")
        yield ExpectedSection(section_of(finding.criterion), "finding", keys, needs_body=True, quotes=True)
    for name in (REVISED, WHY, KEEPS):
        yield ExpectedSection(name, "passage", ("id",), needs_body=True)


def _passage(authored: AuthoredPassage, folder: Folder) -> Passage | None:
    """Return the passage with its texts, or None where the English lacks one of them."""
    head = head_texts(folder, "passage")
    texts = {section.id: section_texts(folder, section) for section in folder.sections}
    if head is None or any(found is None for found in texts.values()):
        return None
    whole: dict[str, Texts] = {name: found for name, found in texts.items() if found is not None}
    findings = tuple(_with_texts(finding, whole) for finding in authored.findings)
    values = authored.model_dump(exclude={"findings"})
    own = {name: whole[name] for name in (LEGACY, REVISED, WHY, KEEPS)}
    return Passage(**values, findings=findings, texts=head, **own)


def _with_texts(finding: Finding, texts: dict[str, Texts]) -> Finding:
    return finding.model_copy(update={"texts": texts[section_of(finding.criterion)]})
