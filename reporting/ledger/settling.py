"""Hold back what was counted and, by the roster or HR's decision of now, lies before the first day of work.

The ledger keeps it and says that it was taken back, so that an old report stays what it was; at the door it
waits as if it came only now. That makes what counts the same in whatever order facts and rosters come.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from reporting.ledger.admission import TOLD_LATER, reason_of
from reporting.ledger.appending import NOT_WAITING, append, keep_at_the_door
from reporting.ledger.before_hire import BeforeHire, Verdict, before_hire
from reporting.ledger.chunks import SIZE, chunks
from reporting.ledger.head import locked_head
from reporting.ledger.rapid import select_in
from reporting.ledger.results import Fate
from reporting.ledger.voiding import tell_again, voiding_of
from reporting.models import LedgerEntry, Person, QuarantinedRecord, VoidedEntry
from reporting.records.canonical import to_json
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord, fact_of
from reporting.records.reading import from_json


def settle(numbers: Collection[str] | None = None) -> int:
    """Hold back what does not count any more of the people *numbers*, of everybody if None; return how much.

    What counts again goes on by ``quarantine.replay``. Doing it twice does it once.
    """
    if numbers is not None:
        return sum(_settle(some) for some in chunks(sorted(numbers)))
    learners = LedgerEntry.objects.order_by().values_list("learner").annotate(Min("occurred_at"))
    hired = dict(Person.objects.filter(hired_on__isnull=False).values_list("number", "hired_on"))
    early = sorted(who for who, first in learners if who in hired and first.date() <= hired[who])
    return sum(_settle(some) for some in chunks(early))


def _settle(numbers: Sequence[str]) -> int:
    with transaction.atomic():
        locked_head()
        hired = {
            number: (key, hired_on)
            for number, key, hired_on in select_in(Person, ("number", "id", "hired_on"), "number", numbers)
        }
        entries = LedgerEntry.objects.filter(learner__in=list(hired)).exclude(kind=Kind.VOIDED.value)
        first = dict(entries.order_by().values_list("learner").annotate(Min("occurred_at")))
        question = before_hire(hired, first)
        held = _held_back(question)
        _keep(held, question)
        append(voiding_of(one) for one in held)
        if held:
            _tell_what_was_told_later({one.learner for one in held})
    return len(held)


def _held_back(question: BeforeHire) -> list[LearningRecord]:
    """Return what counts and should not, of those of whom it is a *question*."""
    learners = {*question.since, *(learner for learner, *_ in question.decided)}
    if not learners:
        return []
    entries = LedgerEntry.objects.filter(learner__in=learners).exclude(kind=Kind.VOIDED.value)
    told = [from_json(body) for body in entries.order_by("sequence").values_list("body", flat=True)]
    early = [one for one in told if question.verdict(one) is not Verdict.COUNTS]
    names = [one.record_id for one in early]
    voided = {row[0] for row in select_in(VoidedEntry, ("record_id",), "record_id", names)}
    return [one for one in early if one.record_id not in voided]


def _keep(held: Sequence[LearningRecord], question: BeforeHire) -> None:
    """Keep what is *held* back at the door, also what went on from there before."""
    now = timezone.now()
    # Under the first name of its fact: told once, twice or again, it waits once.
    named = [replace(one, record_id=fact_of(one)) for one in held]
    reasons = {to_json(one): reason_of(one, question.verdict(one)) for one in named}
    keep_at_the_door(((one, reasons[to_json(one)]) for one in named), now)
    kept = QuarantinedRecord.objects.filter(learner__in={one.learner for one in named})
    rows = [row for row in kept if row.body in reasons]
    for row in rows:
        row.reason = reasons[row.body]
        row.released_at = now if row.reason in NOT_WAITING else None
    QuarantinedRecord.objects.bulk_update(rows, ["reason", "released_at"], batch_size=SIZE)


def _tell_what_was_told_later(learners: Collection[str]) -> None:
    rows = QuarantinedRecord.objects.filter(learner__in=learners, reason=TOLD_LATER).order_by("pk")
    told = sorted(map(from_json, rows.values_list("body", flat=True)), key=lambda one: one.occurred_at)
    fates = [item.fate for item in append(told).items]
    # It may have been told first, and was taken back with the others when all of them were held back.
    tell_again([one for one, fate in zip(told, fates, strict=True) if fate is Fate.ALREADY_KNOWN])
