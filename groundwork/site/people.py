"""Who may sign in: an account for every person of the roster, and the groups they are in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser, Group
from django.contrib.auth.password_validation import validate_password

from reporting.api import end_role as end
from reporting.api import give_role as give
from reporting.roles import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def open_accounts(employee_numbers: Iterable[str]) -> int:
    """Make an account without a password for each number that has none; return how many were made."""
    users = get_user_model()
    have = set(users.objects.values_list("username", flat=True))
    # Unusable, not random: nobody signs in until a password is set or single sign-on vouches for them.
    password = make_password(None)
    missing = [
        users(username=number, password=password)
        for number in sorted(set(employee_numbers))
        if number not in have
    ]
    users.objects.bulk_create(missing, batch_size=1000)
    return len(missing)


def give_role(
    employee_number: str,
    role: Role,
    *,
    by: str = "command line",
    reason: str = "given at the command line",
    unit: str = "",
    until: date | None = None,
) -> None:
    """Let the person act as *role*, for *unit* with its parts or the whole organisation. Twice does it once.

    Raises:
        ObjectDoesNotExist: there is no account for *employee_number*.
        GrantError: there is no such unit, or the role is not held by unit, or *until* is over.
    """
    give(_user(employee_number).get_username(), role, by=by, reason=reason, unit=unit, until=until)


def end_role(
    employee_number: str, role: Role, *, by: str = "command line", reason: str, unit: str | None = None
) -> int:
    """End the role, for *unit* or (None) wherever it is held; return how many grants ended.

    Raises:
        ObjectDoesNotExist: there is no account for *employee_number*.
    """
    user = _user(employee_number)
    ended = end(user.get_username(), role, by=by, reason=reason, unit=unit)
    if not unit and user.groups.filter(name=role.value).exists():
        # Given as a group, before roles had a time and a reason.
        user.groups.remove(Group.objects.get(name=role.value))
        ended += 1
    return ended


def change_password(employee_number: str, password: str) -> None:
    """Set the person's password, after the rules for passwords have agreed to it.

    Raises:
        ObjectDoesNotExist: there is no account for *employee_number*.
        ValidationError: the password is too short or too common.
    """
    user = _user(employee_number)
    validate_password(password, cast("User", user))
    user.set_password(password)
    user.save(update_fields=["password"])


def trainer_of_preview() -> AbstractUser:
    """Return the one account of a preview: a trainer."""
    open_accounts(["trainer"])
    give_role("trainer", Role.TRAINER)
    return _user("trainer")


def _user(username: str) -> AbstractUser:
    user: AbstractUser = get_user_model().objects.get(username=username)
    return user
