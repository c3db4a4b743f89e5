"""Write what came from elsewhere as the files of drafts. Pure: nothing is written to the disk here."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from assessments.exchange.api import Identifiers, ImportedBank
from authoring.drafts.record import DraftRecord, Origin, recorded
from authoring.files.yaml_text import UNBROKEN, yaml_text
from authoring.imports.api import (
    Imported,
    ImportedLesson,
    ImportedSection,
    block_text,
    line_of,
    markdown_of,
)
from authoring.imports.document import Picture
from curriculum.languages import Language
from curriculum.model import Section
from curriculum.section_writing import UnwritableTextError, section_text

NOTES = "notes.md"
"""What the presenter was to say, by section; beside the texts and read by no course."""
_WORDS_A_MINUTE = 200
_MOST_MINUTES = 120
_WORD = re.compile(r"[\u3400-\u9fff]|\w+")
"""A Chinese character counts as a word: there are no blanks to count by."""

Files = dict[str, str | bytes]
"""What a folder holds, by path below it."""


@dataclass(frozen=True, slots=True)
class NewDraft:
    """A draft that is not written yet."""

    id: str
    files: Files


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it came: what it was called, what its bytes were, and when."""

    file: str
    digest: str
    on: date
    language: Language = Language.EN


def new_drafts(
    imported: Imported, arrival: Arrival, taken: Collection[str], bank: ImportedBank | None = None
) -> list[NewDraft]:
    """Return a draft for each lesson of *imported*, and one for its questions; their ids are none of *taken*.

    The first keeps the report on the whole file, the others name it. *bank* is what its questions came to.
    """
    ids = Identifiers("draft")
    for each in taken:
        ids.of(each)
    drafts: list[NewDraft] = []
    for lesson in imported.lessons:
        identifier = ids.new(lesson.title or PurePosixPath(arrival.file).stem)
        origin = Origin(
            file=arrival.file[:300], format=imported.format, digest=arrival.digest, path=lesson.path
        )
        record = DraftRecord(
            id=identifier,
            language=arrival.language,
            imported_on=arrival.on,
            source=origin,
            report=drafts[0].id if drafts else None,
            losses=() if drafts else recorded(imported.losses),
        )
        files = {
            **lesson_files(lesson, identifier, arrival),
            "draft.yaml": yaml_text(record.data(), UNBROKEN),
        }
        drafts.append(NewDraft(identifier, files))
    if bank is not None:
        record = DraftRecord(
            id=ids.new(f"{bank.objective} questions"),
            kind="bank",
            language=arrival.language,
            imported_on=arrival.on,
            source=Origin(file=arrival.file[:300], format=imported.format, digest=arrival.digest),
            report=drafts[0].id if drafts else None,
            losses=() if drafts else recorded(imported.losses),
        )
        drafts.append(NewDraft(record.id, {**bank.files, "draft.yaml": yaml_text(record.data(), UNBROKEN)}))
    return drafts


def lesson_files(lesson: ImportedLesson, identifier: str, arrival: Arrival) -> Files:
    """Return the files of a lesson's folder: structure, text in its own language, pictures, notes."""
    ids, figures = Identifiers("section"), Identifiers("picture")
    components: list[dict[str, Any]] = []
    texts: list[str] = []
    notes: list[str] = []
    files: Files = {}
    for section in lesson.sections:
        name = ids.new(section.title)
        placed: list[tuple[str, Picture]] = []

        def figure_of(picture: Picture, placed: list[tuple[str, Picture]] = placed) -> str:
            placed.append((figures.new(picture.name.rpartition(".")[0]), picture))
            return placed[-1][0]

        texts.append(_section_text(name, section, markdown_of(section.blocks, figure_of)))
        component: dict[str, Any] = {"id": name, "kind": "text"}
        if placed:
            component["figures"] = [{"id": key, "file": picture.name} for key, picture in placed]
            files |= {f"media/{picture.name}": picture.data for _, picture in placed}
        components.append(component)
        if section.notes:
            notes.append(_section_text(name, section, markdown_of(section.notes, figure_of)))
    data = {"id": identifier, "minutes": minutes_of(lesson), "components": components}
    title = line_of(lesson.title or PurePosixPath(arrival.file).stem)
    files["lesson.yaml"] = yaml_text(data, UNBROKEN)
    files[f"{arrival.language}.md"] = _text_file(title, arrival.language, texts)
    if notes:
        files[NOTES] = "\n\n".join(notes) + "\n"
    return files


def minutes_of(lesson: ImportedLesson) -> int:
    """Return how long *lesson* takes to read at 200 words a minute, from 1 to 120: a first guess."""
    words = sum(len(_WORD.findall(block_text(block))) for each in lesson.sections for block in each.blocks)
    return max(1, min(_MOST_MINUTES, math.ceil(words / _WORDS_A_MINUTE)))


def _section_text(identifier: str, section: ImportedSection, body: str) -> str:
    """Return the section as it stands in a text file, whatever its words look like."""
    title = line_of(section.title) or identifier
    for text in _ways(body):
        try:
            return section_text(Section(id=identifier, title=title, body=text))
        except UnwritableTextError:
            continue
    raise AssertionError(identifier)  # a text without any line of its own cannot be read as a heading


def _ways(body: str) -> Iterator[str]:
    """Yield *body* as it is, and then without what a text file could take for its own signs."""
    yield body
    yield "\n\n".join(line_of(line) for line in body.splitlines() if line.strip())


def _text_file(title: str, language: Language, sections: list[str]) -> str:
    head: dict[str, Any] = {"title": title}
    if language is not Language.EN:
        head["reviewed_by"] = None
    return "\n\n".join([f"---\n{yaml_text(head, UNBROKEN)}---", *sections]) + "\n"
