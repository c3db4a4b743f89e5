"""Assemble a course, what it asks and what it refers to into one edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessments.api import material_of
from assessments.model import CourseContent, Material
from curriculum.api import Curriculum, references_of
from curriculum.hub import CourseHub
from curriculum.model import Course, Model
from editions.errors import IncompleteCourseError, UnknownCourseError
from editions.model import Edition
from editions.published import Published


def assemble(
    curriculum: Curriculum,
    material: Material,
    course_id: str,
    published: Published | None = None,
    *,
    skips_damaged: bool = False,
) -> Edition:
    """Return the edition of *course_id* as the content stands now.

    Its label is that of the latest frozen edition when the text is the same to the letter,
    else the next number with ``-draft``. To write a course on, *skips_damaged* frozen editions: nobody
    takes it up from one of them.

    Raises:
        AlteredEditionError: the file of a frozen edition is damaged.
        UnknownCourseError: *course_id* is not in *curriculum*.
        IncompleteCourseError: it asks for a form, a text to confirm or items that are not in *material*.
    """
    if course_id not in curriculum.courses:
        known = ", ".join(sorted(curriculum.courses)) or "none"
        message = f"no course '{course_id}' in the content (there are: {known})"
        raise UnknownCourseError(message)
    course = curriculum.courses[course_id]
    asked = material_of(course, material)
    lacking = tuple(_lacking(course, asked))
    if lacking:
        raise IncompleteCourseError(course_id, lacking)
    content = CourseContent(
        course=course, material=asked, references=references_of(curriculum, course, asked_texts(asked))
    )
    hub = hub_of(curriculum, course, asked_texts(asked))
    edition = Edition(label="0-draft", content=content, media=curriculum.media, hub=hub)
    shelf = published or Published.empty()
    label = shelf.label_for(course_id, edition.digest)
    missing = None if label.endswith("-draft") else shelf.missing(course_id, label)
    earlier = shelf.plans(course_id, skips_damaged=skips_damaged)
    return edition.model_copy(update={"label": label, "earlier": earlier, "missing": missing})


def _lacking(course: Course, asked: Material) -> Iterator[str]:
    forms = {form.id: form for form in asked.forms}
    confirmed = {attestation.id for attestation in asked.attestations}
    items = {bank.objective: len(bank.items) for bank in asked.banks}
    for component in (one for lesson in course.lessons for one in lesson.components):
        if component.kind == "attestation" and component.attestation not in confirmed:
            yield f"the attestation {component.attestation}"
        if component.kind != "assessment":
            continue
        if component.form not in forms:
            yield f"the form {component.form}"
            continue
        for quota in forms[component.form].blueprint:
            if items.get(quota.objective, 0) < quota.items:
                yield f"items of {quota.objective} for {component.form}"


def hub_of(curriculum: Curriculum, course: Course, asked: Iterable[Model]) -> CourseHub:
    """Return the pages of *course*, and what it, they and what is *asked* refer to."""
    pages = tuple(page for page in curriculum.hub.values() if course.id in page.courses)
    return CourseHub(pages=pages, references=references_of(curriculum, course, (*asked, *pages)))


def asked_texts(material: Material) -> tuple[Model, ...]:
    """Return the items and attestations of *material*: they cite facts and terms as lessons do."""
    items = (item for bank in material.banks for item in bank.items)
    return (*items, *material.attestations)
