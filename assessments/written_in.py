"""Know in which languages a bank or a checklist is wanted: in those of the course of its objective."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from curriculum.api import Curriculum
from curriculum.languages import Language

WrittenIn = Mapping[str, tuple[Language, ...]]
"""The languages by objective; an objective that is not in it is wanted in all four."""

ALL_LANGUAGES: WrittenIn = MappingProxyType({})


def written_in(curriculum: Curriculum) -> WrittenIn:
    """Return in which languages the items of each objective are wanted: those of all courses that have it."""
    found: dict[str, tuple[Language, ...]] = {}
    for course in curriculum.courses.values():
        for objective in course.objectives:
            found[objective.id] = tuple(
                {**dict.fromkeys(found.get(objective.id, ())), **dict.fromkeys(course.written_in)}
            )
    return found


def languages_of(objective: object, languages: WrittenIn) -> tuple[Language, ...]:
    """Return in which languages the texts of *objective*, as an author wrote it, are wanted."""
    return languages.get(str(objective), tuple(Language))
