"""Write into a course's editorial record that a text is hard to read on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from authoring.wording.api import with_waiver
from curriculum.editorial import ReadingWaiver
from curriculum.languages import Language
from groundwork.reading import Reading
from groundwork.wording.hard_texts import hard_in
from groundwork.workshop.asked import ask_lesson
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.record_file import change_record


@dataclass(frozen=True, slots=True)
class AskedPassage:
    """What somebody asks to let stand, as their form named it."""

    lesson: str
    component: str
    """Empty: the whole lesson."""
    language: str
    text: str
    """The digest of the component that they had before them; empty for a lesson."""


def let_passage_stand(course: str, asked: AskedPassage, reason: str, until: date | None, by: str) -> None:
    """Keep that what is *asked* about is hard to read on purpose.

    Raises: RefusedError: nothing is hard there, the component reads otherwise, or nothing can be written.
    """

    def change(reading: Reading, text: str) -> str:
        language = _still_hard(course, asked, reading)
        waiver = ReadingWaiver(
            lesson=asked.lesson,
            component=asked.component or None,
            language=language,
            text=asked.text or None,
            until=until,
            reason=reason,
            by=by,
            on=reading.day,
        )
        return with_waiver(text, waiver)

    change_record(course, asked.component or asked.lesson, "added", change)


def _still_hard(course: str, asked: AskedPassage, reading: Reading) -> Language:
    """Return the language of what is asked. Raises: RefusedError: it is not hard, or reads otherwise."""
    if asked.language not in set(Language):
        raise RefusedError("wr_gone")
    language = Language(asked.language)
    found = hard_in(ask_lesson(course, asked.lesson, reading), language, ())
    here = next((one for one in found if one.component == asked.component), None)
    if here is None:
        raise RefusedError("wr_gone")
    if here.text != asked.text:
        raise RefusedError("wr_changed")
    return language
