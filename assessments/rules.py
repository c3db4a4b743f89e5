"""What a course requires: its required components, and what does each.

Written once and put into every delivery's plan, so that none of them has a rule of its own.
"""

from __future__ import annotations

from enum import StrEnum

from assessments.model import Material
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Component,
    Course,
    Identifier,
    KnowledgeCheck,
    MatchComponent,
    Model,
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


class CompletionRule(Model):
    """All that a course requires. Plain JSON by ``model_dump(mode="json")``, and back."""

    requirements: tuple[Requirement, ...]


def rule_of(course: Course, material: Material) -> CompletionRule:
    """Return what *course* requires.

    Raises: KeyError: *material* lacks a form or an attestation of the course.
    """
    return CompletionRule(
        requirements=tuple(
            _requirement(f"{lesson.id}.{component.id}", component, material)
            for lesson in course.lessons
            for component in lesson.components
            if component.required
        )
    )


def _requirement(key: str, component: Component, material: Material) -> Requirement:
    match component:
        case AssessmentComponent(form=form):
            percent = material.form(form).mastery_percent
            how = How.SUBMITTED if percent is None else How.MASTERED
            return Requirement(key=key, how=how, form=form, mastery_percent=percent)
        case AttestationComponent(attestation=attestation):
            version = material.attestation(attestation).version
            return Requirement(key=key, how=How.ATTESTED, attestation=attestation, version=version)
        case _:
            return Requirement(key=key, how=how_of(component))


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
