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

from reporting.ledger.admission import SET_ASIDE, TOLD_LATER, Known, known_to
from reporting.ledger.before_hire import Verdict
from reporting.ledger.chunks import SIZE, chunks
from reporting.ledger.completions import DECISIVE, note_completions
from reporting.ledger.head import locked_head, move_head
from reporting.ledger.measurements import note_measurements
from reporting.ledger.noting_voided import note_voided
from reporting.ledger.rapid import insert, select_in
from reporting.ledger.results import AppendResult, Fate, ItemResult
from reporting.ledger.seal import id_text, moment_text, new_salt, salted, seal
from reporting.models import LedgerEntry, LedgerHead, QuarantinedRecord
from reporting.records.canonical import to_json
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord, restated

_STORED = ItemResult(Fate.STORED)
_ALREADY_KNOWN = ItemResult(Fate.ALREADY_KNOWN)
_REPEATED = frozenset({*DECISIVE, Kind.MODULE_DONE.value})
"""Kinds of which also later tellings are kept: they complete the course if an earlier one is held back."""
NOT_WAITING = frozenset({SET_ASIDE, TOLD_LATER})
"""Why a record is kept that does not wait."""


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
        facts = _known_facts(batch)
        sorting = _Sorting(known_to(batch, now, facts), facts)
        items = tuple(sorting.place(record) for record in batch)
        keep_at_the_door(sorting.waiting, now)
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
        reason = self.known.reason_to_wait(record)
        if told is not None and not (reason and self._lies_before_hire(record, record.occurred_at)):
            if record.occurred_at >= told and not self._lies_before_hire(record, told):
                if record.occurred_at > told and record.kind.value in _REPEATED:
                    self.waiting.append((record, TOLD_LATER))
                return _ALREADY_KNOWN
            # The fact is older than we knew, or of what was told only this lies after the first day of work.
            record = restated(record)
            if record.record_id in self.facts:
                return _ALREADY_KNOWN
        if reason:
            self.waiting.append((record, reason))
            return ItemResult(Fate.QUARANTINED, reason)
        self.facts[record.record_id] = record.occurred_at
        self.new.append(record)
        return _STORED

    def _lies_before_hire(self, record: LearningRecord, happened_at: datetime) -> bool:
        return self.known.before_hire.verdict(record, happened_at) is not Verdict.COUNTS


def _known_facts(batch: tuple[LearningRecord, ...]) -> dict[uuid.UUID, datetime]:
    """Return when each fact happened that *batch* tells and the ledger has."""
    told = Counter(record.record_id for record in batch)
    facts = _happened(told)
    again = {restated(one).record_id for one in batch if one.record_id in facts or told[one.record_id] > 1}
    return facts | _happened(again) if again else facts


def _happened(names: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    return dict(select_in(LedgerEntry, ("record_id", "occurred_at"), "record_id", names))


def keep_at_the_door(waiting: Iterable[tuple[LearningRecord, str]], now: datetime) -> None:
    """Keep records, each with why it is not counted.

    What already waits there stays as it is; what only repeated what counted, and now is in question itself,
    waits from now on.
    """
    rows = {}
    for record, reason in waiting:
        body = to_json(record)
        digest = hashlib.sha256(body.encode()).hexdigest()
        rows[digest] = QuarantinedRecord(
            record_id=record.record_id,
            body_digest=digest,
            body=body,
            learner=record.learner,
            course=record.course,
            reason=reason,
            arrived_at=now,
            released_at=now if reason in NOT_WAITING else None,
        )
    if not rows:
        return
    repeated = []
    for some in chunks([digest for digest, row in rows.items() if row.reason != TOLD_LATER]):
        for kept in QuarantinedRecord.objects.filter(body_digest__in=some, reason=TOLD_LATER):
            kept.reason, kept.released_at = rows[kept.body_digest].reason, rows[kept.body_digest].released_at
            repeated.append(kept)
    QuarantinedRecord.objects.bulk_update(repeated, ["reason", "released_at"], batch_size=SIZE)
    QuarantinedRecord.objects.bulk_create(rows.values(), batch_size=SIZE, ignore_conflicts=True)


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
