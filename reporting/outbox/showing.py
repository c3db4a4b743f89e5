"""Say how it stands with the destinations, for the page on which people look after them. Read-only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from reporting.models import DeliveryState, Destination, OutboxRow

MOST_DEAD = 100
"""Dead letters on a page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A destination as a page shows it; nothing of its secret."""

    number: int
    kind: str
    name: str
    address: str
    is_on: bool
    problem: str
    """Why it could not be reached the last time, in English; empty when it could."""
    waiting: int
    dead: int
    delivered_at: datetime | None
    events: Sequence[str]


def shown_destinations() -> list[Shown]:
    """Return all destinations, by name. One query."""
    waiting = Count("rows", filter=Q(rows__state=DeliveryState.WAITING))
    dead = Count("rows", filter=Q(rows__state=DeliveryState.DEAD))
    rows = Destination.objects.annotate(waiting=waiting, dead=dead).order_by("name")
    return [
        Shown(
            number=one.pk,
            kind=one.kind,
            name=one.name,
            address=one.address,
            is_on=one.is_on,
            problem=one.problem,
            waiting=one.waiting,
            dead=one.dead,
            delivered_at=one.delivered_at,
            events=tuple(one.settings.get("events", ())),
        )
        for one in rows
    ]


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a destination is behind."""

    number: int
    kind: str
    waiting: int
    dead: int
    oldest_at: datetime | None
    """When the message was put down that waits longest; None: none waits."""


def lags() -> list[Lag]:
    """Return how far each destination is behind. One query."""
    waits = Q(rows__state=DeliveryState.WAITING)
    rows = Destination.objects.annotate(
        waiting=Count("rows", filter=waits),
        dead=Count("rows", filter=Q(rows__state=DeliveryState.DEAD)),
        oldest_at=Min("rows__made_at", filter=waits),
    )
    return [Lag(one.pk, one.kind, one.waiting, one.dead, one.oldest_at) for one in rows.order_by("pk")]


def dead_letters(destination: Destination) -> list[OutboxRow]:
    """Return the dead letters of *destination*, the latest first, at most ``MOST_DEAD``."""
    rows = OutboxRow.objects.filter(destination=destination, state=DeliveryState.DEAD)
    return list(rows.order_by("-pk")[:MOST_DEAD])
