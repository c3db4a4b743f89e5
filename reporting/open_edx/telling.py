"""Tell what is not told yet: work out the records of some learners, send the new ones, remember which.

Sending twice is harmless, since a record names itself; so two workers at once, or one that dies
between sending and remembering, do no harm either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone

from reporting.open_edx.configuration import Configuration
from reporting.open_edx.courses import run_of
from reporting.open_edx.data import Answer, Fate, Run
from reporting.open_edx.destinations.choice import Destination
from reporting.open_edx.learners import numbers_of
from reporting.open_edx.mapping import records_of
from reporting.open_edx.models import Notice, SentRecord
from reporting.open_edx.tables import standing_of
from reporting.records.errors import RecordError
from reporting.records.model import LearningRecord

Pair = tuple[int, str]
"""A user and a course key."""
_BATCH = 500
_NO_NUMBER = "nothing in the LMS tells the employee number of this user"


@dataclass(slots=True)
class Told:
    """What became of some learners."""

    learners: int = 0
    """Looked at, in runs of ours."""
    known: int = 0
    """Records that were sent before."""
    sent: list[tuple[LearningRecord, Answer]] = field(default_factory=list)
    unsent: list[LearningRecord] = field(default_factory=list)
    """New ones, where nothing was to be sent."""
    nameless: list[Pair] = field(default_factory=list)
    """Those whose employee number nothing tells."""
    unsound: list[str] = field(default_factory=list)
    """Why records could not be made."""
    changed: list[Pair] = field(default_factory=list)
    """Those to whom a change came while they were told: they are to be told of again."""

    def count(self, fate: Fate) -> int:
        """Return of how many records sent the receiver said *fate*."""
        return sum(answer.fate is fate for _, answer in self.sent)

    def add(self, other: Told) -> None:
        """Take in what became of others."""
        self.learners += other.learners
        self.known += other.known
        self.sent += other.sent
        self.unsent += other.unsent
        self.nameless += other.nameless
        self.unsound += other.unsound
        self.changed += other.changed


@dataclass(frozen=True, slots=True)
class _New:
    pair: Pair
    record: LearningRecord


def tell(pairs: Sequence[Pair], configuration: Configuration, destination: Destination | None) -> Told:
    """Tell *destination* of everything new about *pairs*; without one, only say what would be told.

    Raises: DestinationError: it could not be reached. What was sent before that is remembered.
    """
    told = Told()
    noticed = _noticed(pairs)
    new = list(_new_records(pairs, configuration, told))
    if destination is None:
        told.unsent = [one.record for one in new]
        return told
    for start in range(0, len(new), _BATCH):
        batch = new[start : start + _BATCH]
        answers = destination.send([one.record for one in batch])
        _remember(batch, answers)
        told.sent += zip((one.record for one in batch), answers, strict=True)
    told.changed = _settle(noticed, {*told.nameless})
    return told


def _new_records(pairs: Iterable[Pair], configuration: Configuration, told: Told) -> Iterable[_New]:
    runs = {key: run_of(key, configuration) for key in {key for _, key in pairs}}
    ours = [(user, run) for user, key in pairs if (run := runs[key]) is not None]
    numbers = numbers_of((user for user, _ in ours), configuration.learner)
    told.learners = len(ours)
    for user, run in ours:
        if user not in numbers:
            told.nameless.append((user, run.key))
            continue
        try:
            records = _records(run, user, numbers[user], configuration)
        except RecordError as error:
            told.unsound.append(f"user {user} in {run.key}: {error}")
            continue
        yield from ((_New((user, run.key), one)) for one in _unsent(records, told))


def _records(run: Run, user: int, number: str, configuration: Configuration) -> tuple[LearningRecord, ...]:
    standing = standing_of(run, user, timezone.now())
    return records_of(run, number, standing, certificate_counts=configuration.certificate_counts)


def _unsent(records: tuple[LearningRecord, ...], told: Told) -> list[LearningRecord]:
    """Return the records that were not sent, or were sent with a later time than we know now."""
    names = [one.record_id for one in records]
    sent = dict(SentRecord.objects.filter(record_id__in=names).values_list("record_id", "occurred_at"))
    new = [one for one in records if one.record_id not in sent or one.occurred_at < sent[one.record_id]]
    told.known += len(records) - len(new)
    return new


def _remember(batch: list[_New], answers: Sequence[Answer]) -> None:
    now = timezone.now()
    SentRecord.objects.bulk_create(
        [
            SentRecord(
                record_id=one.record.record_id,
                user_id=one.pair[0],
                course_key=one.pair[1],
                kind=one.record.kind.value,
                occurred_at=one.record.occurred_at,
                sent_at=now,
                fate=answer.fate.value,
                reason=answer.reason[:200],
            )
            for one, answer in zip(batch, answers, strict=True)
        ],
        update_conflicts=True,
        update_fields=["occurred_at", "sent_at", "fate", "reason"],
        # SQLite and PostgreSQL have to be told of which conflict; MySQL must not be.
        unique_fields=["record_id"] if connection.features.supports_update_conflicts_with_target else None,
    )


def _noticed(pairs: Iterable[Pair]) -> list[tuple[int, int, Pair]]:
    """Return primary key and number of changes of the notices of *pairs*, as they are before looking."""
    wanted = set(pairs)
    rows = Notice.objects.filter(user_id__in={user for user, _ in wanted})
    values = rows.values_list("pk", "changes", "user_id", "course_key")
    return [(pk, changes, (user, key)) for pk, changes, user, key in values if (user, key) in wanted]


def _settle(noticed: list[tuple[int, int, Pair]], nameless: set[Pair]) -> list[Pair]:
    """Drop the notices that were told, and return the pairs of those to which a change came meanwhile."""
    changed = []
    for pk, changes, pair in noticed:
        if pair in nameless:
            Notice.objects.filter(pk=pk).update(reason=_NO_NUMBER)
        elif not Notice.objects.filter(pk=pk, changes=changes).delete()[0]:
            changed.append(pair)
    return changed
