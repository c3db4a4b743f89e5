"""Say whether a learner may begin another attempt at a form. Twin: ``player/script/attempts.js``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assessments.model import Form
from assessments.scoring import is_mastered
from assessments.state import MOMENT, FormState


@dataclass(frozen=True, slots=True)
class NextAttempt:
    """Whether another attempt may begin."""

    may_begin: bool
    left: int | None
    """The attempts that are left of the limit; None where there is none."""
    not_before: datetime | None = None
    """When it may begin, while the learner is to learn first."""


def next_attempt(form: Form, kept: FormState | None, now: datetime) -> NextAttempt:
    """Return whether a learner with *kept* may begin another attempt at *form* at the moment *now*.

    An attempt that was begun and not handed in stays open and is resumed: none begins beside it, and it is
    none of those that are used up. Who has reached the mastery score has nothing to wait for.
    """
    policy = form.attempts
    used = 0 if kept is None else kept.attempt - (not kept.submitted)
    limit = policy.limit if policy else None
    left = None if limit is None else max(0, limit - used)
    if kept is None or not kept.submitted:
        return NextAttempt(kept is None and left != 0, left)
    if left == 0:
        return NextAttempt(False, left)
    not_before = _not_before(form, kept)
    if not_before is not None and now < not_before:
        return NextAttempt(False, left, not_before)
    return NextAttempt(True, left)


def _not_before(form: Form, kept: FormState) -> datetime | None:
    hours = form.attempts.wait_hours if form.attempts else 0
    if not hours or kept.at is None:
        return None
    percent = form.mastery_percent
    if percent is not None and is_mastered(kept.points or 0, kept.possible, percent):
        return None
    return datetime.strptime(kept.at, MOMENT).replace(tzinfo=UTC) + timedelta(hours=hours)
