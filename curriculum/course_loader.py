"""Load one course: course.yaml, its texts, and the lessons that its modules name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curriculum.authored import AuthoredCourse, AuthoredModule, objective_heading
from curriculum.folder_reading import read_folder, read_partial_folder
from curriculum.folders import ExpectedSection, Folder
from curriculum.interactions import doubled
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.lesson_loader import load_lesson, name_differs
from curriculum.model import Course, Lesson, Module
from curriculum.positions import YamlDocument
from curriculum.problem_codes import DUPLICATE_ID, LESSON_NOT_USED, UNREADABLE_FILE
from curriculum.problems import Problem
from curriculum.texts import head_texts, section_texts
from curriculum.validation import validate
from curriculum.yaml_reader import read_yaml


def load_course(path: Path) -> tuple[Course | None, list[Folder], list[Problem]]:
    """Return the course in the folder *path* (None when nothing of it can be taught), and what was met."""
    document, problems = read_yaml(path / "course.yaml")
    authored = None
    if document is not None:
        authored, faults = validate(document, AuthoredCourse)
        problems += [*faults, *name_differs(document, path), *_doubled_ids(document)]
    lessons, folders, faults = _load_lessons(path / "lessons", _written_in(document))
    problems += faults
    if document is None or authored is None:
        folder, faults = read_partial_folder(document, path / "course.yaml")
        return None, [folder, *folders], [*problems, *faults]
    problems += _lessons_not_used(path / "lessons", authored)
    folder, faults = read_folder(document, _sections(authored), needs_title=True, lists_facts=False)
    problems += faults
    course, faults = _assemble(authored, folder, lessons)
    return course, [folder, *folders], problems + faults


def _written_in(document: YamlDocument | None) -> tuple[Language, ...]:
    """Return the languages that course.yaml names, also where something else in it is wrong."""
    named = document.entries("languages") if document is not None else []
    known = tuple(language for language in Language if language.value in named)
    return tuple(dict.fromkeys((SOURCE_LANGUAGE, *known))) if known else tuple(Language)


def _load_lessons(
    path: Path, written_in: tuple[Language, ...]
) -> tuple[dict[str, Lesson], list[Folder], list[Problem]]:
    lessons: dict[str, Lesson] = {}
    folders: list[Folder] = []
    problems: list[Problem] = []
    for place in sorted(path.iterdir()) if path.is_dir() else []:
        if not place.is_dir() or place.name.startswith("."):
            continue
        lesson, folder, faults = load_lesson(place, written_in)
        problems += faults
        folders.append(folder)
        if lesson is not None:
            lessons[place.name] = lesson
    return lessons, folders, problems


def _lessons_not_used(path: Path, authored: AuthoredCourse) -> list[Problem]:
    used = {name for module in authored.modules for name in module.lessons}
    there = sorted(place.parent.name for place in path.glob("*/lesson.yaml")) if path.is_dir() else []
    message = "no module of course.yaml names this lesson"
    return [
        LESSON_NOT_USED.at(path / name / "lesson.yaml", 1, 1, message) for name in there if name not in used
    ]


def _doubled_ids(document: YamlDocument) -> list[Problem]:
    """Return objectives, modules and lessons that are named twice."""
    found: list[Problem] = []
    for name in ("objectives", "modules"):
        entries = document.entries(name)
        ids = [entry.get("id") if isinstance(entry, dict) else None for entry in entries]
        found += doubled(document, (name,), ids, "id")
    seen: set[object] = set()
    for index in range(len(document.entries("modules"))):
        for number, lesson in enumerate(document.entries("modules", index, "lessons")):
            if lesson in seen and isinstance(lesson, str):
                place = document.at("modules", index, "lessons", number)
                message = f"the lesson `{lesson}` is named twice"
                found.append(DUPLICATE_ID.at(document.path, place.line, place.column, message))
            seen.add(lesson if isinstance(lesson, str) else None)
    return found


def _sections(authored: AuthoredCourse) -> Iterator[ExpectedSection]:
    for index, module in enumerate(authored.modules):
        yield ExpectedSection(module.id, "module", ("modules", index, "id"))
    for index, objective in enumerate(authored.objectives):
        yield ExpectedSection(objective_heading(objective.id), "objective", ("objectives", index, "id"))


def _assemble(
    authored: AuthoredCourse, folder: Folder, lessons: dict[str, Lesson]
) -> tuple[Course | None, list[Problem]]:
    """Return the course made of what is sound, and what had to be left out of it."""
    expected = {section.id: section for section in folder.sections}
    problems: list[Problem] = []
    modules: list[Module] = []
    for index, module in enumerate(authored.modules):
        problems += _lessons_not_there(folder, index, module)
        texts = section_texts(folder, expected[module.id])
        present = tuple(lessons[name] for name in module.lessons if name in lessons)
        if texts is None or not present:
            continue  # what is wrong with its heading or its lessons is reported there
        modules.append(Module(id=module.id, lessons=present, texts=texts))
    objectives = []
    for objective in authored.objectives:
        texts = section_texts(folder, expected[objective_heading(objective.id)])
        if texts is not None:
            objectives.append(objective.model_copy(update={"texts": texts}))
    head = head_texts(folder, "course")
    if head is None or not modules:
        return None, problems
    values = authored.model_dump(exclude={"objectives", "modules"})
    course = Course(**values, objectives=tuple(objectives), modules=tuple(modules), texts=head)
    return course, problems


def _lessons_not_there(folder: Folder, index: int, module: AuthoredModule) -> list[Problem]:
    found = []
    for number, name in enumerate(module.lessons):
        if not (folder.path / "lessons" / name).is_dir():
            place = folder.document.at("modules", index, "lessons", number)
            message = f"there is no folder lessons/{name}"
            hint = "correct the name, or create the lesson"
            found.append(UNREADABLE_FILE.at(folder.document.path, place.line, place.column, message, hint))
    return found
