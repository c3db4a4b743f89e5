"""Begin something new from a template: files of their own, in words that say what belongs there.

What a template leaves to its author stands in square brackets (``[insert the right answer]``), which the
check of texts finds until it is written.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from authoring.files.course_edits import Places
from curriculum.authoring import load_lesson, objective_heading
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import Component, Course, Lesson, Module, Section, Text
from curriculum.translations import TranslationStatus

_FOLDER = Path(__file__).parent / "templates"
_MODULE_BODY = "[insert in one sentence what this module is about]"
MINUTES = 5
"""Of a new lesson, until its author says."""


@cache
def templates() -> dict[str, Component]:
    """Return one component of each kind that begins without files or questions of its own, by kind."""
    lesson, _, _ = load_lesson(_FOLDER / "components")
    if lesson is None:
        message = "the templates of components cannot be read; the installation is damaged"
        raise RuntimeError(message)
    return {component.kind: component for component in lesson.components}


def new_component(kind: str, identifier: str, objective: str) -> Component:
    """Return a component of *kind* to begin with, for the *objective* that it practises, if its kind has one.

    Raises: KeyError: nothing of that kind begins here.
    """
    template = templates()[kind]
    update: dict[str, object] = {"id": identifier, "texts": _renamed(template, identifier)}
    if "objective" in type(template).model_fields:
        update["objective"] = objective
    return template.model_copy(update=update)


def new_lesson(identifier: str, title: str) -> Lesson:
    """Return the lesson whose files ``lesson_files`` gives, as far as its course has to know it."""
    section = Section(id="lesson", title=title)
    component = new_component("text", "begin-here", "")
    return Lesson(id=identifier, minutes=MINUTES, components=(component,), texts=_english(section))


def new_module(identifier: str, title: str, lesson: Lesson) -> Module:
    """Return a module that begins with *lesson*."""
    section = Section(id=identifier, title=title, body=_MODULE_BODY)
    return Module(id=identifier, lessons=(lesson,), texts=_english(section))


def lesson_files(places: Places, course: str, identifier: str, title: str) -> dict[Path, str]:
    """Return the files of a new lesson, which a module then has to name."""
    words = {"lesson": identifier, "minutes": str(MINUTES), "title": title}
    return _filled("lesson", places.curriculum / "courses" / course / "lessons" / identifier, words)


def course_files(
    places: Places, identifier: str, title: str, lesson_title: str, lesson: str, audience: str, action: str
) -> dict[Path, str]:
    """Return the files of a new course with one lesson, for *audience*, serving the framework's *action*."""
    objective = f"{identifier.replace('-', '').upper()}.O1"
    folder = places.curriculum / "courses" / identifier
    words = {
        "course": identifier,
        "title": title,
        "lesson": lesson,
        "lesson_title": lesson_title,
        "audience": audience,
        "action": action,
        "objective": objective,
        "objective_heading": objective_heading(objective),
    }
    return _filled("course", folder, words) | lesson_files(places, identifier, lesson, lesson_title)


def bank_files(places: Places, course: Course, objective_id: str, item: str) -> dict[Path, str]:
    """Return the files of a new bank for an objective of *course*, with its first item.

    Raises: StopIteration: the course has no such objective.
    """
    objective = next(one for one in course.objectives if one.id == objective_id)
    title = objective.texts[SOURCE_LANGUAGE].section.title if objective.texts else objective_id
    words = {
        "objective": objective_id,
        "tag": objective.tag,
        "actions": ", ".join(objective.actions),
        "item": item,
        "title": title,
    }
    return _filled("bank", places.assessments / "banks" / objective_id, words)


def _filled(template: str, folder: Path, words: dict[str, str]) -> dict[Path, str]:
    files: dict[Path, str] = {}
    for path in sorted((_FOLDER / template).iterdir()):
        text = path.read_text(encoding="utf-8")
        for name, word in words.items():
            quoted = json.dumps(word, ensure_ascii=False)[1:-1]
            text = text.replace(f'"{{{name}}}"', f'"{quoted}"').replace(f"{{{name}}}", word)
        files[folder / path.name] = text
    return files


def _renamed(template: Component, identifier: str) -> dict[object, Text]:
    text = template.texts[SOURCE_LANGUAGE]
    section = text.section.model_copy(update={"id": identifier})
    return {SOURCE_LANGUAGE: text.model_copy(update={"section": section})}


def _english(section: Section) -> dict[object, Text]:
    return {SOURCE_LANGUAGE: Text(section=section, status=TranslationStatus.SOURCE)}
