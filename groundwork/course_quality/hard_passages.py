"""Find what in a lesson is harder to read than our limits, and what editors let stand of it on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from curriculum.authoring import Folder
from curriculum.editorial import Editorial, ReadingWaiver
from curriculum.languages import Language
from curriculum.quality.api import LongSentence
from curriculum.translations import digest
from groundwork.course_quality.measured_lesson import MeasuredLesson


@dataclass(frozen=True, slots=True)
class HardPassage:
    """A component with sentences that are too long, or a whole lesson whose grade is too high."""

    component: str
    """Empty: the lesson."""
    text: str
    """By what a waiver knows the component as it reads; empty for a lesson."""
    grade: float | None
    """Of a lesson, rounded to a tenth."""
    long: tuple[LongSentence, ...]
    waiver: ReadingWaiver | None
    """What lets it stand; None: nothing does."""


def hard_passages(
    measured: MeasuredLesson,
    highest: float,
    texts: Mapping[str, str],
    waivers: Iterable[ReadingWaiver],
    today: date,
) -> tuple[HardPassage, ...]:
    """Return what is hard in a lesson in one language, the lesson itself first.

    *highest* is the grade that is meant for its readers, *texts* its components (:func:`texts_of`), and
    *waivers* those of the lesson in that language. One of a component comes before one of the lesson.
    """
    counting = {
        one.component or "": one for one in waivers if counts(one, texts.get(one.component or "", ""), today)
    }
    of_lesson = counting.get("")
    found = []
    grade = measured.reading.grade
    if grade is not None and round(grade, 1) > highest:
        found.append(HardPassage("", "", round(grade, 1), (), of_lesson))
    long: dict[str, list[LongSentence]] = {}
    for component, sentence in measured.long:
        long.setdefault(component, []).append(sentence)
    for component, sentences in long.items():
        waiver = counting.get(component, of_lesson)
        found.append(HardPassage(component, texts.get(component, ""), None, tuple(sentences), waiver))
    return tuple(found)


def reading_waivers(editorial: Editorial, lesson: str, language: Language) -> tuple[ReadingWaiver, ...]:
    """Return what editors said of a lesson in *language*, whether or not it still counts."""
    return tuple(
        one for one in editorial.reading_waivers if one.lesson == lesson and one.language is language
    )


def texts_of(folder: Folder, language: Language) -> dict[str, str]:
    """Return by what a waiver knows each component of a lesson as it reads in *language*."""
    file = folder.files.get(language)
    return {section.id: digest(section.source) for section in file.sections} if file else {}


def counts(waiver: ReadingWaiver, text: str, today: date | None = None) -> bool:
    """Return whether *waiver* counts for the *text* of its component; with a day, on that day."""
    return waiver.text in (None, text) and not (today and waiver.until and waiver.until < today)
