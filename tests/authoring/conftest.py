"""The gallery's components, each with what it asks: every kind there is, in four languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from assessments.model import CourseContent, Material
from authoring.forms.api import Content, Subject
from groundwork.preview.gallery import gallery_folder, read_gallery
from tests.environment import ROOT
from tests.sample_city import DAY, sample_content


@cache
def gallery_content() -> CourseContent:
    """Return the gallery as its files stand."""
    gallery = read_gallery(gallery_folder(ROOT), sample_content().curriculum, DAY)
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
