"""Deliver what waits: one worker a destination, in order, again and again until it arrives or is dead.

A message counts as delivered after the receiver has said so. A worker that is killed between the two sends
it again, with the same key: at least once, and a receiver that heeds the key takes it once.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from time import monotonic

from django.db import InterfaceError, OperationalError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from reporting.jobs.api import pause_after
from reporting.models import DeliveryState, Destination, OutboxRow
from reporting.outbox.errors import NotNowError, OutboxError, RefusedError
from reporting.outbox.registry import Message, Sender, sender_of

_log = logging.getLogger(__name__)
_LEASE = timedelta(minutes=10)
_PORTION = 200
"""Rows that are read at a time; between two portions other destinations have their turn."""
_SECONDS = 30.0
"""After so long the others have their turn too: one slow receiver must not hold up reminders and jobs."""
MOST_ATTEMPTS = 12
"""Of a message that the receiver does not take while it answers: over some seven hours, then it is dead."""


def deliver() -> int:
    """Deliver a portion to each destination that has something due; return how many messages were tried."""
    return sum(_deliver_to(number) for number in _due_destinations(timezone.now()))


def _due_destinations(now: datetime) -> list[int]:
    due = OutboxRow.objects.filter(destination=OuterRef("pk"), state=DeliveryState.WAITING, try_at__lte=now)
    rows = _free(now).filter(Exists(due)).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _free(now: datetime) -> QuerySet[Destination]:
    in_peace = Q(try_at__isnull=True) | Q(try_at__lte=now)
    unleased = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    return Destination.objects.filter(in_peace, unleased, is_on=True)


def _deliver_to(number: int) -> int:
    now, lease = timezone.now(), secrets.token_hex(16)
    if not _free(now).filter(pk=number).update(lease=lease, leased_until=now + _LEASE):
        return 0  # another worker was faster
    destination = Destination.objects.get(pk=number)
    try:
        if (by := sender_of(destination.kind)) is None:
            _leave_in_peace(
                destination, NotNowError(f"no part of this release delivers to {destination.kind}")
            )
            return 0
        return _portion(destination, by, lease)
    finally:
        Destination.objects.filter(pk=number, lease=lease).update(lease="", leased_until=None)


def _portion(destination: Destination, by: Sender, lease: str) -> int:
    held: set[str] = set()
    """Orders of which a message has to wait: what comes after it waits too."""
    count = 0
    rows = list(_deliverable(destination)[:_PORTION])
    end = monotonic() + _SECONDS
    for batch in _batches(rows, by.batch, held):
        if monotonic() > end or not _prolong(destination, lease):
            break  # others wait, or this took so long that another worker has gone on with it
        count += len(batch)
        try:
            _send(destination, by, batch)
        except NotNowError as error:
            _leave_in_peace(destination, error)
            break
        except (OperationalError, InterfaceError):  # our own database
            raise
        except Exception as error:  # not known what arrived: each is sent again
            problem = str(error) if isinstance(error, OutboxError) else "an unforeseen error while sending"
            _log.warning("outbox: %s was not delivered to: %s", destination.name, type(error).__name__)
            held |= _try_later(batch, type(error).__name__, problem)
    return count


def _prolong(destination: Destination, lease: str) -> bool:
    mine = Destination.objects.filter(pk=destination.pk, lease=lease, is_on=True)
    return bool(mine.update(leased_until=timezone.now() + _LEASE))


def _deliverable(destination: Destination) -> QuerySet[OutboxRow]:
    """Return what may be sent now, oldest first: nothing before which another of its order has to wait."""
    now = timezone.now()
    waiting = OutboxRow.objects.filter(destination=destination, state=DeliveryState.WAITING)
    earlier = waiting.filter(order_of=OuterRef("order_of"), pk__lt=OuterRef("pk"), try_at__gt=now)
    free = Q(order_of="") | ~Exists(earlier)
    return waiting.filter(free, try_at__lte=now).order_by("pk")


def _batches(rows: Sequence[OutboxRow], size: int, held: set[str]) -> Iterator[list[OutboxRow]]:
    """Yield *rows* in batches; *held* may grow meanwhile."""
    batch: list[OutboxRow] = []
    for row in rows:
        if row.order_of and row.order_of in held:
            continue
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _send(destination: Destination, by: Sender, batch: list[OutboxRow]) -> None:
    refused: dict[str, str] = {}
    try:
        by.sends(destination, [Message(row.key, row.payload, row.attempts) for row in batch])
    except RefusedError as error:
        refused = error.reasons
    now = timezone.now()
    arrived = [row.pk for row in batch if row.key not in refused]
    _ends(arrived, state=DeliveryState.DELIVERED, ended_at=now, error="", problem="")
    for row in batch:
        if row.key in refused:
            _dies(row, "Refused", refused[row.key], now)
    if arrived or refused:  # it answers
        Destination.objects.filter(pk=destination.pk).update(failures=0, problem="", try_at=None)
    if arrived:
        Destination.objects.filter(pk=destination.pk).update(delivered_at=now)


def _try_later(batch: list[OutboxRow], error: str, problem: str) -> set[str]:
    """Let *batch* wait, or be dead after its last try; return the orders that wait now."""
    now, held = timezone.now(), set[str]()
    for row in batch:
        if row.attempts + 1 >= MOST_ATTEMPTS:
            _dies(row, error, problem, now)
            continue
        held.add(row.order_of)
        try_at = now + pause_after(row.attempts + 1)
        _ends([row.pk], try_at=try_at, attempts=row.attempts + 1, error=error[:120], problem=problem[:300])
    return held - {""}


def _dies(row: OutboxRow, error: str, problem: str, now: datetime) -> None:
    dead = {"state": DeliveryState.DEAD, "attempts": row.attempts + 1, "ended_at": now}
    _ends([row.pk], **dead, error=error[:120], problem=problem[:300])


def _ends(numbers: list[int], **changes: object) -> None:
    OutboxRow.objects.filter(pk__in=numbers, state=DeliveryState.WAITING).update(**changes)


def _leave_in_peace(destination: Destination, error: NotNowError) -> None:
    """Try the whole destination later. No message is to blame, so none comes nearer to being dead."""
    failures = destination.failures + 1
    until = timezone.now() + (error.after or pause_after(failures))
    changes = {"failures": failures, "try_at": until, "problem": str(error)[:300]}
    Destination.objects.filter(pk=destination.pk).update(**changes)
