"""Write down in the audit log whom a page, or a door for systems, refused: who, at which, and why.

Nothing that somebody typed is in it: no token, no address, and of the path only its name among ours. One
entry an account or system, door and minute is written, and one for all together whom nobody knows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from groundwork.site.door_log import is_first_this_minute
from reporting.api import AuditEntry
from reporting.xapi.api import system_of

PAGE = "access"
"""What the audit log calls what was refused behind the sign-in."""
_DOORS: Mapping[str, str] = {"/xapi/": "xapi", "/scim/": "scim", "/api/": "api", "/metrics": "metrics"}
"""Where a token says who asks, by how the path begins. Everywhere else it is who is signed in."""
_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_log = logging.getLogger(__name__)


class RefusedAccess:
    """Middleware behind all that asks who somebody is. What is allowed pays a look at the status for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the site, after writing down that it refuses."""
        answer = self._get_response(request)
        if answer.status_code in _REFUSED:
            try:
                _tell(request, answer.status_code)
            except (DatabaseError, InterfaceError) as error:  # refused is refused
                _log.error("a refusal could not be written down: %s", type(error).__name__)
        return answer


def _tell(request: HttpRequest, status: int) -> None:
    door = door_of(request)
    account = "" if door else account_of(request)  # no cookie is looked at where a token counts
    if not (door or (account and not _is_stale_form(request))):
        return
    shown = request.headers.get("Authorization", "")
    system = "" if account else system_of(shown)
    actor = account or (f"system {system}"[:150] if system else "")
    door = door or "page"
    if not is_first_this_minute(f"{PAGE}\n{door}\n{actor}" if actor else PAGE):
        return
    match = request.resolver_match
    AuditEntry.objects.create(
        at=timezone.now(),
        actor=actor,
        action="refused",
        page=PAGE,
        person=account[:64],
        query={
            "door": door,
            "route": match.view_name if match else "",
            "why": _why(status, is_shown=bool(shown)),
        },
        rows=0,
    )


def door_of(request: HttpRequest) -> str:
    """Return the name of the door for systems at which *request* came; empty: it is one for people."""
    return next((name for start, name in _DOORS.items() if request.path_info.startswith(start)), "")


def account_of(request: HttpRequest) -> str:
    """Return the name that the person of *request* signed in with; empty: nobody is signed in."""
    return request.user.get_username() if request.user.is_authenticated else ""


def _is_stale_form(request: HttpRequest) -> bool:
    """Return whether the proof that a form is ours (CSRF) failed: no decision about who may do what."""
    view = request.resolver_match.func if request.resolver_match else None
    return not (getattr(view, "csrf_exempt", False) or getattr(request, "csrf_processing_done", False))


def _why(status: int, *, is_shown: bool) -> str:
    if status == HTTPStatus.FORBIDDEN:
        return "not_allowed"
    return "token_not_taken" if is_shown else "no_token"
