"""Remember who somebody may act as for the length of one request: never longer, and not past a change.

A page asks for the roles of its reader several times: at the door, for its links, for the end of a session.
Outside a request nothing is remembered, and from a change on nothing until the next request: not even what
a transaction that is undone would have given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.db.models.signals import m2m_changed, post_delete, post_save

if TYPE_CHECKING:  # commands ask for the names of roles before there are models
    from django.contrib.auth.models import AbstractUser

_Value = TypeVar("_Value")
_KEPT = "_groundwork_held"
"""Beside the account, which every request reads anew: the request that asked, its name, and the answer."""
_now = Local()
"""Of each thread: the ``request`` that is answered; absent or None where nothing may be remembered."""


def kept_for_request(user: AbstractUser, ask: Callable[[], _Value]) -> _Value:
    """Return what *ask* tells of *user*: from before, where this request has asked and changed no role."""
    request = getattr(_now, "request", None)
    if request is None:
        return ask()
    kept: tuple[object, str, _Value] | None = getattr(user, _KEPT, None)
    if kept is not None and kept[0] is request and kept[1] == user.get_username():
        return kept[2]
    found = ask()
    setattr(user, _KEPT, (request, user.get_username(), found))
    return found


def listen() -> None:
    """Let requests begin and end what is remembered, and a change of roles end it too."""
    request_started.connect(begin, dispatch_uid=_KEPT)
    for signal in (request_finished, m2m_changed):
        signal.connect(forget, dispatch_uid=_KEPT)
    for signal in (post_save, post_delete):
        for model in ("groundwork_reporting.RoleGrant", "auth.Group"):
            signal.connect(forget, sender=model, dispatch_uid=f"{_KEPT} {model}")


def begin(**_told: object) -> None:
    """Remember from now on. Receives Django's ``request_started``."""
    _now.request = object()


def forget(**_told: object) -> None:
    """Remember nothing until the next request. Receives the signals of its end, and of changes."""
    _now.request = None
