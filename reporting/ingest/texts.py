"""Tell which text of conduct is confirmed in a component, by the edition that the learner saw."""

from __future__ import annotations

from functools import lru_cache

from editions.api import Published
from reporting.records.xapi_statement import NameOfText


def names_of_texts(published: Published) -> NameOfText:
    """Return the lookup for the frozen editions in *published*.

    For an edition that is not among them the component stands for its text, as in a package's note.
    """

    def name_of_text(digest: str, course: str, component: str) -> str:
        if course in published.courses():
            for label in published.labels(course):
                found, texts = _texts(published, course, label)
                if found == digest:
                    return texts.get(component, component)
        return component

    return name_of_text


@lru_cache(maxsize=256)  # a frozen edition never changes
def _texts(published: Published, course: str, label: str) -> tuple[str, dict[str, str]]:
    """Return the edition's digest, and the text by component."""
    edition = published.read(course, label)
    return edition.digest, {
        f"{lesson.id}.{component.id}": component.attestation
        for lesson in edition.content.course.lessons
        for component in lesson.components
        if component.kind == "attestation"
    }
