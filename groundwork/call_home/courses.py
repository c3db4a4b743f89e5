"""Name the courses of the catalogue for a choice."""

from __future__ import annotations

from curriculum.languages import Language
from reporting.api import Title, catalogue_titles, title_in


def course_titles(language: Language) -> dict[str, Title]:
    """Return the title of every course by its id: in *language*, else in English."""
    return {course: title_in(titles, course, language) for course, titles in catalogue_titles().items()}
