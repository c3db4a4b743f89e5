"""Write down who came in by which door, who went, and whom a door refused: in the audit log's chain.

No password, no token and no network address is in it, nor a name that no account has: people type
passwords there. Of what is refused one entry an account and minute is written, however often it is tried,
and one a minute for all names without an account together; of more accounts than anybody mistypes in a minute
the others stand with these. Whoever floods a door cannot flood the log.
"""

from __future__ import annotations

from enum import StrEnum

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils import timezone

from reporting.api import AuditEntry, Limit

PAGE = "sign-in"
"""What the audit log calls the doors."""
_TOLD = Limit("told-refused", allowed=1, seconds=60)
_ACCOUNTS = Limit("told-refused-accounts", allowed=60, seconds=60)
"""Whoever tries one word on every account of a city is told by the first of them; of the others together."""


class Door(StrEnum):
    """By what somebody comes in."""

    PASSWORD = "password"  # noqa: S105  the name of a door
    SINGLE_SIGN_ON = "single sign-on"
    LINK = "link of a demonstration"


def came_in(request: HttpRequest, door: Door, *, is_again: bool = False) -> None:
    """Write down that who is signed in now came in by *door*; or was in, and was asked once more."""
    again = {"again": "yes"} if is_again else {}
    _write(request.user.get_username(), "signed_in", {"door": door.value} | again)


def went(request: HttpRequest) -> None:
    """Write down that who is signed in is about to go. Nothing where nobody is."""
    if request.user.is_authenticated:
        _write(request.user.get_username(), "signed_out", {})


def refused(name: str, door: Door, why: str) -> None:
    """Write down that *door* did not let somebody in who said to be *name*, and *why* (a key of ours)."""
    account = get_user_model().objects.filter(username=name[:150]).first() if name else None
    actor = account.get_username() if account is not None else ""
    if not is_first_this_minute(f"{PAGE}\n{actor}"):
        return
    if actor and not _ACCOUNTS.take(PAGE):
        actor = ""
        if not is_first_this_minute(f"{PAGE}\n"):
            return
    _write(actor, "refused", {"door": door.value, "why": why})


def is_first_this_minute(what: str) -> bool:
    """Return whether *what* is refused for the first time within a minute, for all processes together.

    Of many at once one is the first. Each further one costs a question, and no write.
    """
    return not _TOLD.is_reached(what) and _TOLD.take(what)


def _write(actor: str, action: str, told: dict[str, str]) -> None:
    AuditEntry.objects.create(
        at=timezone.now(), actor=actor, action=action, page=PAGE, person=actor[:64], query=told, rows=0
    )
