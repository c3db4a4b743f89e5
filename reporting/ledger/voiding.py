"""Take facts back without changing a row: a later entry says that an earlier one no longer counts.

What is left of a fact is what is still told of it. Told again after that, it counts again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from reporting.ledger.appending import append
from reporting.ledger.rapid import select_in
from reporting.models import LedgerEntry, QuarantinedRecord, VoidedEntry
from reporting.records.facts import Facts
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord, fact_of, new_record, restated, told_again
from reporting.records.reading import from_json

_TAKEN_BACK = "it was taken back before it could be counted"


def standing(known_on: date | None = None) -> Q:
    """Return the condition that an entry was not taken back by the end of *known_on* (now if None)."""
    voided = (
        VoidedEntry.objects.all() if known_on is None else VoidedEntry.objects.filter(known_on__lte=known_on)
    )
    return ~Q(record_id__in=voided.values("record_id"))


def take_back(record: LearningRecord, still_told: Iterable[LearningRecord] = ()) -> None:
    """Take back that *record* tells its fact; *still_told* is what others tell of the same fact.

    Inside the transaction of whatever it was that withdrew it. Doing it twice does it once.
    """
    others = sorted(still_told, key=lambda one: one.occurred_at)
    if any(one.occurred_at == record.occurred_at for one in others):
        return
    entries = _standing_entries(record)
    gone = [one for one in entries if one.occurred_at == record.occurred_at]
    append(voiding_of(one) for one in gone)
    _take_from_the_door(record)
    for one in others:  # the first of them may lie before the first day of work, and wait
        tell_again([one])
        if _standing_entries(one):
            return


def tell_again(records: Sequence[LearningRecord]) -> None:
    """Append what of *records* the ledger holds, but no longer counts. Inside a transaction."""
    for record in _perhaps_voided(records):
        entries = _standing_entries(record)
        if not any(one.occurred_at <= record.occurred_at for one in entries):
            append([told_again(record, _times(record))])


def _perhaps_voided(records: Sequence[LearningRecord]) -> list[LearningRecord]:
    """Return those of *records* whose first or earlier telling was taken back, in time: seldom any.

    Of one fact there may be several: the earliest is to be told first, and then the others need not be.
    """
    names = [(one, (fact_of(one), restated(one).record_id)) for one in records]
    asked = {name for _, some in names for name in some}
    voided = {row[0] for row in select_in(VoidedEntry, ("record_id",), "record_id", asked)}
    found = (one for one, some in names if not voided.isdisjoint(some))
    return sorted(found, key=lambda one: one.occurred_at)


def _entries(record: LearningRecord) -> list[LearningRecord]:
    """Return every entry that tells the fact of *record*, taken back or not."""
    rows = LedgerEntry.objects.filter(
        registration=record.registration, learner=record.learner, kind=record.kind.value
    )
    told = (from_json(body) for body in rows.values_list("body", flat=True))
    return [one for one in told if fact_of(one) == fact_of(record)]


def _standing_entries(record: LearningRecord) -> list[LearningRecord]:
    entries = _entries(record)
    names = [one.record_id for one in entries]
    voided = {row[0] for row in select_in(VoidedEntry, ("record_id",), "record_id", names)}
    return [one for one in entries if one.record_id not in voided]


def _times(record: LearningRecord) -> int:
    return len(_entries(record))


def voiding_of(record: LearningRecord) -> LearningRecord:
    """Return the record that takes *record* back, now."""
    return new_record(
        Facts(
            kind=Kind.VOIDED,
            learner=record.learner,
            course=record.course,
            edition=record.edition,
            edition_digest=record.edition_digest,
            registration=record.registration,
            occurred_at=_now(),
            source=record.source,
            voids=record.record_id,
        )
    )


def _take_from_the_door(record: LearningRecord) -> None:
    """Let what is kept of *record* wait no more: it is not to be counted once its person is known."""
    kept = QuarantinedRecord.objects.filter(learner=record.learner, course=record.course)
    for row in kept.exclude(reason=_TAKEN_BACK):
        told = from_json(row.body)
        if fact_of(told) == fact_of(record) and told.occurred_at == record.occurred_at:
            row.released_at, row.reason = row.released_at or _now(), _TAKEN_BACK
            row.save()


def _now() -> datetime:
    return timezone.now()
