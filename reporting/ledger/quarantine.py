"""Let waiting records into the ledger once we know their person and their course."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from reporting.ledger.appending import append
from reporting.ledger.chunks import SIZE
from reporting.ledger.results import Fate
from reporting.models import QuarantinedRecord
from reporting.records.reading import from_json


def waiting() -> int:
    """Return how many records wait."""
    return QuarantinedRecord.objects.filter(released_at__isnull=True).count()


def replay() -> int:
    """Try every waiting record again, and return how many went on into the ledger.

    Those that still cannot be counted go on waiting. Replaying twice changes nothing.
    """
    released = 0
    last = 0
    while True:
        rows = list(
            QuarantinedRecord.objects.filter(released_at__isnull=True, pk__gt=last).order_by("pk")[:SIZE]
        )
        if not rows:
            return released
        last = rows[-1].pk
        released += _release(rows)


def _release(rows: list[QuarantinedRecord]) -> int:
    with transaction.atomic():
        result = append(from_json(row.body) for row in rows)
        gone = [
            row.pk for row, item in zip(rows, result.items, strict=True) if item.fate is not Fate.QUARANTINED
        ]
        QuarantinedRecord.objects.filter(pk__in=gone).update(released_at=timezone.now())
    return len(gone)
