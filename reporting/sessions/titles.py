"""Say what a session is about, in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from curriculum.languages import Language
from reporting.models import CatalogueCourse
from reporting.sessions.keeping import About


@dataclass(frozen=True, slots=True)
class Titled:
    """The title of a course or of a module of it, and the language that it is really in."""

    text: str
    language: Language


def titles_of_courses() -> dict[str, CatalogueCourse]:
    """Return what the catalogue says of every course, by its id. One query."""
    return {one.course: one for one in CatalogueCourse.objects.all()}


def title_of(about: About, courses: Mapping[str, CatalogueCourse], language: Language) -> Titled:
    """Return the title in *language*, else the English one, else the id of the course."""
    course = courses.get(about.course)
    if course is None:
        return Titled(about.course, Language.EN)
    told = course.titles
    for one in course.modules:
        if one["id"] == about.module:
            told = one["titles"]
    for tag in (language, Language.EN):
        if told.get(tag.value):
            return Titled(str(told[tag.value]), tag)
    return Titled(about.module or about.course, Language.EN)
