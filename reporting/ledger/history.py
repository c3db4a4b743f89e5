"""Ask the ledger what had happened by a day, and what of it we knew by another."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from reporting.models import LedgerEntry


def entries(as_of: date, known_on: date | None = None) -> QuerySet[LedgerEntry]:
    """Return what had happened by the end of *as_of*, as known by the end of *known_on* (now if None).

    Days are those of the site's time zone. Read-only.
    """
    rows = LedgerEntry.objects.filter(occurred_at__lt=end_of(as_of))
    return rows if known_on is None else rows.filter(recorded_at__lt=end_of(known_on))


def end_of(day: date) -> datetime:
    """Return the first moment after *day* where the site is, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time(), timezone.get_default_timezone())
    return midnight.astimezone(UTC)
