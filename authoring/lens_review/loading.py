"""Read a review from its folder, with everything that is wrong with the files themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from authoring.lens_review.record import AgreedRecord, ReviewerRecord, ReviewRecord
from curriculum.api import CATALOGUE
from curriculum.authoring import YamlDocument, name_differs, read_source, read_yaml, validate
from curriculum.problems import Problem
from curriculum.sections import SectionText, split_front_matter, split_sections

FOLDER = "lens/reviews"
"""Below ``curriculum/content``. No package carries it."""
REVIEW, PASSAGES, REVISIONS = "review.yaml", "passages.md", "revisions.md"
FIRST, SECOND, AGREED = "first.yaml", "second.yaml", "agreed.yaml"
WHY, KEEPS = "why", "keeps"
"""The parts of a revision: why it was changed, and what the safety purpose keeps."""

DOUBLED = "CUR017"

Record = TypeVar("Record", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Review:
    """A review as its files have it."""

    folder: Path
    record: ReviewRecord
    passages: Mapping[str, SectionText]
    """By id, in the order of the material."""
    first: ReviewerRecord
    second: ReviewerRecord
    agreed: AgreedRecord | None
    """None while the two have not laid their findings side by side."""
    revisions: Mapping[str, SectionText]
    """Passages as they can be taught, by the id of the passage."""
    documents: Mapping[str, YamlDocument] = field(repr=False, default_factory=dict)

    @property
    def id(self) -> str:
        """Return its id, which is the name of its folder."""
        return self.record.id

    @property
    def is_blind(self) -> bool:
        """Return whether one of the two is still reading, so that nobody may see both."""
        return self.first.finished_on is None or self.second.finished_on is None


def review_ids(content: Path) -> list[str]:
    """Return the ids that are taken below *content* (``curriculum/content``), whole reviews or not."""
    place = content / FOLDER
    return sorted(each.name for each in place.iterdir() if each.is_dir()) if place.is_dir() else []


def load_review(folder: Path) -> tuple[Review | None, list[Problem]]:
    """Return the review in *folder*, or None where a file is not sound; and what is wrong with its files."""
    problems: list[Problem] = []
    documents: dict[str, YamlDocument] = {}

    def read(name: str, model: type[Record]) -> Record | None:
        document, faults = read_yaml(folder / name)
        problems.extend(faults)
        if document is None:
            return None
        documents[name] = document
        record, faults = validate(document, model)
        problems.extend(faults)
        return record

    record = read(REVIEW, ReviewRecord)
    if REVIEW in documents:
        problems += name_differs(documents[REVIEW], folder)
    first, second = read(FIRST, ReviewerRecord), read(SECOND, ReviewerRecord)
    agreed = read(AGREED, AgreedRecord) if (folder / AGREED).exists() else None
    passages, faults = _sections(folder / PASSAGES)
    problems += faults
    revisions: dict[str, SectionText] = {}
    if (folder / REVISIONS).exists():
        revisions, faults = _sections(folder / REVISIONS)
        problems += faults
    if problems or record is None or first is None or second is None:
        return None, problems
    return Review(folder, record, passages, first, second, agreed, revisions, documents), []


def _sections(path: Path) -> tuple[dict[str, SectionText], list[Problem]]:
    """Return the sections of the text file *path* by id, and what is wrong with it."""
    text, problems = read_source(path)
    if text is None:
        return {}, problems
    _, markdown, first_line = split_front_matter(text)
    found: dict[str, SectionText] = {}
    for section in split_sections(markdown, first_line)[1]:
        if section.id in found:
            message = f"the passage `{section.id}` stands here twice"
            problems.append(CATALOGUE[DOUBLED].at(path, section.line, 1, message, "keep one of the two"))
        found.setdefault(section.id, section)
    return found, problems
