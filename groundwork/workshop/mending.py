"""On which page of the workshop a problem is mended: a trainer knows pages, and no files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.urls import NoReverseMatch, reverse

from authoring.exchange.api import address_of
from curriculum.languages import Language
from curriculum.problems import Problem
from groundwork.home import Home

_COURSES, _LESSONS = "courses", "lessons"
_WORDS = frozenset(f"{language.value}.md" for language in Language)
_OF_TRANSLATIONS = frozenset({"CUR021", "CUR022", "CUR023", "CUR024"})
"""The codes of a translation that is missing, older, of unknown English, or English still."""
_NOTHING_ASKS = "ASM001"
"""The code of an objective about which nothing asks."""
_RECORD = "editorial.yaml"
_LISTS = {"facts.yaml": "workshop-facts", "glossary": "workshop-terms"}


@dataclass(frozen=True, slots=True)
class Cure:
    """What to press where a problem's own hint speaks of files."""

    key: str
    """The sentence of the workshop that says it."""
    address: str
    """The page on which it is done."""


def cure_of(problem: Problem, home: Home) -> Cure | None:
    """Return what to press against *problem*; None: its hint says it, or no form does it."""
    if home.curriculum_content / _COURSES not in problem.path.parents:  # or the folder itself: no course yet
        return None
    course = problem.path.relative_to(home.curriculum_content / _COURSES).parts[0]
    try:
        if problem.code == _NOTHING_ASKS:
            return Cure("ws_cure_questions", reverse("workshop-course", args=[course]))
        if problem.code in _OF_TRANSLATIONS and problem.path.name in _WORDS:
            address = address_of(problem.path.parent, home.curriculum_content)
            args = [course, problem.path.stem, address]
            return Cure("ws_cure_translate", reverse("translation-beside", args=args))
    except NoReverseMatch:  # a folder whose name no address holds, or a site without that page
        return None
    return None


def page_of(path: Path, home: Home) -> str:
    """Return the address of the page that writes the file at *path*; empty: no form writes it."""
    if not path.is_relative_to(home.curriculum_content):
        return ""
    name, *values = _named(path.relative_to(home.curriculum_content).parts)
    try:
        return reverse(name, args=values) if name else ""
    except NoReverseMatch:  # a folder whose name no address holds
        return ""


def _named(parts: tuple[str, ...]) -> tuple[str, ...]:
    match parts:
        case (folder, course, inside, lesson, _, *_) if (folder, inside) == (_COURSES, _LESSONS):
            return "workshop-lesson", course, lesson
        case (folder, course, file) if (folder, file) == (_COURSES, _RECORD):
            return "workshop-record", course
        case (folder, course, file) if folder == _COURSES:
            return ("workshop-course-words" if file in _WORDS else "workshop-objectives"), course
        case ("hub", "pages", name, _):
            return "workshop-hub-page", name
        case (place, *_):
            return (_LISTS.get(place, ""),)
    return ("",)
