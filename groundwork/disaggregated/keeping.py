"""Load counts with what entitles to them, all or nothing; and withdraw them."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate

from groundwork.disaggregated.authority import Authority, authority_problems, read_authority
from groundwork.disaggregated.counts_file import Count, read_counts
from groundwork.disaggregated.errors import NotLoadedError
from groundwork.disaggregated.models import Aggregate, AggregateCount
from groundwork.disaggregated.standards import CategorySet, category_set
from reporting.api import AuditEntry, catalogue_titles

AUDIT_PAGE = "disaggregated"


def load(record: Path, counts: Path, *, by: str, now: datetime) -> Aggregate:
    """Keep the counts of the file *counts* with the record *record*. Written to the audit log.

    Raises: NotLoadedError: something is wrong with one of them, or was loaded before; nothing is kept.
    """
    authority = read_authority(record)
    its = category_set(authority.category_set, record.parent)
    problems = authority_problems(authority, its, by=by, today=localdate(now))
    content = _content(counts)
    try:
        rows = read_counts(content, its, catalogue_titles().keys())
    except NotLoadedError as error:
        raise NotLoadedError([*problems, *(f"{counts.name}: {one}" for one in error.problems)]) from error
    problems += _agreement_problems(authority, its, rows, now)
    digest = hashlib.sha256(content).hexdigest()
    if Aggregate.objects.filter(content_digest=digest, withdrawn_at=None).exists():
        problems.append(f"{counts.name}: this very file is loaded already; withdraw it first")
    if problems:
        raise NotLoadedError(problems)
    with transaction.atomic():
        one = Aggregate.objects.create(
            authority=authority.model_dump(mode="json", by_alias=True),
            category_set=its.model_dump(mode="json"),
            expires_on=authority.expires_on,
            content_digest=digest,
            loaded_at=now,
            loaded_by=by[:150],
        )
        AggregateCount.objects.bulk_create(AggregateCount(aggregate=one, **asdict(row)) for row in rows)
        _write_down("loaded", one, by, now, len(rows), digest)
    return one


def withdraw(number: int, *, by: str, reason: str, now: datetime) -> None:
    """Show the aggregate *number* to nobody from now on, as those whose data they are may ask at any time.

    Raises: NotLoadedError: no reason is given, or there is no such aggregate that is not withdrawn.
    """
    if not reason.strip():
        raise NotLoadedError(["a withdrawal needs a reason; the audit log tells it to whoever asks later"])
    with transaction.atomic():
        found = Aggregate.objects.filter(pk=number, withdrawn_at=None)
        if not found.update(withdrawn_at=now, withdrawn_by=by[:150], withdrawn_because=reason.strip()[:500]):
            raise NotLoadedError([f"there is no file of counts {number} that is not withdrawn"])
        _write_down("withdrawn", Aggregate.objects.get(pk=number), by, now, 1, reason.strip()[:500])


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotLoadedError([f"{path.name} cannot be read: {error}"]) from error


def _agreement_problems(
    authority: Authority, its: CategorySet, rows: tuple[Count, ...], now: datetime
) -> list[str]:
    """Return of which axes the file tells without the agreement of those whose data they are."""
    told = {row.axis: row.category for row in rows if its.axes[row.axis].needs_agreement(row.category)}
    return [
        f"agreements: {axis!r} tells of {category!r}, which stays off without an agreement with those whose "
        "data they are (with, signed_by, until)"
        for axis, category in told.items()
        if authority.agreement_for(axis, localdate(now)) is None
    ]


def _write_down(action: str, one: Aggregate, by: str, now: datetime, rows: int, what: str) -> None:
    AuditEntry.objects.create(
        at=now, actor=by[:150], action="changed", page=AUDIT_PAGE,
        query={"act": action, "number": str(one.pk), "what": what}, rows=rows,
    )  # fmt: skip
