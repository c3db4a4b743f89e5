"""Decide whether a learner has completed a course: one rule for every delivery.

Required components done, success where a mastery score stands, and the attestation where
one is asked (docs/reference/completion.md). Twin: ``player/script/completion.js``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessments.progress import FormProgress, Progress
from assessments.rules import CompletionRule, How, Requirement
from assessments.scoring import is_mastered, scaled


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


def explain_outcome(outcome: Outcome) -> Iterator[tuple[str, How]]:
    """Yield what is still missing, as component key and how it gets done: words are the player's matter."""
    for one in outcome.missing:
        yield one.key, one.how


def _is_met(one: Requirement, progress: Progress) -> bool:
    match one.how:
        case How.SEEN:
            return one.key in progress.seen
        case How.FINISHED:
            return one.key in progress.seen or one.key in progress.answered
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
