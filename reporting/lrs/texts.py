"""Tell which text of conduct is confirmed in a component, by the edition that the learner saw."""

from __future__ import annotations

from functools import cache

from editions.api import Published
from reporting.records.xapi_statement import NameOfText


def names_of_texts(published: Published) -> NameOfText:
    """Return the lookup for the frozen editions in *published*.

    For an edition that is not among them the component stands for its text, as in a package's note.
    """

    @cache
    def of_course(course: str) -> dict[str, dict[str, str]]:
        editions = (published.read(course, label) for label in published.labels(course))
        return {
            edition.digest: {
                f"{lesson.id}.{component.id}": component.attestation
                for lesson in edition.content.course.lessons
                for component in lesson.components
                if component.kind == "attestation"
            }
            for edition in editions
        }

    def name_of_text(digest: str, course: str, component: str) -> str:
        known = of_course(course) if course in published.courses() else {}
        return known.get(digest, {}).get(component, component)

    return name_of_text
