"""Send again what is dead, or everything since a moment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reporting.jobs.api import wake_now
from reporting.models import DeliveryState, Destination, OutboxRow


def send_again(destination: Destination, *, since: datetime | None = None, number: int | None = None) -> int:
    """Let messages of *destination* wait for delivery once more, with their keys; return how many.

    The dead one with *number*; else everything put down *since*, what was delivered too; else all that is
    dead. Receivers know by the key what they have already.
    """
    rows = OutboxRow.objects.filter(destination=destination)
    if number is not None:
        rows = rows.filter(pk=number, state=DeliveryState.DEAD)
    elif since is not None:
        rows = rows.filter(made_at__gte=since).exclude(state=DeliveryState.WAITING)
    else:
        rows = rows.filter(state=DeliveryState.DEAD)
    count = _again(rows)
    if count:
        # Whoever asks for it has seen to the other side: it need not be left in peace any longer.
        Destination.objects.filter(pk=destination.pk).update(try_at=None)
        transaction.on_commit(wake_now)
    return count


def _again(rows: QuerySet[OutboxRow]) -> int:
    return rows.update(state=DeliveryState.WAITING, attempts=0, try_at=timezone.now(), ended_at=None)
