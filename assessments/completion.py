"""Decide whether a learner has completed a course: one rule for every delivery.

Required components done, success where a mastery score stands, and the attestation where
one is asked (docs/reference/completion.md). Twin: ``player/script/completion.js``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessments.progress import Progress
from assessments.rules import CompletionRule, How, Requirement
from assessments.scoring import is_mastered, scaled

_Share = tuple[int, int]
"""Points, and the points that were possible."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a learner stands in a course."""

    is_complete: bool
    success: bool | None
    """True: every mastery score reached. False: a form was submitted and its best is below. Else None."""
    scaled: float | None
    """0..1: what counts of the form with a mastery score, mostly its best submission; of several such forms
    the lowest; None until each has been submitted."""
    points: int | None
    """The points behind ``scaled``."""
    possible: int | None
    done: int
    """Requirements met, of ``required``."""
    required: int
    missing: tuple[Requirement, ...]
    """In the order of the course."""
    waived: tuple[Requirement, ...] = ()
    """Not required of this learner, who showed its objectives in a pre-check."""


def evaluate(rule: CompletionRule, progress: Progress) -> Outcome:
    """Return how a learner with *progress* stands under *rule*, whose order does not matter."""
    waived = tuple(one for one in rule.requirements if _is_waived(one, progress))
    asked = [one for one in rule.requirements if one not in waived]
    missing = tuple(one for one in asked if not _is_met(one, progress))
    mastered = [one for one in rule.requirements if one.how is How.MASTERED]
    weakest = _weakest(mastered, progress)
    return Outcome(
        is_complete=not missing,
        success=_success(mastered, progress),
        scaled=None if weakest is None else scaled(*weakest),
        points=None if weakest is None else weakest[0],
        possible=None if weakest is None else weakest[1],
        done=len(asked) - len(missing),
        required=len(asked),
        missing=missing,
        waived=waived,
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


def _is_waived(one: Requirement, progress: Progress) -> bool:
    return bool(one.unless) and progress.tested_out.issuperset(one.unless)


def _counted(one: Requirement, progress: Progress) -> _Share | None:
    """Return the submission of the form of *one* that counts; None when there is none."""
    form = progress.forms.get(one.form or "")
    if form is None:
        return None
    return (form.last if one.keeps == "last" and form.last is not None else form.best), form.possible


def _reaches_mastery(one: Requirement, progress: Progress) -> bool:
    counted = _counted(one, progress)
    return counted is not None and is_mastered(*counted, one.mastery_percent or 0)


def _success(mastered: list[Requirement], progress: Progress) -> bool | None:
    if not mastered:
        return None
    if all(_reaches_mastery(one, progress) for one in mastered):
        return True
    if any(one.form in progress.forms and not _reaches_mastery(one, progress) for one in mastered):
        return False
    return None


def _weakest(mastered: list[Requirement], progress: Progress) -> _Share | None:
    """Return what counts of the form with the lowest share of its points, when all have been submitted."""
    shares = [share for one in mastered if (share := _counted(one, progress)) is not None]
    if not shares or len(shares) < len(mastered):
        return None
    return min(shares, key=lambda share: (Fraction(*share), share[1]))
