"""Show how sure people felt, beside whether they were right: as this site counts it, without anybody's name.

It is counted while people hand in their checks, so nobody has to bring a file for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessments.model import CourseContent
from curriculum.languages import Language
from groundwork.workshop.course_page import title_of
from reporting.api import Sureness, confidence_table


@dataclass(frozen=True, slots=True)
class ShownSure:
    """One objective in the forms of one purpose."""

    title: tuple[str, Language]
    said: Sureness


def shown_sure(content: CourseContent, language: Language) -> list[ShownSure]:
    """Return what may be told of the objectives of a course, in the order of the course. One query."""
    titles = {one.id: title_of(one.texts, language) for one in content.course.objectives}
    found = confidence_table(content.course.id, list(titles))
    return [ShownSure(titles[one.objective], one) for one in found]
