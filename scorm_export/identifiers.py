"""Make the identifiers that a package shows to the world: stable from edition to edition.

Course and objective ids are letters, digits, dots and hyphens already
(``curriculum.model``), so nothing is made from a title: a title in Arabic, or one with an
ampersand, cannot spoil an xs:ID.
"""

from __future__ import annotations

from assessments.model import CourseContent

IRI_BASE = "https://groundwork.example/id"
"""Begins every IRI. A name, not an address: ``.example`` is reserved (RFC 2606), so nothing is ever fetched.

Records of years hang on these names; they stay when the City's web address changes
(docs/reference/scorm-data.md).
"""


def xml_id(kind: str, name: str) -> str:
    """Return an xs:ID such as ``item-arc-100``: *kind* begins with a letter, so a digit may follow."""
    return f"{kind}-{name.lower().replace('.', '-')}"


def course_iri(course: str) -> str:
    """Return the IRI of a course: cmi5's course id, and the grouping of its statements."""
    return f"{IRI_BASE}/courses/{course}"


def unit_iri(course: str) -> str:
    """Return the IRI of a course as one assignable unit."""
    return f"{course_iri(course)}/unit"


def module_iri(course: str, module: str) -> str:
    """Return the IRI of a module: the assignable unit where each module is launched by itself."""
    return f"{course_iri(course)}/modules/{module}"


def objective_iri(objective: str) -> str:
    """Return the IRI of an objective such as ``ARC100.O3``."""
    return f"{IRI_BASE}/objectives/{objective}"


def mastery_percent(content: CourseContent) -> int | None:
    """Return the mastery score that the manifest may state, in percent.

    Only when every required form with a mastery score asks for the same share: a manifest has one
    number, and a learning system that judges by it must judge as the course does.
    """
    used = {
        component.form
        for lesson in content.course.lessons
        for component in lesson.components
        if component.kind == "assessment" and component.required
    }
    percents = {form.mastery_percent for form in content.material.forms if form.id in used}
    percents.discard(None)
    return percents.pop() if len(percents) == 1 else None
