"""On which page of the workshop a problem is mended: a trainer knows pages, and no files."""

from __future__ import annotations

from pathlib import Path

from django.urls import NoReverseMatch, reverse

from curriculum.languages import Language
from groundwork.home import Home

_COURSES, _LESSONS = "courses", "lessons"
_WORDS = frozenset(f"{language.value}.md" for language in Language)
_LISTS = {"facts.yaml": "workshop-facts", "glossary": "workshop-terms"}


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
        case (folder, course, file) if folder == _COURSES:
            return ("workshop-course-words" if file in _WORDS else "workshop-objectives"), course
        case (place, *_):
            return (_LISTS.get(place, ""),)
    return ("",)
