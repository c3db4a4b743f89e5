"""Legal holds: nothing of somebody, or of anybody, is erased or goes by its time while a matter lasts."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Model, Q
from django.utils.timezone import localdate

from reporting.errors import ReportingError
from reporting.ledger.head import locked_head
from reporting.models import AuditEntry, LedgerEntry, LegalHold, Person, QuarantinedRecord


class HoldError(ReportingError, ValueError):
    """A legal hold cannot be placed so. ``key`` is what is wrong: ``unknown``, ``reason`` or ``until``."""

    def __init__(self, message: str, key: str) -> None:
        super().__init__(message)
        self.key = key


def hold_on(number: str, today: date) -> LegalHold | None:
    """Return a legal hold on *number*, or on everybody, in force on *today*; None if there is none."""
    whose = Q(number="") | Q(number=number)
    lasts = Q(until__isnull=True) | Q(until__gt=today)
    return LegalHold.objects.filter(whose, lasts, lifted_at__isnull=True).first()


def held_numbers(today: date) -> frozenset[str]:
    """Return whom a legal hold keeps on *today*, by employee number; the empty one stands for everybody."""
    lasts = Q(until__isnull=True) | Q(until__gt=today)
    return frozenset(LegalHold.objects.filter(lasts, lifted_at__isnull=True).values_list("number", flat=True))


def place_hold(number: str, *, by: str, reason: str, until: date | None, now: datetime) -> LegalHold:
    """Keep everything of *number* (empty: of everybody) until the day *until*, or until it is lifted.

    An erasure that is under way goes first: whoever is erased by then has no number to be kept by.
    Raises: HoldError: nobody has the number, no reason is given, or *until* is over.
    """
    with transaction.atomic():
        locked_head()
        return _place(number, by=by, reason=reason, until=until, now=now)


def _place(number: str, *, by: str, reason: str, until: date | None, now: datetime) -> LegalHold:
    if number and not _is_known(number):
        raise HoldError(
            f"nobody has the employee number {number!r}, so that nothing would be kept; look at it", "unknown"
        )
    if not reason.strip():
        raise HoldError("a legal hold needs a reason: which matter it is for", "reason")
    if until is not None and until <= localdate(now):
        raise HoldError(f"the end must lie after today, not on {until}", "until")
    hold = LegalHold.objects.create(
        number=number, reason=reason.strip()[:500], placed_by=by[:150], placed_at=now, until=until
    )
    _write_down("granted", hold, by, now)
    return hold


def _is_known(number: str) -> bool:
    """Return whether anything is kept of *number*, spelt like this: some databases take E1 and e1 for one."""
    places: tuple[tuple[type[Model], str], ...] = (
        (Person, "number"),
        (get_user_model(), "username"),
        (LedgerEntry, "learner"),
        (QuarantinedRecord, "learner"),
    )
    return any(
        number in model._default_manager.filter(**{column: number}).values_list(column, flat=True)[:10]
        for model, column in places
    )


def lift_hold(key: int, *, by: str, now: datetime) -> bool:
    """Lift the hold *key* and return whether it was in force."""
    hold = LegalHold.objects.filter(pk=key, lifted_at__isnull=True).first()
    if hold is None:
        return False
    hold.lifted_by, hold.lifted_at = by[:150], now
    hold.save()
    _write_down("revoked", hold, by, now)
    return True


def holds(today: date) -> list[LegalHold]:
    """Return the holds in force on *today*."""
    lasts = Q(until__isnull=True) | Q(until__gt=today)
    return list(LegalHold.objects.filter(lasts, lifted_at__isnull=True))


def _write_down(action: str, hold: LegalHold, by: str, now: datetime) -> None:
    AuditEntry.objects.create(
        at=now,
        actor=by[:150],
        action=action,
        page="legal hold",
        query={"person": hold.number, "reason": hold.reason, "until": str(hold.until or "")},
        rows=1,
    )
