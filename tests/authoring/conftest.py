"""The gallery's components, each with what it asks: every kind there is, in four languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from assessments.model import CourseContent, Material
from authoring.forms.api import Content, Subject
from curriculum.api import load_curriculum
from groundwork.preview.gallery import gallery_folder, read_gallery

ROOT = Path(__file__).resolve().parents[2]


@cache
def gallery_content() -> CourseContent:
    """Return the gallery as its files stand."""
    curriculum, _ = load_curriculum(ROOT / "curriculum/content")
    gallery = read_gallery(gallery_folder(ROOT), curriculum, date(2026, 11, 22))
    assert gallery is not None
    return gallery.edition.content


def contents_of(course: CourseContent) -> Iterator[Content]:
    """Yield what one form each edits of *course*."""
    for lesson in course.course.lessons:
        for component in lesson.components:
            material = Material()
            if component.kind == "assessment":
                form = course.material.form(component.form)
                banks = tuple(course.material.bank(quota.objective) for quota in form.blueprint)
                material = Material(banks=banks, forms=(form,))
            elif component.kind == "attestation":
                material = Material(attestations=(course.material.attestation(component.attestation),))
            yield Content(component, material)


@cache
def gallery() -> dict[str, Content]:
    """Return the gallery's components by their ids."""
    return {content.component.id: content for content in contents_of(gallery_content())}


def subject(identifier: str) -> Subject:
    """Return the subject of editing a component of the gallery."""
    return Subject.of(gallery()[identifier], gallery_content().references)
