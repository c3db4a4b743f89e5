"""Hold what a learning system has against the ledger, and keep every difference, whichever side lacks it.

Compared is what decides on completions. Of whom the roster does not know nothing is kept: their records wait
at the door and are counted there, and whoever was erased must not come back by a comparison.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from reporting.ledger.chunks import SIZE
from reporting.ledger.rapid import select_in
from reporting.models import (
    LedgerEntry,
    Person,
    QuarantinedRecord,
    RecordRoute,
    RouteComparison,
    RouteDifference,
    VoidedEntry,
)
from reporting.models.routes import Way
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord

COMPARED = frozenset({Kind.COMPLETED, Kind.PASSED, Kind.ATTESTED, Kind.SATISFIED, Kind.MODULE_DONE})
_ENTRY = ("record_id", "learner", "course", "kind", "occurred_at")


def keep_comparison(
    route: str,
    theirs: Mapping[UUID, LearningRecord],
    ours: Collection[UUID],
    now: datetime,
    since: datetime | None = None,
) -> int:
    """Keep in what *theirs*, by the name of the fact, differs from the ledger; return in how many.

    *ours* are the facts that *route* told us before and must still have.
    """
    facts = {name: one for name, one in theirs.items() if one.kind in COMPARED}
    with transaction.atomic():
        found = [*_missing_here(route, facts), *_missing_there(route, set(ours) - facts.keys())]
        numbers = sorted({one.learner for one in found})
        known = {number for (number,) in select_in(Person, ("number",), "number", numbers)}
        kept = [one for one in found if one.learner in known]
        RouteDifference.objects.filter(route=route).delete()
        RouteDifference.objects.bulk_create(kept, batch_size=SIZE)
        state = {"at": now, "since": since, "facts": len(facts)}
        RouteComparison.objects.update_or_create(route=route, defaults=state)
    return len(kept)


def told_since(route: str, since: datetime) -> QuerySet[RecordRoute, UUID]:
    """Return the facts that the store of *route* took in after *since* and told us of."""
    return RecordRoute.objects.filter(route=route, stored_at__gt=since).values_list("record_id", flat=True)


def _missing_here(route: str, facts: Mapping[UUID, LearningRecord]) -> Iterator[RouteDifference]:
    names = list(facts)
    voided = _voided(names)
    standing = {name for (name,) in select_in(LedgerEntry, ("record_id",), "record_id", names)} - voided
    lacking = [name for name in names if name not in standing]
    at_the_door = select_in(QuarantinedRecord, ("record_id", "released_at"), "record_id", lacking)
    waiting = {name for name, released_at in at_the_door if released_at is None}
    for name in lacking:
        one = facts[name]
        way = Way.WAITS if name in waiting else Way.TAKEN_BACK if name in voided else Way.MISSING_HERE
        told = (name, one.learner, one.course, one.kind.value, one.occurred_at)
        yield _difference(route, way, told)


def _missing_there(route: str, names: set[UUID]) -> Iterator[RouteDifference]:
    voided = _voided(list(names))
    kinds = {kind.value for kind in COMPARED}
    for told in select_in(LedgerEntry, _ENTRY, "record_id", sorted(names - voided)):
        if told[3] in kinds:
            yield _difference(route, Way.MISSING_THERE, told)


def _voided(names: Collection[UUID]) -> set[UUID]:
    return {name for (name,) in select_in(VoidedEntry, ("record_id",), "record_id", names)}


def _difference(route: str, way: Way, told: tuple[object, ...]) -> RouteDifference:
    return RouteDifference(route=route, way=way, **dict(zip(_ENTRY, told, strict=True)))
