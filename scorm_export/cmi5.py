"""The course structure of a cmi5 package: one course, one assignable unit.

cmi5 (Quartz, 1st edition) 13 and 14, with the official CourseStructure.xsd.
"""

from __future__ import annotations

from lxml import etree

from curriculum.languages import Language
from editions.model import Edition
from scorm_export.identifiers import IRI_BASE, course_iri, mastery_percent, objective_iri, unit_iri
from scorm_export.titles import Description, describe, describe_course
from scorm_export.xml import add, document, root

CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
GROUNDWORK = f"{IRI_BASE}/schema"
"""Namespace of our own element: the course structure has no place for a version."""


def course_structure(edition: Edition, languages: tuple[Language, ...]) -> bytes:
    """Return cmi5.xml; the unit's url is ``index.html``, relative to it."""
    described = describe_course(edition, languages)
    top = root(CMI5, "courseStructure", {None: CMI5, "groundwork": GROUNDWORK})
    course = add(top, CMI5, "course")
    course.set("id", course_iri(edition.content.course.id))
    _text(course, described)
    _edition(course, edition)
    _objectives(top, edition, languages)
    _unit(top, edition, described)
    return document(top)


def _edition(course: etree._Element, edition: Edition) -> None:
    element = add(course, GROUNDWORK, "edition")
    element.set("label", edition.label)
    element.set("digest", edition.digest)


def _objectives(top: etree._Element, edition: Edition, languages: tuple[Language, ...]) -> None:
    if not edition.content.course.objectives:
        return
    objectives = add(top, CMI5, "objectives")
    for objective in edition.content.course.objectives:
        element = add(objectives, CMI5, "objective")
        element.set("id", objective_iri(objective.id))
        _text(element, describe(objective.texts, languages))


def _unit(top: etree._Element, edition: Edition, described: Description) -> None:
    mastery = mastery_percent(edition.content)
    unit = add(top, CMI5, "au")
    unit.set("id", unit_iri(edition.content.course.id))
    # Completed is sent by the one rule of completion, which has success in it; where a mastery
    # score stands, the learning system sees both.
    unit.set("moveOn", "Completed" if mastery is None else "CompletedAndPassed")
    if mastery is not None:
        unit.set("masteryScore", f"{mastery / 100:g}")
    unit.set("launchMethod", "AnyWindow")
    _text(unit, described)
    if edition.content.course.objectives:
        objectives = add(unit, CMI5, "objectives")
        for objective in edition.content.course.objectives:
            add(objectives, CMI5, "objective").set("idref", objective_iri(objective.id))
    add(unit, CMI5, "url", "index.html")


def _text(parent: etree._Element, described: Description) -> None:
    for name, texts in (("title", described.title), ("description", described.summary)):
        element = add(parent, CMI5, name)
        for language, text in texts.items():
            add(element, CMI5, "langstring", text).set("lang", language)
