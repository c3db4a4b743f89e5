"""Let in the systems that may change people, by token; and let an operator say which those are."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest
from scim2_models import ForbiddenException, SCIMException, UnauthorizedException

from reporting.callers import address_of
from reporting.ingest.pace import is_too_often
from reporting.ingest.sources import open_source, source_of, why_not
from reporting.ingest.tokens import token_in
from reporting.models import ScimSource, SourceSystem

_REQUESTS_A_MINUTE = 1200
"""A first provisioning sends one request for each person."""
_STRANGERS_TRIES_A_MINUTE = 30


class TooManyRequestsError(SCIMException):
    """More requests than a minute has room for."""

    status = 429


def open_scim(name: str, *, last_day: date | None = None, both_days: int = 0) -> str:
    """Let the system *name* change people, and return its token, which cannot be shown again.

    A new token each time, with the end and the time beside the old one that ``open_source`` tells. A system
    that was not known before may do nothing else; one that sends records already goes on sending them, with
    the new token.

    Raises: SourceError: as ``open_source``.
    """
    token = open_source(name, sends=False, last_day=last_day, both_days=both_days)
    ScimSource.objects.get_or_create(source=SourceSystem.objects.get(name=name))
    return token


def close_scim(name: str) -> bool:
    """Let the system *name* change people no more, and return whether it could. What it changed stays."""
    count, _ = ScimSource.objects.filter(source__name=name).delete()
    return bool(count)


def system_of(request: HttpRequest) -> SourceSystem:
    """Return the system that sends *request*.

    Raises:
        UnauthorizedException: no token of a system that we know.
        ForbiddenException: a system that may not change people.
        TooManyRequestsError: too many requests in this minute, or tries of a stranger.
    """
    said = request.headers.get("Authorization", "")
    token = token_in(said) if said.lower().startswith("bearer ") else ""
    source = source_of(token) if token else None
    if source is None:
        if is_too_often(f"scim-stranger:{address_of(request)}", _STRANGERS_TRIES_A_MINUTE):
            raise TooManyRequestsError(detail="too many tries; wait a minute")
        usual = "send the token of your system as Authorization: Bearer …"
        raise UnauthorizedException(detail=why_not(token, usual))
    if not ScimSource.objects.filter(source=source).exists():
        raise ForbiddenException(detail=f"the system {source.name} may not change people")
    limit = int(getattr(settings, "GROUNDWORK_SCIM_REQUESTS_A_MINUTE", _REQUESTS_A_MINUTE))
    if is_too_often(f"scim:{source.pk}", limit):
        raise TooManyRequestsError(detail=f"more than {limit} requests in a minute; wait a minute")
    return source
