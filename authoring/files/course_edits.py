"""Work out how the files of a course read after it was changed, wherever it was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessments.model import CourseContent, Form
from authoring.files.folder_content import (
    FolderContent,
    Halves,
    attestation_content,
    bank_content,
    course_content,
    lesson_content,
)
from authoring.files.folder_edits import edited_folder
from authoring.files.yaml_edits import edited_yaml, in_order, new_entry, replace_entries, set_values
from curriculum.section_writing import UnwritableTextError

_TEXT_FILES = "*.md"
DRAFTS = "drafts"
"""Instead of the id of a course: what came from elsewhere, which no course shows yet."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the content of a home lies."""

    curriculum: Path
    """``curriculum/content``"""
    assessments: Path
    """``assessments/content``"""

    def lesson(self, course: str, lesson: str) -> Path:
        """Return the folder of a lesson; that of a draft lies apart from all courses."""
        if course == DRAFTS:
            return self.curriculum / DRAFTS / lesson
        return self.curriculum / "courses" / course / "lessons" / lesson


def course_edits(
    places: Places, before: CourseContent, after: CourseContent, halves: Halves | None = None
) -> dict[Path, str]:
    """Return the files that are new or changed, with their whole text. Reads only.

    A lesson that only *after* has is named by its module; its files are written apart.
    *halves* are translations that are not whole, which *after* therefore does not have.

    The files say *before*; with what is returned they say *after*. Both are one course: its lessons may be
    moved from one module to another, and no bank or attestation is new. Facts, terms and supports are
    not written: other courses share them.

    Raises:
        UnwritableTextError: a text that its file would not give back as it is; the message names the folder.
    """
    edited: dict[Path, str] = {}
    for folder, old, new in _folders(places, before, after, halves):
        if old == new:
            continue
        names = [new.file, *(path.name for path in folder.glob(_TEXT_FILES))]
        files = {name: (folder / name).read_bytes().decode("utf-8") for name in names}
        try:
            changed = edited_folder(files, old, new)
        except UnwritableTextError as error:
            message = f"{folder}: {error}"
            raise UnwritableTextError(message) from None
        edited |= {folder / name: text for name, text in changed.items()}
    return edited | _form_edits(places, before, after)


def _folders(
    places: Places, before: CourseContent, after: CourseContent, halves: Halves | None
) -> Iterator[tuple[Path, FolderContent, FolderContent]]:
    course = places.curriculum / "courses" / before.course.id
    yield course, course_content(before.course), course_content(after.course)
    lessons = {lesson.id: lesson for lesson in before.course.lessons}
    for lesson in after.course.lessons:
        if lesson.id not in lessons:
            continue
        yield (
            places.lesson(before.course.id, lesson.id),
            lesson_content(lessons[lesson.id]),
            lesson_content(lesson, halves),
        )
    for bank in after.material.banks:
        old_bank = bank_content(before.material.bank(bank.objective))
        yield places.assessments / "banks" / bank.objective, old_bank, bank_content(bank, halves)
    for attestation in after.material.attestations:
        old = attestation_content(before.material.attestation(attestation.id))
        new = attestation_content(attestation, halves)
        yield places.assessments / "attestations" / attestation.id, old, new


def _form_edits(places: Places, before: CourseContent, after: CourseContent) -> dict[Path, str]:
    changed = {form.id: form for form in after.material.forms if form != before.material.form(form.id)}
    edited: dict[Path, str] = {}
    for path in sorted((places.assessments / "forms").glob("*.yaml")) if changed else []:
        text = path.read_bytes().decode("utf-8")
        whole = edited_yaml(text, _form_change(changed, before))
        if whole != text:
            edited[path] = whole
    return edited


def _form_change(changed: dict[str, Form], before: CourseContent) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for node in document["forms"]:
            form = changed.get(node["id"])
            if form is not None:
                old = before.material.form(form.id)
                set_values(node, _form_data(old), _form_data(form))
                _change_blueprint(document, old, form)

    return change


def _change_blueprint(document: Any, old: Form, new: Form) -> None:
    """Let the file's blueprint say what *new* draws: all forms of one file draw from the same banks."""
    said, wanted = ({quota.objective: quota.items for quota in form.blueprint} for form in (old, new))
    if said == wanted:
        return
    nodes = {node["objective"]: node for node in document["blueprint"]}
    for objective, items in wanted.items():
        node = nodes.setdefault(objective, new_entry({"objective": objective, "items": items}))
        if said.get(objective) != items:
            node["items"] = items
    replace_entries(document["blueprint"], in_order(list(nodes.values()), "objective", list(wanted)))


def _form_data(form: Form) -> dict[str, Any]:
    data: dict[str, Any] = form.model_dump(mode="json", exclude_defaults=True, exclude={"blueprint", "decks"})
    return data
