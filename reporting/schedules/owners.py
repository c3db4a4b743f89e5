"""Who may receive a report, and who goes on with it when its owner may no more.

An owner may receive it who works here, can sign in, and is HR analyst for the unit. If the present one is
not, it goes to the analyst with the smallest part that holds the unit, and of these to the first by number;
if there is nobody, it is paused.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.contrib.auth import get_user_model

from reporting.access.grants import held_on
from reporting.access.scopes import scope_of
from reporting.models import Position
from reporting.models.intervals import in_force
from reporting.roles import Role, has_role
from reporting.scope import Scope


def scope_of_analyst(number: str, today: date) -> Scope:
    """Return for which units the person may receive reports; none when gone, locked out or no analyst."""
    user = get_user_model()._default_manager.filter(username=number, is_active=True).first()
    if user is None or not _works_here(number, today):
        return Scope(())
    return Scope(("",)) if has_role(user, Role.HR_ANALYST) else scope_of(number, Role.HR_ANALYST, today)


def may_receive(number: str, unit: str, today: date) -> bool:
    """Return whether the person may see the figures of *unit* (a path; empty: everything)."""
    return scope_of_analyst(number, today).holds(unit)


def next_owner(unit: str, today: date) -> str | None:
    """Return who goes on with a report about *unit*; None: nobody may."""
    return next(_candidates(unit, today), None)


def _candidates(unit: str, today: date) -> Iterator[str]:
    grants = [one for one in held_on(today, today) if one.role == Role.HR_ANALYST.value]
    groups = get_user_model()._default_manager.filter(groups__name=Role.HR_ANALYST.value, is_active=True)
    found = {(one.unit.path if one.unit else "", one.number) for one in grants}
    found |= {("", number) for number in groups.values_list("username", flat=True)}
    for _, number in sorted(found, key=lambda one: (-len(one[0]), one[1])):
        if may_receive(number, unit, today):
            yield number


def _works_here(number: str, today: date) -> bool:
    """Return whether the person has a job; of whom the roster knows nothing, the account alone decides."""
    jobs = Position.objects.filter(person__number=number)
    return not jobs.exists() or jobs.filter(in_force(today, today)).exists()
