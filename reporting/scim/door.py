"""Let in the systems that may change people, by token."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from scim2_models import ForbiddenException, SCIMException, UnauthorizedException

from reporting.callers import address_of
from reporting.ingest.pace import is_too_often
from reporting.ingest.sources import source_of, why_not
from reporting.ingest.tokens import token_in
from reporting.models import ScimSource, SourceSystem

_REQUESTS_A_MINUTE = 1200
"""A first provisioning sends one request for each person."""
_STRANGERS_TRIES_A_MINUTE = 30


class TooManyRequestsError(SCIMException):
    """More requests than a minute has room for."""

    status = 429


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
