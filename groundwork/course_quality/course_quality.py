"""Judge a whole course in one language: its lessons, its sources, the pages that it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from curriculum.languages import Language
from curriculum.references import Fact, Support
from editions.api import Edition
from groundwork.course_quality.findings import Weight
from groundwork.course_quality.lesson_quality import LessonQuality, judge
from groundwork.course_quality.link_answers import LinkAnswer, LinkAnswers
from groundwork.reading import Reading
from groundwork.workshop.asked import AskedLesson


@dataclass(frozen=True, slots=True)
class Source:
    """A fact that the course states, and where."""

    fact: Fact
    is_overdue: bool
    places: tuple[tuple[str, str], ...]
    """Lesson and component."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A page elsewhere to which the course leads, and where."""

    address: str
    answer: LinkAnswer | None
    """What it answered when it was last asked; None where nobody asked yet."""
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Help:
    """Somebody who helps, on every page of the course."""

    support: Support
    overdue: tuple[str, ...]
    """The facts behind it that somebody should have checked again."""
    review_by: date | None
    """By when the first of its facts is checked again; None where none is behind it."""


@dataclass(frozen=True, slots=True)
class CourseQuality:
    """What was found in a course, in one language."""

    lessons: tuple[LessonQuality, ...]
    sources: tuple[Source, ...]
    links: tuple[Linked, ...]
    helps: tuple[Help, ...]

    def total(self, weight: Weight) -> int:
        """Return how many findings of *weight* its lessons have."""
        return sum(one.weight is weight for lesson in self.lessons for one in lesson.findings)

    @property
    def unasked(self) -> int:
        """Return how many pages elsewhere nobody ever asked whether they are there."""
        return sum(one.answer is None for one in self.links)


def judge_course(reading: Reading, edition: Edition, language: Language, links: LinkAnswers) -> CourseQuality:
    """Return what is found in the course of *edition*, as its files stand, in *language*. Reads only."""
    course = edition.content.course
    lessons = tuple(judge(AskedLesson(reading, edition, one), language, links) for one in course.lessons)
    return CourseQuality(
        lessons,
        _sources(lessons, reading),
        _linked(lessons, links),
        tuple(_help(one, reading) for one in edition.content.references.supports),
    )


def _sources(lessons: Sequence[LessonQuality], reading: Reading) -> tuple[Source, ...]:
    places: dict[str, list[tuple[str, str]]] = {}
    for lesson in lessons:
        for component, number in lesson.measured.facts:
            places.setdefault(number, []).append((lesson.lesson.id, component))
    known = reading.content.curriculum.facts
    return tuple(
        Source(known[number], known[number].is_overdue(reading.day), tuple(where))
        for number, where in sorted(places.items())
        if number in known
    )


def _linked(lessons: Sequence[LessonQuality], links: LinkAnswers) -> tuple[Linked, ...]:
    places: dict[str, list[tuple[str, str]]] = {}
    for lesson in lessons:
        for component, address in lesson.measured.links:
            places.setdefault(address, []).append((lesson.lesson.id, component))
    return tuple(Linked(address, links.of(address), tuple(where)) for address, where in places.items())


def _help(support: Support, reading: Reading) -> Help:
    known = reading.content.curriculum.facts
    facts = [known[number] for number in support.facts if number in known]
    overdue = tuple(one.id for one in facts if one.is_overdue(reading.day))
    return Help(support, overdue, min((one.review_by for one in facts), default=None))
