"""Know what in a course is hard to read, which of it stands on purpose, and what no longer counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from authoring.wording.api import key_of_waiver
from curriculum.editorial import Editorial, ReadingWaiver
from curriculum.languages import Language
from curriculum.model import Lesson
from curriculum.quality.api import highest_grade
from editions.api import Edition
from groundwork.course_quality.hard_passages import (
    HardPassage,
    counts,
    hard_passages,
    reading_waivers,
    texts_of,
)
from groundwork.course_quality.measured_lesson import measured_lesson
from groundwork.reading import Reading
from groundwork.wording.course_words import Standing
from groundwork.workshop.asked import AskedLesson


@dataclass(frozen=True, slots=True)
class HardStanding:
    """What an editor said, and whether it counts."""

    waiver: ReadingWaiver
    key: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class HardLesson:
    """What is hard to read in a lesson."""

    lesson: Lesson
    highest: float
    """The grade that is meant for its readers."""
    told: tuple[tuple[Language, HardPassage], ...]
    """What nobody let stand, in every language of the course."""
    let_stand: tuple[HardStanding, ...]


def hard_lessons(reading: Reading, edition: Edition) -> tuple[HardLesson, ...]:
    """Return what is hard in each lesson, in the order of the course. Reads only."""
    course = edition.content.course
    record = reading.content.curriculum.editorials.get(course.id)
    editorial = record.editorial if record else Editorial()
    return tuple(_of_lesson(AskedLesson(reading, edition, one), editorial) for one in course.lessons)


def hard_in(
    asked: AskedLesson, language: Language, waivers: tuple[ReadingWaiver, ...]
) -> tuple[HardPassage, ...]:
    """Return what is hard in a lesson in *language*, and which of *waivers*, its own, lets it stand."""
    highest = highest_grade(asked.content.course.audiences)
    texts = texts_of(asked.folder, language)
    return hard_passages(measured_lesson(asked.lesson, language), highest, texts, waivers, asked.reading.day)


def _of_lesson(asked: AskedLesson, editorial: Editorial) -> HardLesson:
    told: list[tuple[Language, HardPassage]] = []
    standing: list[HardStanding] = []
    for language in Language:
        waivers = reading_waivers(editorial, asked.lesson.id, language)
        if language not in asked.content.course.written_in and not waivers:
            continue
        found = hard_in(asked, language, waivers)
        told += [(language, one) for one in found if one.waiver is None]
        texts, today = texts_of(asked.folder, language), asked.reading.day
        standing += [
            HardStanding(one, key_of_waiver(one), _standing(one, found, texts, today)) for one in waivers
        ]
    highest = highest_grade(asked.content.course.audiences)
    return HardLesson(asked.lesson, highest, tuple(told), tuple(standing))


def _standing(
    waiver: ReadingWaiver, found: tuple[HardPassage, ...], texts: dict[str, str], today: date
) -> Standing:
    """Return whether *waiver* counts. One of a whole lesson speaks of its sentences as well."""
    if not any(waiver.component in (None, one.component) for one in found):
        return Standing.GONE
    if not counts(waiver, texts.get(waiver.component or "", "")):
        return Standing.CHANGED
    return Standing.ENDED if waiver.until and waiver.until < today else Standing.COUNTS
