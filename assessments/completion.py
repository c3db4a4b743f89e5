"""Decide whether a learner has completed a course: one rule for every delivery.

Required components done, success where a mastery score stands, and the attestation where
one is asked (docs/reference/completion.md). Twin: ``player/script/completion.js``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from assessments.model import Material
from assessments.scoring import is_mastered, scaled
from assessments.state import LearnerState
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Component,
    Course,
    Identifier,
    Model,
    TextComponent,
)


class How(StrEnum):
    """How a component gets done."""

    SEEN = "seen"
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


@dataclass(frozen=True, slots=True)
class FormProgress:
    """The best submission of a form."""

    best: int
    possible: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What one learner has done of a course, wherever it was kept."""

    seen: frozenset[str] = frozenset()
    """Keys of the components that were on the learner's page."""
    answered: frozenset[str] = frozenset()
    """Keys of the components that were answered, right or wrong."""
    forms: Mapping[str, FormProgress] = field(default_factory=dict)
    """By form id; forms never submitted are absent."""
    attested: Mapping[str, str] = field(default_factory=dict)
    """Version confirmed, by component key."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a learner stands in a course."""

    is_complete: bool
    success: bool | None
    """True: every mastery score reached. False: a form was submitted and its best is below. Else None."""
    scaled: float | None
    """0..1: the best submission of the form with a mastery score; the lowest of them where there are several;
    None until each has been submitted."""
    points: int | None
    """The points behind ``scaled``."""
    possible: int | None
    done: int
    """Requirements met, of ``required``."""
    required: int
    missing: tuple[Requirement, ...]
    """In the order of the course."""


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


def progress_of(state: LearnerState) -> Progress:
    """Return the progress that *state* records."""
    return Progress(
        seen=frozenset(state.seen),
        answered=frozenset(key for key, answer in state.answers.items() if answer.tries),
        forms={
            form_id: FormProgress(form.best, form.possible)
            for form_id, form in state.forms.items()
            if form.best is not None
        },
        attested={key: attested.version for key, attested in state.attested.items()},
    )


def evaluate(rule: CompletionRule, progress: Progress) -> Outcome:
    """Return how a learner with *progress* stands under *rule*, whose order does not matter."""
    missing = tuple(one for one in rule.requirements if not _is_met(one, progress))
    mastered = [one for one in rule.requirements if one.how is How.MASTERED]
    weakest = _weakest(mastered, progress)
    return Outcome(
        is_complete=not missing,
        success=_success(mastered, progress),
        scaled=None if weakest is None else scaled(weakest.best, weakest.possible),
        points=None if weakest is None else weakest.best,
        possible=None if weakest is None else weakest.possible,
        done=len(rule.requirements) - len(missing),
        required=len(rule.requirements),
        missing=missing,
    )


def explain(outcome: Outcome) -> Iterator[tuple[str, How]]:
    """Yield what is still missing, as component key and how it gets done: words are the player's matter."""
    for one in outcome.missing:
        yield one.key, one.how


def _requirement(key: str, component: Component, material: Material) -> Requirement:
    match component:
        case TextComponent():
            return Requirement(key=key, how=How.SEEN)
        case AssessmentComponent(form=form):
            percent = material.form(form).mastery_percent
            how = How.SUBMITTED if percent is None else How.MASTERED
            return Requirement(key=key, how=how, form=form, mastery_percent=percent)
        case AttestationComponent(attestation=attestation):
            version = material.attestation(attestation).version
            return Requirement(key=key, how=How.ATTESTED, attestation=attestation, version=version)
        case _:
            return Requirement(key=key, how=How.ANSWERED)


def _is_met(one: Requirement, progress: Progress) -> bool:
    match one.how:
        case How.SEEN:
            return one.key in progress.seen
        case How.ANSWERED:
            return one.key in progress.answered
        case How.SUBMITTED:
            return one.form in progress.forms
        case How.MASTERED:
            return _reaches_mastery(one, progress)
        case How.ATTESTED:
            return progress.attested.get(one.key) == one.version


def _reaches_mastery(one: Requirement, progress: Progress) -> bool:
    form = progress.forms.get(one.form or "")
    return form is not None and is_mastered(form.best, form.possible, one.mastery_percent or 0)


def _success(mastered: list[Requirement], progress: Progress) -> bool | None:
    if not mastered:
        return None
    if all(_reaches_mastery(one, progress) for one in mastered):
        return True
    if any(one.form in progress.forms and not _reaches_mastery(one, progress) for one in mastered):
        return False
    return None


def _weakest(mastered: list[Requirement], progress: Progress) -> FormProgress | None:
    """Return the form with the lowest share of its points, when all have been submitted."""
    forms = [progress.forms[one.form] for one in mastered if one.form and one.form in progress.forms]
    if not forms or len(forms) < len(mastered):
        return None
    return min(forms, key=lambda form: (Fraction(form.best, form.possible), form.possible))
