"""For which part of the organisation somebody holds a role."""

from __future__ import annotations

from datetime import date

from reporting.models.access import RoleGrant
from reporting.models.intervals import in_force
from reporting.roles import Role
from reporting.scope import Scope


def scope_of(number: str, role: Role, today: date) -> Scope:
    """Return for which units *number* holds *role* on *today* by grants for a part. One query."""
    rows = RoleGrant.objects.filter(in_force(today, today), number=number, role=role.value)
    return Scope(tuple(sorted(path or "" for path in rows.values_list("unit__path", flat=True))))
