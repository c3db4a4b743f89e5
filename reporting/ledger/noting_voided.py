"""Keep in a table of their own which entries were taken back, and since which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reporting.ledger.chunks import SIZE
from reporting.models import LedgerEntry, Measurement, VoidedEntry
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.records.reading import from_json


def note_voided(records: Iterable[LearningRecord], recorded_at: datetime) -> None:
    """Note which entries *records*, just stored, take back; what they measured is no figure any more."""
    names = [one.voids for one in records if one.voids is not None]
    if not names:
        return
    known_on = timezone.localtime(recorded_at, timezone.get_default_timezone()).date()
    rows = [VoidedEntry(record_id=name, known_on=known_on) for name in names]
    VoidedEntry.objects.bulk_create(rows, batch_size=SIZE, ignore_conflicts=True)
    measured = LedgerEntry.objects.filter(record_id__in=names, kind=Kind.MEASURED.value)
    Measurement.objects.filter(sequence__in=list(measured.values_list("sequence", flat=True))).delete()


def rebuild() -> int:
    """Throw the table away, make it again from the ledger, and return how many were taken back."""
    with transaction.atomic():
        VoidedEntry.objects.all().delete()
        entries = LedgerEntry.objects.filter(kind=Kind.VOIDED.value).order_by("sequence")
        for recorded_at, body in entries.values_list("recorded_at", "body"):
            note_voided([from_json(body)], recorded_at)
        return VoidedEntry.objects.count()
