"""Which systems told of what a person completed: all of them, although it counts once."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.evidence.comparing import COMPARED
from reporting.ledger.completions import local_day
from reporting.models import LedgerEntry, RecordRoute, RouteComparison, RouteDifference


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """That something was done on a day, and who says so."""

    day: date
    delivery: str
    """A kind of source (``records.kinds.Source``)."""
    route: str
    """By which way it came (``RecordRoute.route``); empty: it was entered here, or before ways were kept."""
    told_on: date
    """When it came by that way last."""


def evidence_of(number: str) -> dict[str, tuple[Evidence, ...]]:
    """Return, by course, what says that the person *number* did something in it. Two queries. Read-only."""
    entries = LedgerEntry.objects.filter(learner=number, kind__in=[kind.value for kind in COMPARED])
    rows = list(entries.values_list("record_id", "course", "occurred_at", "recorded_at", "body"))
    told: dict[UUID, list[tuple[str, date]]] = defaultdict(list)
    ways = RecordRoute.objects.filter(record_id__in=[row[0] for row in rows])
    for name, route, last_at in ways.values_list("record_id", "route", "last_at"):
        told[name].append((route, local_day(last_at)))
    found: dict[str, set[Evidence]] = defaultdict(set)
    for name, course, occurred_at, recorded_at, body in rows:
        for route, told_on in told[name] or [("", local_day(recorded_at))]:
            source = str(json.loads(body).get("source", ""))
            found[course].add(Evidence(local_day(occurred_at), source, route, told_on))
    return {course: tuple(sorted(some)) for course, some in found.items()}


@dataclass(frozen=True, slots=True)
class Differing:
    """How far systems and the ledger differ."""

    facts: int
    routes: tuple[RouteComparison, ...]
    """What was compared; the longest ago first."""


def differing() -> Differing | None:
    """Return how many facts one side lacks; None: nothing was ever compared. Two queries."""
    routes = tuple(RouteComparison.objects.order_by("at", "route"))
    return Differing(RouteDifference.objects.count(), routes) if routes else None
