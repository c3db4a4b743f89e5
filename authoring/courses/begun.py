"""Begin a lesson, a component or an item in a course: what changes in it, and which files are new."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from assessments.model import CourseContent
from authoring.courses.arranged import with_new_component, with_new_lesson, with_new_module
from authoring.courses.beginning import (
    bank_files,
    first_item,
    lesson_files,
    new_component,
    new_lesson,
    new_module,
)
from authoring.courses.changed import with_material
from authoring.courses.names import name_of
from authoring.courses.opened import lesson_of
from authoring.files.course_edits import Places
from curriculum.authoring import objective_heading, read_yaml
from curriculum.languages import SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class Begun:
    """Something that is begun."""

    name: str
    """Its id."""
    after: CourseContent
    files: dict[Path, str] = field(default_factory=dict)
    """New files beside those that the change of the course gives."""


def begun_lesson(
    places: Places, content: CourseContent, title: str, module: str = "", taken: Collection[str] = ()
) -> Begun:
    """Return a lesson called *title*, in the module *module* or, where that is nothing, in one of its own.

    *taken* are names that it may not have, beside those of the course.

    Raises: NotPossibleError: the course has no such place for it.
    """
    course = content.course
    known = {lesson.id for lesson in course.lessons} | {one.id for one in course.modules} | set(taken)
    name = name_of(title, known, "lesson")
    lesson = new_lesson(name, title)
    if any(one.id == module for one in course.modules):
        after = with_new_lesson(content, module, lesson)
    else:
        after = with_new_module(content, new_module(name, title, lesson))
    return Begun(name, after, lesson_files(places, course.id, name, title))


def begun_component(content: CourseContent, lesson_id: str, kind: str, title: str) -> Begun:
    """Return a component of *kind* at the end of a lesson, named after *title*, in the words of its template.

    Raises: KeyError: there is no such lesson, or nothing of that kind begins here.
    """
    lesson = lesson_of(content, lesson_id)
    name = name_of(title, {one.id for one in lesson.components}, kind.replace("_", "-"))
    named = lesson.objectives or tuple(one.id for one in content.course.objectives)
    component = new_component(kind, name, named[0] if named else "")
    text = component.texts[SOURCE_LANGUAGE]
    section = text.section.model_copy(update={"title": title})
    texts = {SOURCE_LANGUAGE: text.model_copy(update={"section": section})}
    return Begun(name, with_new_component(content, lesson_id, component.model_copy(update={"texts": texts})))


def begun_item(places: Places, content: CourseContent, objective: str) -> Begun:
    """Return a question about *objective* in the words of its template; its bank is new where there is none.

    Raises: KeyError: the course has no such objective.
    """
    if not any(one.id == objective for one in content.course.objectives):
        raise KeyError(objective)
    bank = next((one for one in content.material.banks if one.objective == objective), None)
    stem = objective_heading(objective)
    taken = _names_in(places.assessments / "banks" / objective / "bank.yaml")
    name = next(f"{stem}-{n}" for n in range(1, len(taken) + 2) if f"{stem}-{n}" not in taken)
    files = bank_files(places, content.course, objective, name)
    if bank is None:
        return Begun(name, content, files)
    item = first_item({path.name: text for path, text in files.items()})
    material = content.material.model_copy(
        update={"banks": (bank.model_copy(update={"items": (*bank.items, item)}),)}
    )
    return Begun(name, with_material(content, material))


def _names_in(bank: Path) -> set[str]:
    """Return the names of all items of the file *bank*, also of those that have a fault."""
    document = read_yaml(bank)[0] if bank.exists() else None
    entries = document.entries("items") if document else []
    return {str(entry.get("id")) for entry in entries if isinstance(entry, dict)}
