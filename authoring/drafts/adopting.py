"""Work out how the files read once a draft is adopted, or thrown away. Whoever asks saves them.

Adopting copies: the draft stays with its report, marked with where it went, so that a reviewer can see
later where a lesson comes from and what was lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from authoring.courses.api import RESERVED_NAMES
from authoring.drafts.joining import joined_bank, joined_texts, same_questions
from authoring.drafts.loading import Draft
from authoring.drafts.record import Adoption
from authoring.drafts.writing import NOTES
from authoring.files.api import Edits, Places
from authoring.files.yaml_edits import edited_yaml
from authoring.media.api import RECORD
from curriculum.languages import Language


class AdoptionFault(StrEnum):
    """Why a draft cannot be adopted there; ``authoring/strings/imports`` has the sentence."""

    ADOPTED = "adopted"
    LESSON_THERE = "lesson_there"
    NO_COURSE = "no_course"
    NO_MODULE = "no_module"
    NOT_AN_ID = "not_an_id"
    NOT_WHOLE = "not_whole"
    RESERVED = "reserved"


class AdoptionError(Exception):
    """A draft that is not adopted; nothing changes."""

    def __init__(self, fault: AdoptionFault, name: str = "") -> None:
        """Say why, and which course, module or lesson is meant."""
        self.fault = fault
        self.name = name
        super().__init__(f"{fault} {name}".strip())


_LONGEST_ID = 64
_IDENTIFIER = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def adopted(
    places: Places, draft: Draft, course: str, module: str, lesson: str, today: date
) -> tuple[Edits, Path]:
    """Return what changes when *draft* becomes the last lesson of *module*, called *lesson*; and its folder.

    Raises: AdoptionError: it was adopted before or is not whole, or there is no place for it there.
    """
    if not draft.is_open:
        raise AdoptionError(AdoptionFault.ADOPTED, draft.id)
    if draft.lesson is None:
        raise AdoptionError(AdoptionFault.NOT_WHOLE, draft.id)
    if not _IDENTIFIER.match(lesson) or len(lesson) > _LONGEST_ID:
        raise AdoptionError(AdoptionFault.NOT_AN_ID, lesson)
    if lesson in RESERVED_NAMES:
        raise AdoptionError(AdoptionFault.RESERVED, lesson)
    outline = _file(places.curriculum / "courses", course, "course.yaml")
    if outline is None:
        raise AdoptionError(AdoptionFault.NO_COURSE, course)
    folder = outline.parent / "lessons" / lesson
    if folder.exists():
        raise AdoptionError(AdoptionFault.LESSON_THERE, lesson)
    edits = Edits()
    edits.change(outline, _with_lesson(edits.text_of(outline), module, lesson))
    for path in _lesson_paths(draft.folder):
        is_named = path.name == "lesson.yaml"
        data = _with(edits, path, "id", lesson) if is_named else edits.data_of(path)
        edits.files[folder / path.relative_to(draft.folder)] = data
    _mark(edits, draft, Adoption(course=course, module=module, lesson=lesson, adopted_on=today))
    return edits, folder


def taken_questions(places: Places, draft: Draft) -> tuple[str, ...]:
    """Return the ids of the questions of *draft* that the bank of their objective has as well."""
    source = draft.folder / "bank.yaml"
    if draft.record.kind != "bank" or not source.is_file():
        return ()
    text = source.read_text(encoding="utf-8")
    there = places.assessments / "banks" / _objective(text) / "bank.yaml"
    return same_questions(there.read_text(encoding="utf-8"), text) if there.is_file() else ()


def adopted_bank(
    places: Places, draft: Draft, today: date, *, is_changing: bool = False
) -> tuple[Edits, Path]:
    """Return what changes when the items of *draft* join the bank of their objective; and its folder.

    Where *is_changing*, an item of the same id and kind takes the place of the one that is there.

    Raises: AdoptionError: it was adopted before.
    """
    if not draft.is_open:
        raise AdoptionError(AdoptionFault.ADOPTED, draft.id)
    edits = Edits()
    text = edits.text_of(draft.folder / "bank.yaml")
    bank = places.assessments / "banks" / _objective(text)
    objective = bank.name
    texts = {path.name: path for path in _text_paths(draft.folder)}
    if (bank / "bank.yaml").exists():
        _join_banks(edits, text, texts, bank, is_changing=is_changing)
    else:
        edits.files[bank / "bank.yaml"] = text
        edits.files |= {bank / name: edits.text_of(path) for name, path in texts.items()}
    _mark(edits, draft, Adoption(bank=objective, adopted_on=today))
    return edits, bank


def _objective(text: str) -> str:
    return str(YAML(typ="safe").load(text)["objective"])


def discarded(draft: Draft) -> Edits:
    """Return what changes when *draft* is thrown away: all of its files go."""
    edits = Edits()
    for path in sorted(draft.folder.rglob("*")):
        if path.is_file():
            edits.remove(path)
    return edits


def _file(folder: Path, name: str, file: str) -> Path | None:
    """Return the *file* in the folder *name* of *folder*; a name from outside is looked up, not joined."""
    found = next((each for each in sorted(folder.iterdir()) if each.name == name), None)
    return found / file if found is not None and (found / file).is_file() else None


def _with_lesson(text: str, module: str, lesson: str) -> str:
    def change(document: Any) -> None:
        for each in document["modules"]:
            if each["id"] == module:
                each["lessons"].append(lesson)
                return
        raise AdoptionError(AdoptionFault.NO_MODULE, module)

    return edited_yaml(text, change)


def _with(edits: Edits, path: Path, key: str, value: object) -> str:
    """Return the YAML file at *path* as it reads with *value* under *key*."""

    def change(document: Any) -> None:
        document[key] = value

    return edited_yaml(edits.text_of(path), change)


def _lesson_paths(folder: Path) -> Iterator[Path]:
    yield folder / "lesson.yaml"
    yield from _text_paths(folder)
    if (folder / RECORD).is_file():
        yield folder / RECORD
    media = folder / "media"
    yield from sorted(each for each in media.iterdir() if each.is_file()) if media.is_dir() else ()


def _text_paths(folder: Path) -> Iterator[Path]:
    paths = (folder / f"{language.value}.md" for language in Language)
    return (path for path in paths if path.is_file() and path.name != NOTES)


def _mark(edits: Edits, draft: Draft, adoption: Adoption) -> None:
    path = draft.folder / "draft.yaml"
    data = adoption.model_dump(mode="json", exclude_defaults=True)
    edits.change(path, _with(edits, path, "adopted", data))


def _join_banks(edits: Edits, text: str, texts: dict[str, Path], bank: Path, *, is_changing: bool) -> None:
    """Let the items of a bank's *text* and their *texts* join those of the folder *bank*."""
    there = bank / "bank.yaml"
    joined = joined_bank(edits.text_of(there), text, is_changing=is_changing)
    edits.change(there, joined.text)
    for name, path in texts.items():
        own, new = bank / name, edits.text_of(path)
        if own.exists():
            edits.change(own, joined_texts(edits.text_of(own).replace("\r\n", "\n"), new, joined))
        else:
            edits.files[own] = new
