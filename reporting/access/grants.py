"""Give a role, end it, and tell who holds which."""

from __future__ import annotations

from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from reporting.errors import ReportingError
from reporting.models import AuditEntry, Unit
from reporting.models.access import RoleGrant
from reporting.models.intervals import believed, in_force
from reporting.roles import Role

BY_UNIT = frozenset({Role.HR_ANALYST})
"""The roles that may be held for a part of the organisation: their pages keep to it."""


class GrantError(ReportingError, ValueError):
    """A role cannot be given or ended like this."""


def give(number: str, role: Role, *, by: str, reason: str, unit: str = "", until: date | None = None) -> None:
    """Let *number* act as *role* from today, for *unit* with its parts, until the day *until* is reached.

    Giving twice what is held already gives it once. Written to the audit log.

    Raises:
        GrantError: no such unit, a role that is not held by unit, an end that is over, or no reason.
    """
    today = timezone.localdate()
    if not reason.strip():
        raise GrantError("a role needs a reason; the audit log tells it to whoever asks later")
    if unit and role not in BY_UNIT:
        held = ", ".join(sorted(one.value for one in BY_UNIT))
        raise GrantError(f"{role.value} is held for the whole organisation; by unit only: {held}")
    if until is not None and until <= today:
        raise GrantError(f"the end must lie after today ({today}), not on {until}")
    place = Unit.objects.filter(path=unit).first() if unit else None
    if unit and (place is None or place.path != unit):
        raise GrantError(f"there is no unit {unit!r}; expected a path such as 'Transit > Bus operations'")
    with transaction.atomic():
        if _held(number, role, today).filter(unit=place, valid_to=until).exists():
            return
        RoleGrant.objects.create(
            number=number,
            role=role.value,
            unit=place,
            reason=reason.strip()[:500],
            given_by=by,
            valid_from=today,
            valid_to=until,
            known_from=today,
        )
        _write_down("granted", by, number, role, unit, reason)


def end(number: str, role: Role, *, by: str, reason: str, unit: str | None = None) -> int:
    """End *role* of *number* today, for *unit* or (None) wherever it is held; return how many grants ended.

    Raises:
        GrantError: no reason is given, or nobody would administer the site any more.
    """
    today = timezone.localdate()
    if not reason.strip():
        raise GrantError("the end of a role needs a reason; the audit log tells it to whoever asks later")
    with transaction.atomic():
        # Of two who end each other's role at once the second waits here, and is then the last.
        list(_lasting_administrators(today).order_by("pk").select_for_update())
        if role is Role.ADMINISTRATOR and not _others_administer(number, today):
            raise GrantError(f"{number} is the last administrator; give somebody else the role first")
        wanted = Q() if unit is None else Q(unit__path=unit) if unit else Q(unit__isnull=True)
        rows = list(_held(number, role, today).filter(wanted).select_related("unit"))
        for row in rows:
            RoleGrant.objects.filter(pk=row.pk).update(known_to=today)
            path = row.unit.path if row.unit else ""
            row.pk, row._state.adding = None, True
            row.valid_to, row.known_from, row.known_to = today, today, None
            row.given_by, row.reason = by, reason.strip()[:500]
            row.save()
            _write_down("revoked", by, number, role, path, reason)
    return len(rows)


def held_on(as_of: date, known_on: date) -> list[RoleGrant]:
    """Return every grant in force on *as_of*, as known on *known_on*."""
    return list(RoleGrant.objects.filter(in_force(as_of, known_on)).select_related("unit"))


def _held(number: str, role: Role, today: date) -> QuerySet[RoleGrant]:
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    return RoleGrant.objects.filter(believed(today), still, number=number, role=role.value)


def _others_administer(number: str, today: date) -> bool:
    """Return whether somebody but *number* administers the site, with no end to it yet."""
    lasting = _lasting_administrators(today).exclude(number=number)
    in_a_group = get_user_model().objects.filter(
        Q(username__in=lasting.values("number")) | Q(groups__name=Role.ADMINISTRATOR.value), is_active=True
    )
    return in_a_group.exclude(username=number).exists()


def _lasting_administrators(today: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(believed(today), valid_to__isnull=True, role=Role.ADMINISTRATOR.value)


def _write_down(action: str, by: str, number: str, role: Role, unit: str, reason: str) -> None:
    AuditEntry.objects.create(
        at=timezone.now(),
        actor=by,
        action=action,
        page="role",
        query={"person": number, "role": role.value, "unit": unit, "reason": reason[:500]},
        rows=1,
    )
