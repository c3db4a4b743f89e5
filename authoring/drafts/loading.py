"""Read drafts from their files: the record, the lesson as the forms want it, and everything wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from authoring.drafts.record import DraftRecord
from authoring.drafts.writing import NOTES
from authoring.files.api import DRAFTS
from authoring.imports.api import Loss
from curriculum.authoring import Folder, load_lesson, name_differs, read_yaml, validate
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.media import MediaShelf
from curriculum.model import Lesson
from curriculum.problems import Problem
from curriculum.sections import split_sections

FOLDER = DRAFTS
"""Below ``curriculum/content``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as its files have it."""

    folder: Path
    record: DraftRecord
    lesson: Lesson | None
    """None where a lesson is not whole yet, and for a bank."""
    title: str
    problems: tuple[Problem, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    """What the presenter was to say, as Markdown, by the id of the section."""
    media: MediaShelf = field(default_factory=MediaShelf)
    """Its pictures."""
    files: Folder | None = None
    """Its lesson as files, for its forms; None for a bank."""
    losses: tuple[Loss, ...] = ()
    """What of the whole file did not come along as it was."""

    @property
    def id(self) -> str:
        """Return its id, which is the name of its folder."""
        return self.record.id

    @property
    def is_open(self) -> bool:
        """Return whether nobody has adopted it yet."""
        return self.record.adopted is None


def load_drafts(content: Path) -> tuple[list[Draft], list[Problem]]:
    """Return the drafts below *content* (``curriculum/content``), by id, and what keeps others from view."""
    place = content / FOLDER
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    for folder in sorted(place.iterdir()) if place.is_dir() else ():
        if folder.is_dir() and not folder.name.startswith("."):
            draft, faults = _load(folder)
            problems += faults
            if draft is not None:
                drafts[draft.id] = draft
    return [_with_report(each, drafts) for each in drafts.values()], problems


def draft_ids(content: Path) -> list[str]:
    """Return the ids that are taken: the names of all folders of drafts, whole or not."""
    place = content / FOLDER
    return sorted(each.name for each in place.iterdir()) if place.is_dir() else []


def _load(folder: Path) -> tuple[Draft | None, list[Problem]]:
    document, problems = read_yaml(folder / "draft.yaml")
    if document is None:
        return None, problems
    record, faults = validate(document, DraftRecord)
    problems += [*faults, *name_differs(document, folder)]
    if record is None or problems:
        return None, problems
    losses = tuple(each.loss for each in record.losses)
    if record.kind == "bank":
        return Draft(folder, record, None, record.id, (), losses=losses), []
    # English alone is expected: a draft is not translated before it has a course.
    lesson, read, found = load_lesson(folder, (SOURCE_LANGUAGE,))
    texts = read.files.get(record.language) or read.source
    title = texts.front.title if texts is not None and texts.front.title else record.id
    notes, media = dict(_notes(folder)), MediaShelf(dict(read.media))
    return Draft(folder, record, lesson, title, tuple(found), notes, media, read, losses), []


def _notes(folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / NOTES
    if path.is_file():
        _, sections = split_sections(path.read_text(encoding="utf-8", errors="replace"))
        yield from ((each.id, each.body) for each in sections)


def _with_report(draft: Draft, drafts: Mapping[str, Draft]) -> Draft:
    """Return *draft* with the losses of the whole file, which the first of its drafts keeps."""
    first = drafts.get(draft.record.report or "")
    if first is None:
        return draft
    return replace(draft, losses=first.losses)
