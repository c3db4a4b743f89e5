"""Keep the measured forms of the ledger in a table of their own: a row for each, in the ledger's order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from reporting.ledger.chunks import SIZE
from reporting.ledger.completions import local_day
from reporting.models import CatalogueCourse, LedgerEntry, Measurement, Person, VoidedEntry
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.records.reading import from_json


def note_measurements(
    entries: Iterable[tuple[int, LearningRecord]],
    recorded_at: datetime,
    people: dict[str, int],
    courses: dict[str, int],
) -> None:
    """Keep those of *entries*, just stored under their numbers, that measure.

    *people* and *courses* are primary keys, by employee number and course id.
    """
    rows = [
        _row(sequence, record, recorded_at, people, courses)
        for sequence, record in entries
        if record.kind is Kind.MEASURED
    ]
    if rows:
        Measurement.objects.bulk_create(rows, batch_size=SIZE)


def rebuild() -> int:
    """Throw all rows away, make them again from the ledger, and return how many there are."""
    with transaction.atomic():
        Measurement.objects.all().delete()
        people = dict(Person.objects.values_list("number", "id"))
        courses = dict(CatalogueCourse.objects.values_list("course", "id"))
        voided = VoidedEntry.objects.values("record_id")
        entries = LedgerEntry.objects.filter(kind=Kind.MEASURED.value).exclude(record_id__in=voided)
        rows = [
            _row(sequence, from_json(body), recorded_at, people, courses)
            for sequence, recorded_at, body in entries.values_list("sequence", "recorded_at", "body")
        ]
        return len(Measurement.objects.bulk_create(rows, batch_size=SIZE))


def _row(
    sequence: int,
    record: LearningRecord,
    recorded_at: datetime,
    people: dict[str, int],
    courses: dict[str, int],
) -> Measurement:
    return Measurement(
        sequence=sequence,
        person_id=people[record.learner],
        course_id=courses[record.course],
        purpose=str(record.purpose),
        measured_at=record.occurred_at,
        known_on=local_day(recorded_at),
        results={one.objective: one.scaled for one in record.results},
    )
