"""Put what a form gave back into its course, and know what of its translations is new or gone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from assessments.model import Attestation, Bank, CourseContent, Form, Material
from authoring.courses.opened import key_of
from authoring.files.folder_content import Half, Halves
from authoring.forms.content import Content
from curriculum.languages import Language
from curriculum.model import Component, Lesson, Section, Texts

T = TypeVar("T")


def digest_of(content: Content) -> str:
    """Return by what a form knows that somebody else saved the same component since it was opened."""
    seal = hashlib.sha256(content.component.model_dump_json().encode())
    # What no form changes says nothing about its words: which decks and forms others draw from a bank.
    seal.update(content.material.model_dump_json().encode())
    for half in content.unfinished:
        seal.update(half.model_dump_json().encode())
    return seal.hexdigest()[:16]


def with_content(course: CourseContent, lesson_id: str, content: Content) -> CourseContent:
    """Return *course* in which the component of *content* says what that says, with what it asks."""

    def components(lesson: Lesson) -> tuple[Component, ...]:
        new = content.component
        return tuple(new if one.id == new.id else one for one in lesson.components)

    return with_material(with_components(course, lesson_id, components), content.material)


def with_components(
    course: CourseContent, lesson_id: str, components: Callable[[Lesson], tuple[Component, ...]]
) -> CourseContent:
    """Return *course* with other *components* in the lesson *lesson_id*."""
    return with_lesson(
        course, lesson_id, lambda lesson: lesson.model_copy(update={"components": components(lesson)})
    )


def with_component(
    course: CourseContent, lesson_id: str, component_id: str, change: Callable[[Component], Component]
) -> CourseContent:
    """Return *course* with one component of the lesson *lesson_id* after *change*."""

    def components(lesson: Lesson) -> tuple[Component, ...]:
        return tuple(change(one) if one.id == component_id else one for one in lesson.components)

    return with_components(course, lesson_id, components)


def with_lesson(course: CourseContent, lesson_id: str, change: Callable[[Lesson], Lesson]) -> CourseContent:
    """Return *course* with its lesson *lesson_id* after *change*."""

    def changed(lesson: Lesson) -> Lesson:
        return change(lesson) if lesson.id == lesson_id else lesson

    modules = tuple(
        module.model_copy(update={"lessons": tuple(map(changed, module.lessons))})
        for module in course.course.modules
    )
    return course.model_copy(update={"course": course.course.model_copy(update={"modules": modules})})


def with_material(course: CourseContent, material: Material) -> CourseContent:
    """Return *course* that asks *material* instead of what goes by the same names in it."""
    banks = _replaced(course.material.banks, material.banks, _objective)
    forms = _replaced(course.material.forms, material.forms, _id)
    attestations = _replaced(course.material.attestations, material.attestations, _id)
    update = {"banks": banks, "forms": forms, "attestations": attestations}
    return course.model_copy(update={"material": course.material.model_copy(update=update)})


def halves_of(lesson_id: str, before: Content, after: Content) -> Halves:
    """Return the translations that are begun, or gone, since the form was opened; those alone."""
    old = {(half.piece, half.language): half for half in before.unfinished}
    found: dict[str, dict[Language, Half | None]] = {}
    for half in after.unfinished:
        if old.get((half.piece, half.language)) != half:
            key = key_of(half.piece, lesson_id, after)
            found.setdefault(key, {})[half.language] = Half(_with_words(half.section), half.made_from)
    for key, language in _gone(lesson_id, before, after):
        found.setdefault(key, {})[language] = None
    return found


def _gone(lesson_id: str, before: Content, after: Content) -> Iterable[tuple[str, Language]]:
    """Yield the translations that had words and have none at all any more."""
    now = {key: set(texts) for key, texts in _texts(lesson_id, after)}
    begun = {(key_of(half.piece, lesson_id, after), half.language) for half in after.unfinished}
    was = {(key, language) for key, texts in _texts(lesson_id, before) for language in texts}
    was |= {(key_of(half.piece, lesson_id, before), half.language) for half in before.unfinished}
    for key, language in sorted(was):
        if key in now and language not in now[key] and (key, language) not in begun:
            yield key, language


def _texts(lesson_id: str, content: Content) -> Iterable[tuple[str, Texts]]:
    yield f"{lesson_id}.{content.component.id}", content.component.texts
    for bank in content.banks:
        yield from ((f"{bank.objective}.{item.id}", item.texts) for item in bank.items)
    if content.attestation:
        yield f"{content.attestation.id}.attestation", content.attestation.texts


def _with_words(section: Section) -> Section:
    parts = tuple(part for part in section.parts if part.title.strip())
    return section.model_copy(update={"parts": parts})


def _replaced(old: tuple[T, ...], new: tuple[T, ...], name: Callable[[T], str]) -> tuple[T, ...]:
    by_name = {name(one): one for one in new}
    return tuple(by_name.get(name(one), one) for one in old)


def _objective(bank: Bank) -> str:
    return bank.objective


def _id(one: Form | Attestation) -> str:
    return one.id
