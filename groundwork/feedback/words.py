"""Say the words of problem reports, beside the site's, in a reader's language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from groundwork.feedback.keeping import open_by_component, open_by_lesson
from groundwork.pages.words import words_beside
from player.api import Wording
from reporting.api import threshold

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*."""
    return words_beside(_FOLDER, language)


def amount(number: int, words: Wording) -> str:
    """Return how many, in words; a small group is said to be one, and nothing more."""
    if number >= threshold():
        return words.plain("fb_reports", n=number)
    return words.plain("fb_few_reports", n=threshold())


def reported(course: str, lesson: str, language: Language) -> dict[str, str]:
    """Return by component what to say of the reports that are not settled; "" is the lesson as a whole.

    Components of which nothing is reported are not in it. One query.
    """
    words = words_in(language)
    return {
        component: words.plain("fb_lesson_reports", shown=amount(number, words))
        for component, number in open_by_component(course, lesson).items()
    }


def reported_lessons(course: str, language: Language) -> dict[str, str]:
    """Return by lesson what to say of the reports of a course that are not settled. One query.

    Lessons of which nothing is reported are not in it.
    """
    words = words_in(language)
    return {
        lesson: words.plain("fb_lesson_reports", shown=amount(number, words))
        for lesson, number in open_by_lesson(course).items()
    }
