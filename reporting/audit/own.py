"""Who looked at one person's record, for that person: in which role, for which part, when.

Not by name: whoever looks does so in a role, and the auditors see who it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from reporting.models import AuditEntry
from reporting.models.access import RoleGrant
from reporting.models.intervals import in_force
from reporting.roles import Role

_MOST = 200
_ROLE_OF_PAGE = {"reports": Role.PEOPLE_LEADER, "role": Role.ADMINISTRATOR}
"""Whose page it is, where it is not HR's."""


@dataclass(frozen=True, slots=True)
class OwnLook:
    """One look at a person's record, or one thing that was done to it. Several of a day are one."""

    day: date
    role: Role
    unit: str
    """The part of the organisation for which the role was held on that day; empty: the whole of it."""
    page: str
    action: str


def own_looks(number: str) -> tuple[OwnLook, ...]:
    """Return who else looked at *number*, the latest first. Read-only."""
    entries = AuditEntry.objects.filter(person=number).exclude(actor=number).order_by("-sequence")[:_MOST]
    found = []
    for actor, at, page, action in entries.values_list("actor", "at", "page", "action"):
        day = timezone.localtime(at, timezone.get_default_timezone()).date()
        role = _ROLE_OF_PAGE.get(page, Role.HR_ANALYST)
        found.append(OwnLook(day, role, _unit(actor, role, day), page, action))
    return tuple(dict.fromkeys(found))


def _unit(actor: str, role: Role, day: date) -> str:
    """Return the first part for which *actor* held *role* on *day*; nothing where it was the whole."""
    held = RoleGrant.objects.filter(in_force(day, day), number=actor, role=role.value)
    paths = [path or "" for path in held.values_list("unit__path", flat=True)]
    return min(paths, default="")
