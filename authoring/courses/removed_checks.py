"""Take a check out of a lesson with its form, and with questions that nobody asks then.

The other way of ``begun_checks``. A form that no lesson names is a problem of the check, and no page could
take it out; so it goes with the last component that names it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assessments.model import Bank, CourseContent, Form, Material
from authoring.courses.arranged import NotPossibleError, without_component
from authoring.courses.opened import lesson_of
from authoring.files.course_edits import Places
from authoring.files.yaml_edits import edited_yaml, replace_entries
from curriculum.model import AssessmentComponent, Course


@dataclass(frozen=True, slots=True)
class CheckToRemove:
    """What goes with a check, and what depends on it."""

    component: str
    form: Form | None
    """The form that goes along; None: another component names it as well, and it stays."""
    banks: tuple[Bank, ...]
    """The questions that no form asks afterwards. They stay, unless somebody takes them out."""


@dataclass(frozen=True, slots=True)
class RemovedCheck:
    """A course without a check."""

    after: CourseContent
    files: dict[Path, str | None]
    """The files that change beside its own; None: a file goes."""


def check_to_remove(
    content: CourseContent, lesson_id: str, component_id: str, material: Material, courses: Iterable[Course]
) -> CheckToRemove | None:
    """Return what goes with a check; None: there is none of that name. *material* and *courses* are all."""
    there = lesson_of(content, lesson_id).components
    component = next((one for one in there if one.id == component_id), None)
    if not isinstance(component, AssessmentComponent):
        return None
    users = [
        (course.id, lesson.id, one.id)
        for course in courses
        for lesson in course.lessons
        for one in lesson.components
        if isinstance(one, AssessmentComponent) and one.form == component.form
    ]
    others = [one for one in users if one != (content.course.id, lesson_id, component_id)]
    form = None if others else next((one for one in material.forms if one.id == component.form), None)
    left = {quota.objective for one in material.forms if one is not form for quota in one.blueprint}
    asked = {quota.objective for quota in form.blueprint} if form else set()
    banks = tuple(bank for bank in material.banks if bank.objective in asked - left)
    return CheckToRemove(component_id, form, banks)


def without_check(
    places: Places, content: CourseContent, lesson_id: str, found: CheckToRemove, banks: Collection[str]
) -> RemovedCheck:
    """Return *content* without the check *found*, its form, and the *banks* about these objectives.

    Raises: NotPossibleError: it is the only component of its lesson (``last_component``), or a bank is not
        among those that nobody asks any more (``gone``).
    """
    if set(banks) - {one.objective for one in found.banks}:
        raise NotPossibleError("gone")
    after = without_component(content, lesson_id, found.component)
    files: dict[Path, str | None] = _without_form(places, found.form.id) if found.form else {}
    for objective in banks:
        folder = places.assessments / "banks" / objective
        files |= {path: None for path in sorted(folder.rglob("*")) if path.is_file()}
    return RemovedCheck(after, files)


def _without_form(places: Places, form: str) -> dict[Path, str | None]:
    """Return the file of *form* without it; None where it held no other."""
    for path in sorted((places.assessments / "forms").glob("*.yaml")):
        text = path.read_bytes().decode("utf-8")
        entries = (yaml.safe_load(text) or {}).get("forms") or []
        names = [one.get("id") for one in entries if isinstance(one, dict)]
        if form in names:
            return {path: None if names == [form] else edited_yaml(text, lambda data: _drop(data, form))}
    return {}


def _drop(document: Any, form: str) -> None:
    replace_entries(document["forms"], [one for one in document["forms"] if one["id"] != form])
