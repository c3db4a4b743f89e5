"""Open a component of a course for its form: what is asked in it, what is begun in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessments.model import CourseContent, Material
from authoring.forms.addresses import ATTESTATION, COMPONENT, items_of
from authoring.forms.content import Content, Unfinished
from authoring.forms.writing import bank_key
from curriculum.authoring import ExpectedSection, Folder
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import Component, Lesson, Section, Texts
from curriculum.sections import SectionText

_DIGEST = re.compile(r"^[0-9a-f]{12}$")
_UNKNOWN_ORIGIN = "0" * 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a component stands."""

    lesson: Lesson
    component: Component
    index: int
    """Among the components of its lesson, from 0."""


def place_of(content: CourseContent, lesson_id: str, component_id: str) -> Place:
    """Return the component *component_id* of the lesson *lesson_id*.

    Raises: KeyError: there is no such lesson, or it has no such component.
    """
    lesson = lesson_of(content, lesson_id)
    for index, component in enumerate(lesson.components):
        if component.id == component_id:
            return Place(lesson, component, index)
    raise KeyError(component_id)


def lesson_of(content: CourseContent, lesson_id: str) -> Lesson:
    """Return the lesson *lesson_id*. Raises: KeyError: there is no such lesson."""
    for lesson in content.course.lessons:
        if lesson.id == lesson_id:
            return lesson
    raise KeyError(lesson_id)


def opened(content: CourseContent, place: Place, folders: Iterable[Folder]) -> Content:
    """Return what the form of the component at *place* edits.

    *folders* are the files of the course and of what it asks: translations in them that are not whole are
    shown to no learner, and belong to whoever goes on writing them.
    """
    component = place.component
    material = _asked(content.material, component)
    by_path = {folder.path.parts[-2:]: folder for folder in folders}
    lesson = by_path.get(("lessons", place.lesson.id))
    unfinished = list(_begun(lesson, component.id, component.texts, COMPONENT))
    for bank in material.banks:
        folder = by_path.get(("banks", bank.objective))
        for item in bank.items:
            piece = f"{items_of(bank_key(bank.objective))}/{item.id}"
            unfinished += _begun(folder, item.id, item.texts, piece)
    for attestation in material.attestations:
        folder = by_path.get(("attestations", attestation.id))
        unfinished += _begun(folder, "attestation", attestation.texts, ATTESTATION)
    return Content(component, material, tuple(unfinished))


def key_of(piece: str, lesson_id: str, content: Content) -> str:
    """Return how the files know *piece* of the form of *content*: ``<lesson>.<component>``, and so on."""
    if piece == COMPONENT:
        return f"{lesson_id}.{content.component.id}"
    if piece == ATTESTATION and content.attestation:
        return f"{content.attestation.id}.attestation"
    _, key, _, item = piece.split("/")
    objective = next(bank.objective for bank in content.banks if bank_key(bank.objective) == key)
    return f"{objective}.{item}"


def _asked(material: Material, component: Component) -> Material:
    if component.kind == "assessment":
        form = material.form(component.form)
        banks = tuple(material.bank(quota.objective) for quota in form.blueprint)
        return Material(banks=banks, forms=(form,))
    if component.kind == "attestation":
        return Material(attestations=(material.attestation(component.attestation),))
    return Material()


def _begun(folder: Folder | None, identifier: str, texts: Texts, piece: str) -> Iterator[Unfinished]:
    """Yield the translations of a section of *folder* that are there and not among its whole *texts*."""
    if folder is None:
        return
    expected = next((one for one in folder.sections if one.id == identifier), None)
    for language, file in folder.files.items():
        found = file.by_id.get(identifier)
        # Also where the course is not written in it yet: a translation begins before its language is ticked.
        if expected is None or found is None or language in texts or language is SOURCE_LANGUAGE:
            continue
        origin = found.translated_from or ""
        made_from = origin if _DIGEST.match(origin) else _UNKNOWN_ORIGIN
        section = _section(found, expected)
        yield Unfinished(piece=piece, language=language, made_from=made_from, section=section)


def _section(found: SectionText, expected: ExpectedSection) -> Section:
    parts = {part.id: part for part in reversed(found.parts)}
    return Section(
        id=found.id,
        title=found.title,
        body=found.body,
        parts=tuple(
            Section(id=one.id, title=one.title, body=one.body, feedback=one.feedback)
            for one in (parts[part.id] for part in expected.parts if part.id in parts)
        ),
    )
