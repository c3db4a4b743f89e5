"""Add records to the ledger: each fact once, in one transaction, whatever the order.

A record may come twice, late, or before we know the person. Nothing of that is an error and
nothing is dropped: the ledger is a set of facts, and what it amounts to does not depend on
the order in which they came.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from reporting.ledger.admission import Known, known_to
from reporting.ledger.chunks import SIZE
from reporting.ledger.completions import note_completions
from reporting.ledger.head import locked_head, move_head
from reporting.ledger.measurements import note_measurements
from reporting.ledger.noting_voided import note_voided
from reporting.ledger.rapid import insert, select_in
from reporting.ledger.results import AppendResult, Fate, ItemResult
from reporting.ledger.seal import id_text, moment_text, new_salt, salted, seal
from reporting.models import LedgerEntry, LedgerHead, QuarantinedRecord
from reporting.records.canonical import to_json
from reporting.records.model import LearningRecord, restated

_STORED = ItemResult(Fate.STORED)
_ALREADY_KNOWN = ItemResult(Fate.ALREADY_KNOWN)


def append(records: Iterable[LearningRecord], *, recorded_at: datetime | None = None) -> AppendResult:
    """Add *records* and return what became of each. Adding one twice adds it once.

    All of them or, if the database fails, none; inside a caller's transaction, with the
    caller's work or not at all. *recorded_at* is now unless history is being loaded; it
    never runs backwards along the chain.
    """
    batch = tuple(records)
    if not batch:
        return AppendResult()
    now = timezone.now()
    with transaction.atomic():
        head = locked_head()
        sorting = _Sorting(known_to(batch, now), _known_facts(batch))
        items = tuple(sorting.place(record) for record in batch)
        if sorting.waiting:
            _quarantine(sorting.waiting, now)
        _store(sorting.new, head, max(filter(None, (recorded_at or now, head.recorded_at))), sorting.known)
    return AppendResult(items)


@dataclass(slots=True)
class _Sorting:
    """Sort a batch into what is new, what is known, and what has to wait."""

    known: Known
    facts: dict[uuid.UUID, datetime]
    """When each fact happened that the ledger or this batch has already told."""
    new: list[LearningRecord] = field(default_factory=list)
    waiting: list[tuple[LearningRecord, str]] = field(default_factory=list)

    def place(self, record: LearningRecord) -> ItemResult:
        told = self.facts.get(record.record_id)
        if told is not None:
            if record.occurred_at >= told:
                return _ALREADY_KNOWN
            record = restated(record)  # the fact is older than we knew
            if record.record_id in self.facts:
                return _ALREADY_KNOWN
        if reason := self.known.reason_to_wait(record):
            self.waiting.append((record, reason))
            return ItemResult(Fate.QUARANTINED, reason)
        self.facts[record.record_id] = record.occurred_at
        self.new.append(record)
        return _STORED


def _known_facts(batch: tuple[LearningRecord, ...]) -> dict[uuid.UUID, datetime]:
    """Return when each fact happened that *batch* tells and the ledger has."""
    told = Counter(record.record_id for record in batch)
    facts = _happened(told)
    again = {restated(one).record_id for one in batch if one.record_id in facts or told[one.record_id] > 1}
    return facts | _happened(again) if again else facts


def _happened(names: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    return dict(select_in(LedgerEntry, ("record_id", "occurred_at"), "record_id", names))


def _quarantine(waiting: list[tuple[LearningRecord, str]], now: datetime) -> None:
    """Keep *waiting* at the door; what already waits there stays as it is."""
    rows = []
    for record, reason in waiting:
        body = to_json(record)
        rows.append(
            QuarantinedRecord(
                record_id=record.record_id,
                body_digest=hashlib.sha256(body.encode()).hexdigest(),
                body=body,
                learner=record.learner,
                course=record.course,
                reason=reason,
                arrived_at=now,
            )
        )
    QuarantinedRecord.objects.bulk_create(rows, batch_size=SIZE, ignore_conflicts=True)


def _store(records: list[LearningRecord], head: LedgerHead, recorded_at: datetime, known: Known) -> None:
    if not records:
        return
    rows = [_row(record, head, recorded_at) for record in records]
    insert(LedgerEntry, _Row._fields, rows)
    move_head(head)
    note_voided(records, recorded_at)
    note_completions(records, known)
    measured = zip((row.sequence for row in rows), records, strict=True)
    courses = {name: course.key for name, course in known.courses.items()}
    note_measurements(measured, recorded_at, known.people, courses)


class _Row(NamedTuple):
    """A row of the ledger; the names are those of its fields."""

    sequence: int
    record_id: uuid.UUID
    learner: str
    course: str
    registration: str
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    body: str
    salt: str
    previous_digest: str
    digest: str


def _row(record: LearningRecord, head: LedgerHead, recorded_at: datetime) -> _Row:
    """Return the row that follows *head*, and move *head* to it."""
    body, salt = to_json(record), new_salt()
    searched = (record.learner, record.course, record.registration, record.kind.value)
    times = (record.occurred_at, recorded_at)
    sealed = (*salted(salt), id_text(record.record_id), *searched, *map(moment_text, times), body)
    digest = seal(head.digest, *sealed)
    row = _Row(head.sequence + 1, record.record_id, *searched, *times, body, salt, head.digest, digest)
    head.sequence, head.digest, head.recorded_at = row.sequence, digest, recorded_at
    return row
