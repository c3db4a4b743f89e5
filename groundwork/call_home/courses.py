"""Name the courses of the catalogue for a choice."""

from __future__ import annotations

from curriculum.languages import Language
from reporting.api import catalogue_titles, title_in


def course_titles(language: Language | None) -> list[tuple[str, str]]:
    """Return id and title of every course, in *language*; the bare ids where there is none."""
    return [
        (course, title_in(titles, course, language).text if language else course)
        for course, titles in catalogue_titles().items()
    ]
