"""Say what a learning system launches: a course as a whole, or each of its modules by itself.

SCORM calls it a SCO, cmi5 an assignable unit. Its names are the same in every edition.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.api import content_of_module, modules_tested_out, required_modules
from assessments.model import CourseContent
from curriculum.languages import Language
from curriculum.model import Module
from editions.model import Edition
from player.api import module_files, module_page
from scorm_export.identifiers import mastery_percent, module_iri, unit_iri
from scorm_export.titles import Description, describe, describe_course


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to launch."""

    name: str
    """From which the manifests make its identifiers, such as ``arc-100`` or ``arc-100-words-we-share``."""
    iri: str
    href: str
    """The page that is launched."""
    described: Description
    files: tuple[str, ...]
    """Those that no other unit needs, the page among them."""
    mastery: int | None
    """The mastery score in percent that a system may judge by; None where nothing is to be judged."""
    minutes: int
    objectives: tuple[str, ...] = ()
    """Those that it teaches or asks about."""
    is_required: bool = True
    """Whether the course waits for it."""
    tests_out: tuple[str, ...] = ()
    """The IRIs of what its pre-check can show of other units, so that they become optional."""
    tested_out_by: str = ""
    """The IRI of what a pre-check of another unit can show of this one; empty where none can."""


def whole_course(edition: Edition, languages: tuple[Language, ...], files: Iterable[str]) -> tuple[Unit, ...]:
    """Return the one unit that a course is, which needs all *files*."""
    course = edition.content.course
    unit = Unit(
        name=course.id,
        iri=unit_iri(course.id),
        href="index.html",
        described=describe_course(edition, languages),
        files=tuple(files),
        mastery=mastery_percent(edition.content),
        minutes=course.minutes,
        objectives=tuple(objective.id for objective in course.objectives),
    )
    return (unit,)


def course_modules(
    edition: Edition, languages: tuple[Language, ...], files: Iterable[str]
) -> tuple[Unit, ...]:
    """Return a unit for each module of the course, in its order; *files* are those of all of them."""
    names = tuple(files)
    return tuple(
        _module(edition.content, module, languages, names) for module in edition.content.course.modules
    )


def shared_files(units: tuple[Unit, ...], files: Iterable[str]) -> tuple[str, ...]:
    """Return those of *files* that belong to no unit alone, in their order."""
    own = {name for unit in units for name in unit.files}
    return tuple(name for name in files if name not in own)


def _module(
    content: CourseContent, module: Module, languages: tuple[Language, ...], files: tuple[str, ...]
) -> Unit:
    course = content.course
    reached = modules_tested_out(content)
    own = module_files(content, module.id, languages)
    part = content_of_module(content, module.id)
    is_tested = any(module.id in one for one in reached.values())
    return Unit(
        name=f"{course.id}-{module.id}",
        iri=module_iri(course.id, module.id),
        href=module_page(content, module.id),
        described=describe(module.texts or course.texts, languages),
        files=tuple(name for name in files if name in own),
        mastery=mastery_percent(part),
        minutes=part.course.minutes,
        objectives=_objectives(module),
        is_required=module.id in required_modules(content),
        tests_out=tuple(_shown(course.id, name) for name in reached.get(module.id, {})),
        tested_out_by=_shown(course.id, module.id) if is_tested else "",
    )


def _objectives(module: Module) -> tuple[str, ...]:
    return tuple(dict.fromkeys(objective for lesson in module.lessons for objective in lesson.objectives))


def _shown(course: str, module: str) -> str:
    return f"{module_iri(course, module)}/shown"
