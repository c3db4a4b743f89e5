"""Write into a course's editorial record that a word stands on purpose, or take that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from authoring.wording.api import with_waiver, without_waiver
from curriculum.avoided_words import AvoidedWord
from curriculum.editorial import Waiver
from curriculum.languages import Language
from groundwork.reading import Reading
from groundwork.wording.course_words import words_in_lesson
from groundwork.workshop.asked import ask_lesson
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.record_file import change_record


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks to let stand, as their form named it."""

    lesson: str
    component: str
    """Empty: the title and summary of the lesson."""
    language: str
    word: str
    text: str
    """The digest of the passage that they had before them."""


def let_word_stand(course: str, asked: Asked, reason: str, until: date | None, by: str) -> None:
    """Keep that the word *asked* about stands on purpose, for the passage as *by* saw it.

    Raises: RefusedError: the word is not there, the passage reads otherwise, or nothing can be written.
    """

    def change(reading: Reading, text: str) -> str:
        found = _found(course, asked, reading)
        waiver = Waiver(
            lesson=asked.lesson,
            component=found.passage.component,
            language=found.language,
            word=found.word,
            text=found.passage.digest,
            until=until,
            reason=reason,
            by=by,
            on=reading.day,
        )
        return with_waiver(text, waiver)

    change_record(course, asked.word, "added", change)


def take_waiver_back(course: str, key: str, what: str) -> None:
    """Take out the waiver *key*; *what* names it among the saves.

    Raises: RefusedError: there is none, or nothing can be written.
    """

    def change(_: Reading, text: str) -> str:
        try:
            return without_waiver(text, key)
        except KeyError:
            raise RefusedError("wo_gone") from None

    change_record(course, what, "removed", change)


def _found(course: str, asked: Asked, reading: Reading) -> AvoidedWord:
    here = [
        one
        for one in words_in_lesson(ask_lesson(course, asked.lesson, reading))
        if one.word == asked.word and (one.passage.component or "") == asked.component
        if asked.language in set(Language) and one.language is Language(asked.language)
    ]
    if not here:
        raise RefusedError("wo_gone")
    if here[0].passage.digest != asked.text:
        raise RefusedError("wo_changed")
    return here[0]
