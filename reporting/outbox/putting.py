"""Put messages down for a destination: with what they tell of, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from reporting.jobs.api import wake_now
from reporting.models import Destination, OutboxRow

_LONGEST = 100
_BATCH = 500


class Put(NamedTuple):
    """A message to put down."""

    key: str
    payload: Mapping[str, Any]
    order: str | None = None


def put(destination: Destination, payload: Mapping[str, Any], *, key: str, order: str | None = None) -> None:
    """Put *payload* down for *destination*, in the caller's transaction.

    Once for each *key*: put down a second time, it stays as it was. Messages of the same *order* (such as
    those about one person) arrive in the order in which they were put down; one that is dead does not hold
    up the others.

    Raises: ValueError: key or order have more than 100 characters.
    """
    put_all(destination, [Put(key, payload, order)])


def put_all(destination: Destination, messages: Iterable[Put]) -> None:
    """Put *messages* down, in their order."""
    now = timezone.now()
    rows = [
        OutboxRow(
            destination=destination,
            key=_short(one.key),
            order_of=_short(one.order or ""),
            payload=dict(one.payload),
            made_at=now,
            try_at=now,
        )
        for one in messages
    ]
    OutboxRow.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
    if rows:
        transaction.on_commit(wake_now)


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        message = f"a key of the outbox must have at most {_LONGEST} characters, not {len(text)}"
        raise ValueError(message)
    return text
