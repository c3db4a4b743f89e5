"""Name everything that an approval of a course covers, part by part, each with a digest in one language.

A part is what a learner meets at one place: the course's own words, the head of a lesson, a component with
the settings and questions behind it. Facts, glossary and supports are signed where they stand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.model import CourseContent
from curriculum.languages import Language
from curriculum.model import Component, Lesson, Section, Texts
from curriculum.translations import TranslationStatus

COURSE = "_course"
"""The address of the course's own words: title, summary, modules, objectives. No lesson is called so."""
_DIGITS = 24
_BESIDE_THE_WORDS = {"texts", "author", "reviewers", "difficulty"}
"""What of a component or an item no reader approves: who wrote and who signed it, how hard it proved."""


@dataclass(frozen=True, slots=True)
class Part:
    """A place of a course in one language."""

    address: str
    """``_course``, ``<lesson>`` or ``<lesson>/<component>``."""
    words: str
    """What stands there, as Markdown; empty where the language has no text."""
    digest: str
    """24 hex digits of the SHA-256 of the words and of the settings behind them."""
    is_ready: bool = True
    """Whether the text is there, and no older than the English."""

    @property
    def lesson(self) -> str:
        """Return the lesson in which it lies; ``_course`` for the course's own words."""
        return self.address.partition("/")[0]


def parts_of(content: CourseContent, language: Language) -> dict[str, Part]:
    """Return the parts of a course in *language* by address, in the order of the course."""
    return {part.address: part for part in _parts(content, language)}


def _parts(content: CourseContent, language: Language) -> Iterator[Part]:
    course = content.course
    heads = [course.texts, *(one.texts for one in course.modules), *(one.texts for one in course.objectives)]
    settings = course.model_dump(mode="json", exclude={"texts", "modules", "objectives"})
    order = [[module.id, *(lesson.id for lesson in module.lessons)] for module in course.modules]
    objectives = [one.model_dump(mode="json", exclude={"texts"}) for one in course.objectives]
    yield _part(COURSE, [settings, order, objectives], heads, language)
    for lesson in course.lessons:
        yield _head(lesson, language)
        for component in lesson.components:
            asked, texts = _asked(content, component)
            settings = _settings(component)
            yield _part(f"{lesson.id}/{component.id}", [settings, asked], [component.texts, *texts], language)


def _head(lesson: Lesson, language: Language) -> Part:
    settings = lesson.model_dump(mode="json", exclude={"texts", "components"})
    order = [component.id for component in lesson.components]
    return _part(lesson.id, [settings, order], [lesson.texts], language)


def _asked(content: CourseContent, component: Component) -> tuple[list[Any], list[Texts]]:
    """Return the settings and the texts of what *component* asks from elsewhere."""
    material = content.material
    if component.kind == "attestation":
        attestation = material.attestation(component.attestation)
        return [_settings(attestation)], [attestation.texts]
    if component.kind != "assessment":
        return [], []
    form = material.form(component.form)
    items = [item for quota in form.blueprint for item in material.bank(quota.objective).items]
    return [_settings(form), *map(_settings, items)], [item.texts for item in items]


def _settings(value: Any) -> dict[str, Any]:
    data: dict[str, Any] = value.model_dump(mode="json", exclude=_BESIDE_THE_WORDS)
    return data


def _part(address: str, settings: list[Any], texts: list[Texts], language: Language) -> Part:
    found = [one.get(language) for one in texts]
    ready = all(one is not None and one.status is not TranslationStatus.STALE for one in found)
    sections = [one.section for one in found if one is not None]
    # Whether a translation follows the English is part of it: newer English voids what was signed.
    said = [section.model_dump(mode="json") for section in sections]
    data = json.dumps([settings, said, ready], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    words = "\n\n".join(_markdown(section) for section in sections)
    return Part(address, words, hashlib.sha256(data.encode()).hexdigest()[:_DIGITS], ready)


def _markdown(section: Section, level: int = 2) -> str:
    head = f"{'#' * level} {section.title}" if section.title else ""
    inner = (_markdown(part, level + 1) for part in section.parts)
    return "\n\n".join(one for one in (head, section.body, section.feedback, *inner) if one)


def digests(parts: Mapping[str, Part], addresses: set[str] | None = None) -> dict[str, str]:
    """Return the digests of *parts* by address; of the lessons *addresses* only, where they are named."""
    return {one.address: one.digest for one in parts.values() if addresses is None or one.lesson in addresses}
