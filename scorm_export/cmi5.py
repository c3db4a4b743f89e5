"""The course structure of a cmi5 package: a course as one assignable unit, or one for each of its modules.

cmi5 (Quartz, 1st edition) 13 and 14, with the official CourseStructure.xsd.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from curriculum.languages import Language
from editions.model import Edition
from scorm_export.identifiers import IRI_BASE, course_iri, objective_iri
from scorm_export.titles import Description, describe, describe_course
from scorm_export.units import Unit
from scorm_export.xml import add, document, root

CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
GROUNDWORK = f"{IRI_BASE}/schema"
"""Namespace of our own element: the course structure has no place for a version."""


def course_structure(edition: Edition, languages: tuple[Language, ...], units: Sequence[Unit]) -> bytes:
    """Return cmi5.xml; the urls of the units are relative to it.

    No block stands around a unit: a block of one unit would be satisfied twice over with it (9.3.9).
    """
    described = describe_course(edition, languages)
    top = root(CMI5, "courseStructure", {None: CMI5, "groundwork": GROUNDWORK})
    course = add(top, CMI5, "course")
    course.set("id", course_iri(edition.content.course.id))
    _text(course, described)
    _edition(course, edition)
    _objectives(top, edition, languages)
    for unit in units:
        _unit(top, edition, unit)
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


def _unit(top: etree._Element, edition: Edition, unit: Unit) -> None:
    element = add(top, CMI5, "au")
    element.set("id", unit.iri)
    element.set("moveOn", _move_on(unit))
    if unit.mastery is not None:
        element.set("masteryScore", f"{unit.mastery / 100:g}")
    element.set("launchMethod", "AnyWindow")
    _text(element, unit.described)
    known = {objective.id for objective in edition.content.course.objectives}
    named = [objective for objective in unit.objectives if objective in known]
    if named:
        objectives = add(element, CMI5, "objectives")
        for objective in named:
            add(objectives, CMI5, "objective").set("idref", objective_iri(objective))
    add(element, CMI5, "url", unit.href)


def _move_on(unit: Unit) -> str:
    """Return when a system may count *unit* as satisfied (13.1.4).

    Completed is sent by the one rule of completion, which has success in it; where a mastery score stands,
    the learning system sees both.
    """
    if not unit.is_required:
        return "NotApplicable"
    return "Completed" if unit.mastery is None else "CompletedAndPassed"


def _text(parent: etree._Element, described: Description) -> None:
    for name, texts in (("title", described.title), ("description", described.summary)):
        element = add(parent, CMI5, name)
        for language, text in texts.items():
            add(element, CMI5, "langstring", text).set("lang", language)
