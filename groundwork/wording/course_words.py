"""Know which words of the list a course uses, which of them stand on purpose, and what no longer counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from authoring.wording.api import key_of_waiver
from curriculum.avoided_words import AvoidedWord, avoided_words, let_stand
from curriculum.editorial import Editorial, Waiver
from curriculum.model import Lesson
from editions.api import Edition
from groundwork.reading import Reading
from groundwork.workshop.asked import AskedLesson


class Standing(StrEnum):
    """Whether what an editor said still counts."""

    COUNTS = "counts"
    ENDED = "ended"
    """Its last day is over."""
    CHANGED = "changed"
    """The passage reads otherwise by now."""
    GONE = "gone"
    """The word does not stand there any more."""


@dataclass(frozen=True, slots=True)
class ToldWord:
    """A word of the list that nobody let stand, once for each passage."""

    found: AvoidedWord
    around: tuple[str, str, str]
    """What stands before it in its line, the word as it is written, what follows."""


@dataclass(frozen=True, slots=True)
class LetStand:
    """What an editor said, and whether it counts."""

    waiver: Waiver
    key: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class LessonWords:
    """How the words of a lesson stand."""

    lesson: Lesson
    told: tuple[ToldWord, ...]
    let_stand: tuple[LetStand, ...]


def words_of_course(reading: Reading, edition: Edition) -> tuple[LessonWords, ...]:
    """Return how the words of each lesson stand, in the order of the course. Reads only."""
    course = edition.content.course
    record = reading.content.curriculum.editorials.get(course.id)
    editorial = record.editorial if record else Editorial()
    return tuple(_of_lesson(AskedLesson(reading, edition, one), editorial) for one in course.lessons)


def words_in_lesson(asked: AskedLesson) -> tuple[AvoidedWord, ...]:
    """Return the words of the list in the texts of a lesson; none where there is no list."""
    listed = asked.reading.content.curriculum.wording
    return tuple(avoided_words(asked.folder, listed)) if listed else ()


def _of_lesson(asked: AskedLesson, editorial: Editorial) -> LessonWords:
    waivers = [one for one in editorial.waivers if one.lesson == asked.lesson.id]
    found, today = words_in_lesson(asked), asked.reading.day
    told = [one for one in found if not let_stand(one, waivers, today)]
    return LessonWords(
        asked.lesson,
        tuple(ToldWord(one, _around(asked, one)) for one in _once(told)),
        tuple(LetStand(one, key_of_waiver(one), _standing(one, found, today)) for one in waivers),
    )


def _once(found: list[AvoidedWord]) -> Iterator[AvoidedWord]:
    seen = set()
    for one in found:
        key = one.language, one.passage.component, one.word
        if key not in seen:
            seen.add(key)
            yield one


def _around(asked: AskedLesson, found: AvoidedWord) -> tuple[str, str, str]:
    line = asked.folder.files[found.language].lines[found.place.line - 1]
    begin = found.place.column - 1
    end = begin + len(found.word)
    return line[:begin], line[begin:end], line[end:]


def _standing(waiver: Waiver, found: tuple[AvoidedWord, ...], today: date) -> Standing:
    named = [one for one in found if one.is_named_by(waiver)]
    if not named:
        return Standing.GONE
    if not any(one.is_let_stand_by(waiver) for one in named):
        return Standing.CHANGED
    return Standing.COUNTS if any(one.is_let_stand_by(waiver, today) for one in named) else Standing.ENDED
