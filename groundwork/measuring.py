"""Measure every course of a home: words, grade, minutes, practice; and what serves which action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.model import Material
from curriculum.languages import Language
from curriculum.model import Course
from curriculum.quality.api import (
    FOCUS,
    Cell,
    Effort,
    Reading,
    all_texts,
    coverage,
    effort,
    reading,
    served_by_course,
    served_by_page,
)
from groundwork.content import Content


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one course, or of one of its lessons."""

    course: str
    lesson: str
    """The lesson's id; empty for the whole course."""
    readings: Mapping[Language, Reading]
    """Of every language that it is written in."""
    minutes: int
    """As the authors say."""
    effort: Effort
    """As estimated from words and tasks."""


def measure(content: Content, course: Course, *, by_lesson: bool) -> tuple[Measured, ...]:
    """Return what is measured of *course*: a row for it, after a row for each lesson where *by_lesson*."""
    items = items_asked(content.material)
    rows: list[Measured] = []
    texts: dict[Language, list[str]] = {language: [] for language in Language}
    total = Effort()
    for lesson in course.lessons:
        ours: dict[Language, list[str]] = {language: [] for language in Language}
        for component in lesson.components:
            for language, text in component.texts.items():
                ours[language] += all_texts(text.section)
        spent = effort(lesson, items)
        total += spent
        for language, found in ours.items():
            texts[language] += found
        if by_lesson:
            minutes = lesson.minutes if lesson.is_required else 0
            rows.append(Measured(course.id, lesson.id, _readings(ours), minutes, spent))
    return (*rows, Measured(course.id, "", _readings(texts), course.minutes, total))


def _readings(texts: Mapping[Language, list[str]]) -> dict[Language, Reading]:
    return {language: reading(found, language) for language, found in texts.items() if found}


def items_asked(material: Material) -> dict[str, int]:
    """Return how many items each form of *material* asks."""
    return {form.id: form.length for form in material.forms}


def covered(content: Content) -> tuple[Cell, ...]:
    """Return what serves each action of Focus Area 1, for whom."""
    banks = {bank.objective: len(bank.items) for bank in content.material.banks}
    actions = [action for action in content.curriculum.framework if action.startswith(FOCUS)]
    courses = [served_by_course(course, banks) for _, course in sorted(content.curriculum.courses.items())]
    pages = [served_by_page(page) for page in content.curriculum.hub.values()]
    return coverage(actions, courses, pages)
