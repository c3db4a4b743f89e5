"""Who may do what: five roles, kept as Django groups. For reports and for the site around them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


class Role(StrEnum):
    """A role, by the name of its group. Everyone who signs in is a learner."""

    LEARNER = "Learners"
    TRAINER = "Trainers"
    PEOPLE_LEADER = "People leaders"
    HR_ANALYST = "HR analysts"
    OBSERVER = "Observers"


def roles_of(user: AbstractUser | AnonymousUser) -> frozenset[Role]:
    """Return what *user* may act as; nothing when not signed in or no longer active. One query."""
    if not (user.is_authenticated and user.is_active):
        return frozenset()
    groups = set(user.groups.values_list("name", flat=True))
    return frozenset({Role.LEARNER, *(role for role in Role if role.value in groups)})


def has_role(user: AbstractUser | AnonymousUser, role: Role) -> bool:
    """Return whether *user* is signed in, active and in the role's group."""
    return role in roles_of(user)
