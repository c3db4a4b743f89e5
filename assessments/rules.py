"""What a course requires: its required components, and what does each.

Written once and put into every delivery's plan, so that none of them has a rule of its own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from assessments.model import Material
from assessments.test_out import showable_objectives
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Component,
    Course,
    Identifier,
    KnowledgeCheck,
    Lesson,
    MatchComponent,
    Model,
    ObjectiveId,
    OrderComponent,
    RehearseComponent,
    ScenarioComponent,
    SortComponent,
)


class How(StrEnum):
    """How a component gets done."""

    SEEN = "seen"
    """It was on the learner's page."""
    FINISHED = "finished"
    """Gone through to an end that will do, or by the other route, or answered: nobody is told which."""
    ANSWERED = "answered"
    SUBMITTED = "submitted"
    MASTERED = "mastered"
    ATTESTED = "attested"


class Requirement(Model):
    """One required component, and what does it."""

    key: str
    """``<lesson>.<component>``."""
    how: How
    form: Identifier | None = None
    """The form to submit or master."""
    mastery_percent: int | None = None
    attestation: Identifier | None = None
    version: str | None = None
    """The version of the attestation that counts; another one does not."""
    keeps: Literal["last"] | None = None
    """Where it stands, the last submission of the form counts, and not the best."""
    unless: tuple[ObjectiveId, ...] = Field(default=(), exclude_if=lambda objectives: not objectives)
    """It is not required of a learner who showed all of these objectives in a pre-check."""


class CompletionRule(Model):
    """All that a course requires. Plain JSON by ``model_dump(mode="json")``, and back."""

    requirements: tuple[Requirement, ...]


def rule_of(course: Course, material: Material) -> CompletionRule:
    """Return what *course* requires.

    Raises: KeyError: *material* lacks a form or an attestation of the course.
    """
    return CompletionRule(
        requirements=tuple(
            _requirement(lesson, component, material)
            for lesson in course.lessons
            for component in lesson.components
            if component.required
        )
    )


def _requirement(lesson: Lesson, component: Component, material: Material) -> Requirement:
    key = f"{lesson.id}.{component.id}"
    match component:
        case AssessmentComponent(form=identifier):
            form = material.form(identifier)
            is_last = form.attempts is not None and form.attempts.keeps == "last"
            return Requirement(
                key=key,
                how=How.SUBMITTED if form.mastery_percent is None else How.MASTERED,
                form=form.id,
                mastery_percent=form.mastery_percent,
                keeps="last" if is_last else None,
            )
        case AttestationComponent(attestation=attestation):
            version = material.attestation(attestation).version
            return Requirement(key=key, how=How.ATTESTED, attestation=attestation, version=version)
        case _:
            return Requirement(key=key, how=how_of(component), unless=_tested_by(lesson, material))


def _tested_by(lesson: Lesson, material: Material) -> tuple[str, ...]:
    """Return the objectives of *lesson*, when a pre-check can show all of them; else nothing."""
    shown = {objective for form in material.forms for objective in showable_objectives(form)}
    return lesson.objectives if set(lesson.objectives) <= shown else ()


def how_of(component: Component) -> How:
    """Return how *component* gets done, as far as that depends on nothing but its kind."""
    match component:
        case KnowledgeCheck() | SortComponent() | MatchComponent() | OrderComponent():
            return How.FINISHED if component.sensitive else How.ANSWERED
        case ScenarioComponent() | RehearseComponent():
            return How.FINISHED
        case AssessmentComponent():
            return How.SUBMITTED
        case AttestationComponent():
            return How.ATTESTED
        case _:
            return How.SEEN
