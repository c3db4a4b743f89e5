"""Assemble a course, what it asks and what it refers to into one edition."""

from __future__ import annotations

from assessments.api import material_of
from assessments.model import CourseContent, Material
from curriculum.api import Curriculum, references_of
from curriculum.model import Model
from editions.errors import UnknownCourseError
from editions.model import Edition
from editions.published import Published


def assemble(
    curriculum: Curriculum, material: Material, course_id: str, published: Published | None = None
) -> Edition:
    """Return the edition of *course_id* as the content stands now.

    Its label is that of the latest frozen edition when the text is the same to the letter,
    else the next number with ``-draft``.

    Raises:
        UnknownCourseError: *course_id* is not in *curriculum*.
    """
    if course_id not in curriculum.courses:
        known = ", ".join(sorted(curriculum.courses)) or "none"
        message = f"no course '{course_id}' in the content (there are: {known})"
        raise UnknownCourseError(message)
    course = curriculum.courses[course_id]
    asked = material_of(course, material)
    content = CourseContent(
        course=course, material=asked, references=references_of(curriculum, course, asked_texts(asked))
    )
    edition = Edition(label="0-draft", content=content, media=curriculum.media)
    shelf = published or Published.empty()
    label = shelf.label_for(course_id, edition.digest)
    return edition.model_copy(update={"label": label, "earlier": shelf.plans(course_id)})


def asked_texts(material: Material) -> tuple[Model, ...]:
    """Return the items and attestations of *material*: they cite facts and terms as lessons do."""
    items = (item for bank in material.banks for item in bank.items)
    return (*items, *material.attestations)
