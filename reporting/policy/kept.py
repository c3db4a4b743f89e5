"""What a row of each table about people says, as a fact that rules are asked about.

Read as it was known on one day (``policy.loading``) and as it was ever known (``figures.facts``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from reporting.models import DueDecision, Equivalence, Exemption, Extension, Leave, Position
from reporting.models.intervals import TwoTimes
from reporting.obligations import history
from reporting.obligations.spans import FOREVER
from reporting.records.kinds import Kind

NO_ACTIVITY = frozenset({Kind.REGISTERED.value, Kind.WITHDRAWN.value, Kind.VOIDED.value})
"""Kinds of record that do not say that a course is under way."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A table, the columns that are read, and the fact that they make, in that order."""

    model: type[TwoTimes]
    names: tuple[str, ...]
    fact: Callable[..., Any]


def _job(first: date, end: date | None, *stated: Any) -> history.Job:
    return history.Job(first, end or FOREVER, *stated)


def _leave(first: date, end: date | None, kind: str) -> history.Leave:
    return history.Leave(first, end or FOREVER, kind)


def _exemption(course: str, first: date, end: date | None, *stated: str) -> history.Exemption:
    return history.Exemption(course, first, end or FOREVER, *stated)


def _resolution(course: str, answer: str, decided_on: date, due_on: date | None) -> history.Resolution:
    return history.Resolution(course, history.Answer(answer), decided_on, due_on)


def _equivalent(course: str, day: date, other: str) -> history.Completion:
    return history.Completion(course, day, stands_in=other)


JOBS = Kept(
    Position,
    (
        "valid_from",
        "valid_to",
        "unit__path",
        "position",
        "job_family",
        "employment",
        "location",
        "is_people_leader",
        "is_main",
        "hired_on",
        "language",
    ),
    _job,
)
LEAVES = Kept(Leave, ("valid_from", "valid_to", "kind"), _leave)
EXTENSIONS = Kept(
    Extension, ("course__course", "valid_from", "until", "reason", "approver"), history.Extension
)
EXEMPTIONS = Kept(Exemption, ("course__course", "valid_from", "valid_to", "reason", "approver"), _exemption)
DECISIONS = Kept(DueDecision, ("course__course", "answer", "valid_from", "due_on"), _resolution)
EQUIVALENCES = Kept(Equivalence, ("course__course", "valid_from", "other"), _equivalent)
