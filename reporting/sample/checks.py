"""Make up what the checks of the staff of Rowanbrook came to, objective by objective."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from reporting.records.facts import Facts, Result
from reporting.records.kinds import Kind, Purpose
from reporting.records.model import LearningRecord, new_record

_ITEMS = 4
"""Items of each objective in a form."""
_FOLLOW_UP = timedelta(days=95)


def checks(begun: Facts, objectives: Sequence[str], *, is_passed_at_once: bool) -> Iterator[LearningRecord]:
    """Yield the pre-check and the first post-check of somebody who has *begun*."""
    chance = _chance(begun)
    yield _check(begun, Purpose.PRE, timedelta(minutes=8), objectives, 0.5, chance)
    reached = 0.9 if is_passed_at_once else 0.65
    yield _check(begun, Purpose.POST, timedelta(minutes=40), objectives, reached, chance)


def follow_up(begun: Facts, objectives: Sequence[str]) -> LearningRecord | None:
    """Return the form that somebody took three months later; None for those who did not take it."""
    chance = _chance(begun, "later")
    if chance.random() < 0.2:
        return None
    return _check(begun, Purpose.FOLLOW_UP, _FOLLOW_UP, objectives, 0.78, chance)


def _check(
    begun: Facts,
    purpose: Purpose,
    later: timedelta,
    objectives: Sequence[str],
    share: float,
    chance: random.Random,
) -> LearningRecord:
    """Return a form in which each item was answered right with about the chance *share*."""
    results = tuple(
        Result(objective, sum(chance.random() < share - 0.04 * place for _ in range(_ITEMS)) / _ITEMS)
        for place, objective in enumerate(sorted(objectives))
    )
    form = f"{begun.course}-{purpose.replace('_', '-')}"
    measured = replace(begun, kind=Kind.MEASURED, form=form, purpose=purpose, results=results)
    return new_record(replace(measured, occurred_at=begun.occurred_at + later))


def _chance(begun: Facts, name: str = "") -> random.Random:
    """Return chance of a person's own: what else is made up stays as it is."""
    return random.Random(f"{begun.registration} {name}")  # noqa: S311  made up, the same every time
