"""Note from where facts came: each way once, however often it tells a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from reporting.ledger.chunks import chunks
from reporting.ledger.rapid import insert, select_in
from reporting.models import RecordRoute
from reporting.records.model import LearningRecord, fact_of

_COLUMNS = ("record_id", "route", "first_at", "last_at", "stored_at")


def note_route(
    records: Iterable[LearningRecord],
    route: str,
    now: datetime,
    stored_at: Mapping[UUID, datetime] | None = None,
) -> None:
    """Note that *route* told *records* at the moment *now*; *stored_at* says when its store took them in.

    Inside the transaction that appends them: the lock of the ledger keeps two of the same from meeting.
    """
    told = {fact_of(one): one.record_id for one in records}
    moments = stored_at or {}
    known: dict[UUID, int] = {
        fact: key
        for key, fact, by in select_in(RecordRoute, ("id", "record_id", "route"), "record_id", list(told))
        if by == route
    }
    for keys in chunks(sorted(known.values())):
        RecordRoute.objects.filter(pk__in=keys).update(last_at=now)
    new = [(fact, route, now, now, moments.get(given)) for fact, given in told.items() if fact not in known]
    if new:
        insert(RecordRoute, _COLUMNS, new)
