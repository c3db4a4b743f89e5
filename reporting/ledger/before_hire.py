"""Say of a fact whether it lies before somebody's first day of work, and what becomes of it then.

Whether it counts is a function of the fact, of what the roster says now, of the city's rule and of HR's
decisions, and not of the order in which they came: what was counted and comes to lie before the first day
is held back again (``settling``), and what waits goes on when it no longer does (decision 0064).
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from reporting.errors import ReportingError
from reporting.ledger.rapid import select_in
from reporting.models import BeforeHireDecision, Position
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord

PRE_BOARDING_DAYS = 30
"""Unless the city says otherwise: what is done so many days before the first day counts at once."""


class Way(StrEnum):
    """What the city has done with a fact from before the first day of work (``GROUNDWORK_BEFORE_HIRE``)."""

    WAIT = "wait"
    """It waits for HR, but for what lies within the days of pre-boarding."""
    COUNT = "count"
    """It counts, and data quality tells how many do."""


class Verdict(StrEnum):
    """What becomes of a fact."""

    COUNTS = "counts"
    WAITS = "waits"
    SET_ASIDE = "set aside"


class Decided(NamedTuple):
    """The last decision on a registration."""

    counts: bool
    before: date


class BeforeHireSettingError(ReportingError, ValueError):
    """The city's rule is none that we know."""

    def __init__(self, stated: str) -> None:
        super().__init__(f"GROUNDWORK_BEFORE_HIRE must be wait or count, not {stated!r}")


def way() -> Way:
    """Return the city's rule. Raises: BeforeHireSettingError: the setting is neither of the two."""
    stated = str(getattr(settings, "GROUNDWORK_BEFORE_HIRE", Way.WAIT))
    if stated not in set(Way):
        raise BeforeHireSettingError(stated)
    return Way(stated)


def pre_boarding() -> timedelta:
    """Return how long before the first day of work what is done counts at once."""
    return timedelta(days=max(0, int(getattr(settings, "GROUNDWORK_PRE_BOARDING_DAYS", PRE_BOARDING_DAYS))))


@dataclass(frozen=True, slots=True)
class BeforeHire:
    """From which day on facts count without question, of those who may have earlier ones."""

    since: Mapping[str, date] = field(default_factory=dict)
    """By employee number; of who is not in it everything counts."""
    decided: Mapping[tuple[str, str, str], Decided] = field(default_factory=dict)
    """By learner, course and registration."""

    def verdict(self, record: LearningRecord, happened_at: datetime | None = None) -> Verdict:
        """Return what becomes of *record*, or of the same fact if it *happened_at* another moment."""
        since = self.since.get(record.learner)
        if (since is None and not self.decided) or record.kind is Kind.VOIDED:
            return Verdict.COUNTS
        day = _day(happened_at or record.occurred_at)
        decided = self.decided.get((record.learner, record.course, record.registration))
        if decided is not None and decided.counts:
            return Verdict.COUNTS
        if decided is not None and day < decided.before:
            return Verdict.SET_ASIDE
        return Verdict.WAITS if since is not None and day < since else Verdict.COUNTS


def before_hire(hired: Mapping[str, tuple[int, date | None]], first: Mapping[str, datetime]) -> BeforeHire:
    """Return from which day on facts count, of those who may have earlier ones, and what HR decided.

    *hired* are primary key and day of hire by employee number, *first* is when the first fact happened that
    is asked about. One query where all facts lie after the days of hire, which is nearly always.
    """
    decided = decisions(hired)
    if way() is Way.COUNT:
        return BeforeHire({}, decided)
    allowed = pre_boarding()
    # A day is added, since the moment is one in UTC.
    asked = {
        number: key
        for number, (key, day) in hired.items()
        if day is not None and number in first and first[number].date() <= day - allowed + timedelta(days=1)
    }
    days = first_days(asked) if asked else {}
    return BeforeHire({number: day - allowed for number, day in days.items()}, decided)


def first_days(people: Mapping[str, int]) -> dict[str, date]:
    """Return the first day of work of *people*, primary keys by number, as the roster says now.

    Of a returner it is the first day of the first time. It is left out where the roster does not say when the
    employment began to which the first job that it knows belongs: nothing is ever guessed.
    """
    numbers = {key: number for number, key in people.items()}
    jobs: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    rows = select_in(Position, ("person", "valid_from", "hired_on", "known_to"), "person", list(numbers))
    for person, valid_from, hired_on, known_to in rows:
        if known_to is None:
            jobs[numbers[person]].append((valid_from, hired_on))
    found = {}
    for number, held in jobs.items():
        earliest = min(begins for begins, _ in held)
        if any(begins == earliest and hired_on is not None for begins, hired_on in held):
            found[number] = min(hired_on for _, hired_on in held if hired_on is not None)
    return found


def decisions(learners: Collection[str]) -> dict[tuple[str, str, str], Decided]:
    """Return HR's last decision on each registration of *learners*."""
    names = ("learner", "course", "registration", "counts", "before", "id")
    rows = sorted(select_in(BeforeHireDecision, names, "learner", sorted(learners)), key=lambda row: row[-1])
    return {(row[0], row[1], row[2]): Decided(bool(row[3]), row[4]) for row in rows}


def first_moments(
    records: Iterable[LearningRecord], told: Mapping[uuid.UUID, datetime]
) -> dict[str, datetime]:
    """Return when the first of *records* of each learner happened, or what is *told* of their facts."""
    found: dict[str, datetime] = {}
    for one in records:
        moment = min(one.occurred_at, told.get(one.record_id, one.occurred_at))
        if one.learner not in found or moment < found[one.learner]:
            found[one.learner] = moment
    return found


def _day(moment: datetime) -> date:
    """Return the day of *moment* where the site is."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
