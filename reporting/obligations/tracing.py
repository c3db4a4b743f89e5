"""Trace a rule for one person: what each of its questions asked, what was found, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporting.obligations.conditions import Ask, Condition, Verdict, asks, found, subjects
from reporting.obligations.history import PersonHistory


@dataclass(frozen=True, slots=True)
class Traced:
    """One question of a rule, asked of one job."""

    unit: str
    """The unit of the job of which it was asked."""
    ask: Ask
    found: str
    """Empty: nothing is known."""
    verdict: Verdict


def traced(condition: Condition, person: PersonHistory, day: date) -> list[Traced]:
    """Return every question of *condition* with its answer, for each job that *person* holds on *day*."""
    return [
        Traced(subject.job.unit, ask, found(ask.field, subject), ask.verdict(subject))
        for subject in subjects(person, day)
        for ask in asks(condition)
    ]
