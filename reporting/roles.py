"""Who may do what: eight roles. For reports and for the site around them.

A role is given for a time, with a reason (``reporting.access.grants``). A Django group of the role's name
counts too, for the whole organisation: so the administrators of an Open edX LMS give roles.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, Value
from django.utils import timezone

from reporting.roles_kept import kept_for_request

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


class Role(StrEnum):
    """A role, by the name of its group. Everyone who signs in is a learner."""

    LEARNER = "Learners"
    TRAINER = "Trainers"
    PEOPLE_LEADER = "People leaders"
    HR_ANALYST = "HR analysts"
    OBSERVER = "Observers"
    AUDITOR = "Auditors"
    """Reads figures and the audit log, and proves the chains; no page of named people."""
    STEWARD = "Data stewards"
    """Sees counts by the categories of a data standard, where a city shows them; nothing else of HR."""
    ADMINISTRATOR = "Administrators"
    """Gives roles and tokens, and erases; no figure and no learning record."""


@dataclass(frozen=True, slots=True)
class Held:
    """The roles of somebody."""

    everywhere: frozenset[Role]
    """For the whole organisation."""
    for_a_part: frozenset[Role] = frozenset()
    """For some units with their parts (``reporting.access.scopes``)."""


def held_by(user: AbstractUser | AnonymousUser) -> Held:
    """Return what *user* may act as today; nothing when not signed in or no longer active.

    One query for a request, however often it asks, until it changes a role (``reporting.roles_kept``).
    """
    if not (user.is_authenticated and user.is_active):
        return Held(frozenset())
    return kept_for_request(user, lambda: _held_by(user))


def _held_by(user: AbstractUser) -> Held:
    from reporting.models.access import RoleGrant
    from reporting.models.intervals import in_force

    today = timezone.localdate()
    nowhere = Value(None, output_field=BigIntegerField())
    given = RoleGrant.objects.filter(in_force(today, today), number=user.get_username()).order_by()
    rows = set(user.groups.values_list("name", nowhere).union(given.values_list("role", "unit_id")))
    everywhere = {role for role in Role if (role.value, None) in rows}
    parts = {role for role in Role if role not in everywhere and any(name == role.value for name, _ in rows)}
    return Held(frozenset({Role.LEARNER, *everywhere}), frozenset(parts))


def roles_of(user: AbstractUser | AnonymousUser) -> frozenset[Role]:
    """Return what *user* may act as in the whole organisation.

    Who holds a role for a part of it only is not told of here: a page that does not keep to a part stays
    closed (``reporting.permission``).
    """
    return held_by(user).everywhere


def has_role(user: AbstractUser | AnonymousUser, role: Role) -> bool:
    """Return whether *user* is signed in, active and holds the role for the whole organisation."""
    return role in roles_of(user)
