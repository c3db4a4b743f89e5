"""Load the review lens: its criteria in all languages, and its passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.folder_reading import read_folder, read_partial_folder
from curriculum.folders import ExpectedPart, ExpectedSection, Folder
from curriculum.interactions import doubled
from curriculum.lens import Criterion, Lens, Passage
from curriculum.passage_loader import load_passage
from curriculum.positions import YamlDocument
from curriculum.problems import Problem
from curriculum.texts import head_texts, section_texts
from curriculum.validation import validate_entries
from curriculum.values import Texts
from curriculum.yaml_reader import read_yaml

FILE = "lens.yaml"
EVIDENCE = "evidence"
"""The part of a criterion that says what a reviewer asks to see."""


@dataclass(slots=True)
class LoadedLens:
    """The lens as far as it is sound, its files, and what is wrong with them."""

    lens: Lens | None = None
    document: YamlDocument | None = None
    criteria_named: frozenset[str] = frozenset()
    """Ids of all criteria in lens.yaml, those without a sound text included."""
    folders: list[Folder] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load_lens(place: Path) -> LoadedLens:
    """Return the lens in the folder *place*; nothing at all where there is no such folder.

    A passage with a fault is left out of it, and so is a criterion without an English text.
    """
    loaded = LoadedLens()
    if not place.is_dir():
        return loaded
    criteria, head = _load_criteria(place, loaded)
    passages = tuple(_load_passages(place / "passages", loaded))
    if criteria and head is not None:
        loaded.lens = Lens(texts=head, criteria=criteria, passages=passages)
    return loaded


def _load_criteria(place: Path, loaded: LoadedLens) -> tuple[tuple[Criterion, ...], Texts | None]:
    document, problems = read_yaml(place / FILE)
    loaded.problems += problems
    if document is None:
        folder, problems = read_partial_folder(document, place / FILE)
        loaded.folders.append(folder)
        loaded.problems += problems
        return (), None
    entries, problems = validate_entries(document, "criteria", Criterion)
    named = [entry.get("id") if isinstance(entry, dict) else None for entry in document.entries("criteria")]
    loaded.problems += [*problems, *doubled(document, ("criteria",), named, "id")]
    loaded.document = document
    loaded.criteria_named = frozenset(one for one in named if isinstance(one, str))
    sections = tuple(_section(criterion, index) for index, criterion in entries)
    folder, problems = read_folder(document, sections, needs_title=True, is_ordered=True, lists_facts=False)
    loaded.folders.append(folder)
    loaded.problems += problems
    texts = {section.id: section_texts(folder, section) for section in sections}
    whole = {
        criterion.id: criterion.model_copy(update={"texts": found})
        for _, criterion in entries
        if (found := texts[criterion.id.lower()]) is not None
    }
    return tuple(whole.values()), head_texts(folder, "lens")


def _section(criterion: Criterion, index: int) -> ExpectedSection:
    evidence = ExpectedPart(EVIDENCE, "evidence")
    keys = ("criteria", index, "id")
    return ExpectedSection(criterion.id.lower(), "criterion", keys, (evidence,), needs_body=True)


def _load_passages(place: Path, loaded: LoadedLens) -> Iterator[Passage]:
    for folder_path in sorted(place.glob("*/")):
        passage, folder, problems = load_passage(folder_path)
        loaded.folders.append(folder)
        loaded.problems += problems
        if passage is not None:
            yield passage
