"""Name the places of a course that a report can be about, and know which words stood there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from assessments.model import CourseContent
from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import Component, Lesson, Section, Texts, text_in

_DIGITS = 12
WHOLE_LESSON = ""
"""The component of a report about a lesson as a whole."""


def lesson_in(content: CourseContent, identifier: str) -> Lesson | None:
    """Return the lesson *identifier*, or None where the course has no such lesson."""
    return next((one for one in content.course.lessons if one.id == identifier), None)


def title_in(texts: Texts, language: Language) -> tuple[str, Language]:
    """Return a title in *language*, else in English, and in which language it is."""
    found, text = text_in(texts, language)
    return plain_line(text.section.title), found


def digest_of(content: CourseContent, lesson: str, component: str, language: Language) -> str | None:
    """Return 12 hex digits of the SHA-256 of the words at a place as a reader of *language* has them.

    None: the course has no such place. The words of a form are those of every question that it may ask.
    """
    found = lesson_in(content, lesson)
    if found is None:
        return None
    if component == WHOLE_LESSON:
        texts = [found.texts, *(one.texts for one in found.components)]
    else:
        here = next((one for one in found.components if one.id == component), None)
        if here is None:
            return None
        texts = [here.texts, *_asked(content, here)]
    said = [_words(text_in(one, language)[1].section) for one in texts]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:_DIGITS]


def _asked(content: CourseContent, component: Component) -> Iterator[Texts]:
    """Yield the texts that *component* takes from elsewhere, in the order of their banks."""
    if component.kind == "assessment":
        for quota in content.material.form(component.form).blueprint:
            yield from (item.texts for item in content.material.bank(quota.objective).items)
    elif component.kind == "attestation":
        yield content.material.attestation(component.attestation).texts


def _words(section: Section) -> list[object]:
    inner = [_words(part) for part in section.parts]
    return [section.title.strip(), section.body.strip(), section.feedback.strip(), inner]
