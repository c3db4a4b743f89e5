"""Choose a course's title for a reader: in the page's language, else in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from curriculum.languages import Language


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the language that it is really in."""

    text: str
    language: Language


def title_in(titles: Mapping[str, str], course: str, language: Language) -> Title:
    """Return the title in *language*, else the English one, else the course's id."""
    for tag in (language, Language.EN):
        if titles.get(tag.value):
            return Title(titles[tag.value], tag)
    return Title(course, Language.EN)
