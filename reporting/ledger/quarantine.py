"""Let waiting records into the ledger once we know their person and their course."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reporting.ledger.admission import TOLD_LATER
from reporting.ledger.appending import append
from reporting.ledger.chunks import SIZE
from reporting.ledger.head import locked_head
from reporting.ledger.results import Fate
from reporting.ledger.voiding import tell_again
from reporting.models import QuarantinedRecord
from reporting.records.reading import from_json


def waiting() -> int:
    """Return how many records wait."""
    return _waiting().count()


def replay() -> int:
    """Try every waiting record again, and return how many went on into the ledger.

    Those that still cannot be counted go on waiting. Replaying twice changes nothing.
    """
    released = 0
    last = 0
    while True:
        keys = list(_waiting().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:SIZE])
        if not keys:
            return released
        last = keys[-1]
        released += _release(keys)


def _waiting() -> QuerySet[QuarantinedRecord]:
    return QuarantinedRecord.objects.filter(released_at__isnull=True)


def _release(keys: list[int]) -> int:
    with transaction.atomic():
        # Read under the lock: what an erasure has taken away meanwhile must not come back through here.
        locked_head()
        rows = list(_waiting().filter(pk__in=keys).order_by("pk"))
        records = [from_json(row.body) for row in rows]
        result = append(records)
        # What was counted once, and then lay before the first day of work, stands in the ledger taken back.
        tell_again(
            [one for one, item in zip(records, result.items, strict=True) if item.fate is Fate.ALREADY_KNOWN]
        )
        fates = [(row.pk, item.fate) for row, item in zip(rows, result.items, strict=True)]
        gone = [key for key, fate in fates if fate is not Fate.QUARANTINED]
        known = [key for key, fate in fates if fate is Fate.ALREADY_KNOWN]
        QuarantinedRecord.objects.filter(pk__in=gone).update(released_at=timezone.now())
        QuarantinedRecord.objects.filter(pk__in=known).update(reason=TOLD_LATER)
    return len(gone)
