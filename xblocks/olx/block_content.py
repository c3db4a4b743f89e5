"""What one block holds: its component in every language, and everything that drawing it takes.

A block in Studio must not reach for the curriculum's files: they are not there. So each
block carries the facts, terms, items or statements that it uses, and only those.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cached_property

from pydantic import Field

from assessments.model import CourseContent, Material
from authoring.forms.api import Unfinished
from curriculum.languages import Language
from curriculum.model import (
    Component,
    Course,
    Identifier,
    Lesson,
    Model,
    Module,
    Objective,
    WrittenLanguages,
)
from curriculum.references import References, Term

_FACT = re.compile(r"\bF[0-9]{3}\b")
"""Any mention, in a text or in a list: one fact too many does no harm, one too few breaks a citation."""
_TERM = re.compile(r"\(term:([a-z0-9-]+)\)")


def _is_empty(value: tuple[object, ...]) -> bool:
    return not value


class BlockContent(Model):
    """The authored content of one block: the same value in its field, in OLX and in Studio."""

    lesson: Identifier
    """The lesson it belongs to; ``<lesson>.<component>`` is its key in a learner's state."""
    component: Component
    objectives: tuple[Objective, ...] = ()
    """The objectives that it practises or asks about: results are told by objective."""
    references: References = References()
    material: Material = Material()
    course_languages: WrittenLanguages = Field(default=(), exclude_if=_is_empty)
    """The languages in which the course around it is written; empty: all four."""
    unfinished: tuple[Unfinished, ...] = Field(default=(), exclude_if=_is_empty)
    """Translations that were begun in Studio and are not whole; no learner sees them."""

    @property
    def key(self) -> str:
        """Return its name in states, plans and records."""
        return f"{self.lesson}.{self.component.id}"

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of all of it, in hex: what drawings of it are kept under."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    @property
    def written_in(self) -> tuple[Language, ...]:
        """Return the languages in which the course around it is written."""
        return self.course_languages or tuple(Language)

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages in which a learner can have it, English first.

        Those of its text; or all, in a course that says of itself that its text is in fewer: what stands
        around the text, and what is confirmed, is in all four.
        """
        if self.course_languages:
            return tuple(Language)
        return tuple(language for language in Language if language in self.component.texts)

    @cached_property
    def alone(self) -> CourseContent:
        """Return it as a course of this one, required, component: the rule of completion judges courses."""
        component = self.component.model_copy(update={"required": True})
        lesson = Lesson(id=self.lesson, minutes=1, components=(component,))
        course = Course(
            id="block",
            audiences=(),
            languages=self.course_languages,
            actions=("FA1.COM.1",),
            objectives=self.objectives,
            modules=(Module(id=self.lesson, lessons=(lesson,)),),
        )
        return CourseContent(course=course, material=self.material, references=self.references)


def block_contents(content: CourseContent) -> Iterator[BlockContent]:
    """Yield what each block of the course holds, in the order of the course."""
    for lesson in content.course.lessons:
        for component in lesson.components:
            yield _block_content(content, lesson, component)


def _block_content(content: CourseContent, lesson: Lesson, component: Component) -> BlockContent:
    material = _material_for(component, content.material)
    objectives = {bank.objective for bank in material.banks} | {getattr(component, "objective", "")}
    # Below hard content stands who helps: an LMS has no page of ours around the block that would say so.
    supports = content.references.supports if component.sensitive else ()
    parts = (component, material, *supports)
    used = "".join(part.model_dump_json() for part in parts)
    facts = set(_FACT.findall(used))
    return BlockContent(
        lesson=lesson.id,
        component=component,
        objectives=tuple(each for each in content.course.objectives if each.id in objectives),
        references=References(
            facts=tuple(fact for fact in content.references.facts if fact.id in facts),
            terms=_terms_in(used, content.references.terms),
            supports=supports,
        ),
        material=material,
        course_languages=content.course.languages,
    )


def _material_for(component: Component, material: Material) -> Material:
    if component.kind == "assessment":
        form = material.form(component.form)
        asked = {quota.objective for quota in form.blueprint}
        return Material(banks=tuple(b for b in material.banks if b.objective in asked), forms=(form,))
    if component.kind == "attestation":
        return Material(attestations=(material.attestation(component.attestation),))
    return Material()


def _terms_in(used: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms that *used* links to, and those that their definitions link to, and so on."""
    found: dict[str, Term] = {}
    while True:
        named = set(_TERM.findall(used))
        new = [term for term in terms if term.id in named and term.id not in found]
        if not new:
            return tuple(term for term in terms if term.id in found)
        found.update((term.id, term) for term in new)
        used = "".join(term.model_dump_json() for term in new)
