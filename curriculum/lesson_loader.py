"""Load one lesson: its YAML file, its texts, and what its text files must have."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from curriculum.expected_parts import expected_section
from curriculum.folder_reading import read_folder, read_partial_folder
from curriculum.folders import Folder
from curriculum.interactions import check_interactions
from curriculum.languages import Language
from curriculum.media_loader import LoadedMedia
from curriculum.model import Lesson
from curriculum.positions import YamlDocument
from curriculum.problem_codes import NAME_DIFFERS
from curriculum.problems import Problem
from curriculum.texts import head_texts, section_texts
from curriculum.validation import validate
from curriculum.yaml_reader import read_yaml


def load_lesson(
    path: Path, written_in: tuple[Language, ...] = tuple(Language)
) -> tuple[Lesson | None, Folder, list[Problem]]:
    """Return the lesson in the folder *path* (None when it cannot be taught), its folder, its problems.

    *written_in* are the languages in which its course is written.
    """
    document, problems = read_yaml(path / "lesson.yaml")
    lesson, fatal = None, []
    if document is not None:
        lesson, faults = validate(document, Lesson)
        fatal = list(check_interactions(document, "components"))
        problems += [*faults, *fatal, *name_differs(document, path)]
    if document is None or lesson is None:
        folder, faults = read_partial_folder(document, path / "lesson.yaml", written_in)
        return None, folder, [*problems, *faults]
    media = LoadedMedia(document, written_in)
    lesson = media.lesson(lesson)
    sections = (
        expected_section(component, ("components", index, "id"))
        for index, component in enumerate(lesson.components)
    )
    folder, faults = read_folder(document, sections, needs_title=True, is_ordered=True, written_in=written_in)
    folder = dataclasses.replace(
        folder, minutes=lesson.minutes, captions=tuple(media.captions), media=media.places
    )
    taught = None if fatal else _with_texts(lesson, folder)
    return taught, folder, [*problems, *media.problems, *faults]


def name_differs(document: YamlDocument, folder: Path, key: str = "id") -> list[Problem]:
    """Return the problem that a thing's id is not its folder's name, if so."""
    identifier = document.get(key)
    if not isinstance(identifier, str) or identifier == folder.name:
        return []
    place = document.at(key)
    message = f"`{key}` is `{identifier}`, but the folder is named `{folder.name}`"
    return [NAME_DIFFERS.at(document.path, place.line, place.column, message)]


def _with_texts(lesson: Lesson, folder: Folder) -> Lesson | None:
    """Return the lesson with its texts, or None when the English of something is not whole."""
    head = head_texts(folder, "lesson")
    texts = [section_texts(folder, section) for section in folder.sections]
    components = tuple(
        component.model_copy(update={"texts": found})
        for component, found in zip(lesson.components, texts, strict=True)
        if found is not None
    )
    if head is None or len(components) < len(texts):
        return None
    return lesson.model_copy(update={"texts": head, "components": components})
