"""Write down in the audit log what broke a rule that protects the site (OWASP ASVS 4.0.3, 7.1.3).

A form without its proof (CSRF), a host that is not ours, too much at once or too often, a type that a door
does not take, what a door cannot read, XML and archives that would do harm. What somebody only mistyped is no
such thing. Nothing that was sent is in an entry, no address and no file's name: who, at which door, and why.

One entry an account or system, reason and minute is written, one for all together whom nobody knows, and no
more than some hundreds an hour in all: whoever floods the site fills no database.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from groundwork.site.broken_rules_heard import heard
from groundwork.site.door_log import is_first_this_minute
from groundwork.site.refused_access import account_of, door_of
from groundwork.site.woken import count_held_back
from reporting.api import AuditEntry, Limit
from reporting.xapi.api import system_of

PAGE = "rules"
"""What the audit log calls them."""
_SOME = Limit("told-rules", allowed=120, seconds=60 * 60)
"""Entries of one account or system, and of all together whom nobody knows."""
_ALL = Limit("told-rules-of-all", allowed=600, seconds=60 * 60)
_BY_STATUS: Mapping[int, str] = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "media_type",
    HTTPStatus.TOO_MANY_REQUESTS: "too_many",
}
_log = logging.getLogger(__name__)


class BrokenRules:
    """Middleware outside of all that refuses. What breaks no rule pays a look at the status for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the site, after writing down which rules the request broke."""
        with heard() as reasons:
            answer = self._get_response(request)
        found = set(reasons) | _reasons_of(request, answer.status_code)
        if found:
            try:
                _tell(request, sorted(found))
                if "too_many" in found:
                    count_held_back()
            except (DatabaseError, InterfaceError) as error:  # refused is refused
                _log.error("a broken rule could not be written down: %s", type(error).__name__)
        return answer


def _reasons_of(request: HttpRequest, status: int) -> set[str]:
    if status == HTTPStatus.BAD_REQUEST and door_of(request):
        return {"malformed"}
    return {_BY_STATUS[status]} if status in _BY_STATUS else set()


def _tell(request: HttpRequest, reasons: list[str]) -> None:
    door = door_of(request)
    account = "" if door or not hasattr(request, "user") else account_of(request)
    system = system_of(request.headers.get("Authorization", "")) if door else ""
    actor = account or (f"system {system}"[:150] if system else "")
    match = request.resolver_match
    write_down(actor, account, door or "page", match.view_name if match else "", reasons)


def write_down(actor: str, person: str, door: str, route: str, reasons: list[str]) -> None:
    """Write for what *reasons* *actor*, who is the *person* of that number if any, was refused at *door*.

    One entry a reason and minute, and some hundreds an hour at the most. Raises: DatabaseError.
    """
    for why in reasons:
        if not is_first_this_minute(f"{PAGE}\n{why}\n{actor}") or not (_SOME.take(actor) and _ALL.take(PAGE)):
            continue
        AuditEntry.objects.create(
            at=timezone.now(),
            actor=actor,
            action="refused",
            page=PAGE,
            person=person[:64],
            query={"door": door, "route": route, "why": why},
            rows=0,
        )
