"""Show how sure people felt beside whether they were right: a part of HR's page of what people learned."""

from __future__ import annotations

from typing import Any

from curriculum.languages import Language
from reporting.figures.confidence import confidence_table
from reporting.models import CatalogueCourse
from reporting.titles import title_in


def sure_lines(course: CatalogueCourse, language: Language, *, hiding: int = 0) -> list[dict[str, Any]]:
    """Return a line for each objective and purpose of which enough people said how sure they felt."""
    titles = {one["id"]: title_in(one["titles"], one["id"], language) for one in course.objectives}
    return [
        {
            "title": titles[one.objective].text,
            "language": titles[one.objective].language,
            "purpose": f"sure_{one.purpose}",
            "levels": one.levels,
        }
        for one in confidence_table(course.course, list(titles), hiding=hiding)
    ]
