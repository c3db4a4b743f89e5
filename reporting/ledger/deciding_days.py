"""Find what lies before somebody's first day of work, and write down what HR decides of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reporting.errors import ReportingError
from reporting.ledger.admission import SET_ASIDE, WAITS_FOR_HR
from reporting.ledger.before_hire import first_days, pre_boarding
from reporting.ledger.completions import local_day
from reporting.ledger.head import locked_head
from reporting.ledger.quarantine import replay
from reporting.ledger.rapid import select_in
from reporting.ledger.settling import settle
from reporting.models import BeforeHireDecision, Person, QuarantinedRecord
from reporting.records.reading import from_json

REASONS: Mapping[bool, tuple[str, ...]] = {
    True: ("earlier_work", "pre_boarding", "hire_date_wrong", "other"),
    False: ("somebody_else", "wrong_day", "other"),
}
"""Why it counts (True), or is set aside: codes, no more."""


class DayDecisionError(ReportingError, ValueError):
    """A decision that cannot be written down. Carries ``problem``, the key of what is wrong."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class Taken(NamedTuple):
    """A registration of a learner in a course: what HR decides on."""

    learner: str
    course: str
    registration: str


@dataclass(frozen=True, slots=True)
class Early:
    """What of one registration lies before the first day of work and is not counted."""

    taken: Taken
    first: date
    last: date
    """The first and the last day that its records name."""
    sources: tuple[str, ...]
    """Kinds of source (``records.kinds.Source``)."""
    first_day: date | None
    """The first day of work, as the roster says now."""
    decided: BeforeHireDecision | None
    """How it was set aside; None: it waits for HR."""


def waiting_days() -> int:
    """Return how many records wait since they lie before somebody's first day of work. Read-only."""
    return QuarantinedRecord.objects.filter(WAITS_FOR_HR).count()


def early(*, is_decided: bool) -> list[Early]:
    """Return what waits for HR, or what was set aside, by employee number and course. Read-only."""
    meant = Q(released_at__isnull=False, reason=SET_ASIDE) if is_decided else WAITS_FOR_HR
    found = defaultdict(list)
    for body in QuarantinedRecord.objects.filter(meant).values_list("body", flat=True):
        record = from_json(body)
        found[Taken(record.learner, record.course, record.registration)].append(record)
    numbers = {one.learner for one in found}
    days = first_days(dict(select_in(Person, ("number", "id"), "number", sorted(numbers))))
    told = BeforeHireDecision.objects.filter(learner__in=numbers) if is_decided else ()
    decided = {Taken(one.learner, one.course, one.registration): one for one in told}
    return [
        Early(
            taken,
            min(local_day(one.occurred_at) for one in records),
            max(local_day(one.occurred_at) for one in records),
            tuple(sorted({one.source.value for one in records})),
            days.get(taken.learner),
            decided.get(taken),
        )
        for taken, records in sorted(found.items())
    ]


def decide_days(chosen: Collection[Early], *, counts: bool, reason: str, note: str, by: str) -> int:
    """Write down for all of *chosen* that it *counts* or is set aside, and return how many records went on.

    What counts, counts from the day on which it happened, however late HR decides.

    Raises: DayDecisionError: nobody was chosen, the reason is none, or *by* would decide on what they took.
    """
    if not chosen:
        raise DayDecisionError("wrong_missing")
    if reason not in REASONS[counts]:
        raise DayDecisionError("early_wrong_reason")
    if any(one.taken.learner == by for one in chosen):
        raise DayDecisionError("early_oneself")
    now = timezone.now()
    with transaction.atomic():
        locked_head()
        for one in chosen:
            after = one.last + timedelta(days=1)
            # What HR looked at is set aside with its last day, wherever the roster has moved the first since.
            since = max(after, one.first_day - pre_boarding()) if one.first_day else after
            told = {"counts": counts, "before": since, "reason": reason, "note": note.strip()[:500]}
            BeforeHireDecision.objects.create(**one.taken._asdict(), **told, decided_by=by, decided_at=now)
        learners = {one.taken.learner for one in chosen}
        _mark({one.taken for one in chosen}, counts=counts)
        settle(learners)
        return replay()


def _mark(chosen: Collection[Taken], *, counts: bool) -> None:
    """Let what is kept of *chosen* wait again, to be let on, or wait no more."""
    now = timezone.now()
    meant = QuarantinedRecord.objects.filter(Q(reason=SET_ASIDE) | WAITS_FOR_HR)
    for row in meant.filter(learner__in={one.learner for one in chosen}):
        record = from_json(row.body)
        if Taken(record.learner, record.course, record.registration) in chosen:
            row.reason = row.reason if counts else SET_ASIDE
            row.released_at = None if counts else now
            row.save(update_fields=["reason", "released_at"])
