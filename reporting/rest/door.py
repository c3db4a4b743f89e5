"""Let in programs by a token of their own, for what it names and for the part that it may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from reporting.access.system_scopes import SystemScope
from reporting.callers import address_of
from reporting.ingest.pace import is_too_often
from reporting.ingest.sources import digest_of
from reporting.ingest.tokens import token_in
from reporting.scope import Scope
from reporting.xapi.known_tokens import why_not_taken
from reporting.xapi.models import SystemToken

_REQUESTS_A_MINUTE = 600
_STRANGERS_TRIES_A_MINUTE = 30
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Caller:
    """A program that was let in; what the audit log knows it by."""

    token: int
    name: str
    scopes: frozenset[str]
    scope: Scope
    """The part of the organisation that it may see."""
    is_authenticated: bool = True
    is_active: bool = True

    def get_username(self) -> str:
        """Return what the logs call it: ``system City HR``."""
        return f"system {self.name}"


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer gwx_…`` (RFC 6750). Nobody is known by a cookie here."""

    def authenticate(self, request: Request) -> tuple[Caller, str]:
        """Return who asks.

        Raises:
            AuthenticationFailed: no token, or one that works no more.
            Throttled: too many tries from one address, or too many requests with one token.
        """
        said = request.headers.get("Authorization", "")
        token = token_in(said) if said.lower().startswith("bearer ") else ""
        caller = _caller(token) if token else None
        if caller is None:
            if is_too_often(f"api-stranger:{address_of(_plain(request))}", _STRANGERS_TRIES_A_MINUTE):
                raise Throttled(_MINUTE)
            usual = "send a token of your system as Authorization: Bearer gwx_…"
            raise AuthenticationFailed(why_not_taken(said, usual))
        limit = int(getattr(settings, "GROUNDWORK_API_REQUESTS_A_MINUTE", _REQUESTS_A_MINUTE))
        if is_too_often(f"api:{caller.token}", limit):
            raise Throttled(_MINUTE)
        return caller, token

    def authenticate_header(self, request: Request) -> str:
        """Return how to say who one is; with it a stranger is answered 401."""
        return 'Bearer realm="api"'


class HasScope(BasePermission):
    """Whether the token names what the view needs, and is for the whole where the view is about that."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Return whether *request* may be answered; else the message says what is missing."""
        caller: Caller = request.user
        wanted: SystemScope | None = view.scope
        if wanted is not None and wanted not in caller.scopes:
            self.message = f"the token lacks the scope {wanted}"
            return False
        if view.is_of_the_whole and not caller.scope.is_whole:
            self.message = "the token is for a part of the organisation, and this is about the whole of it"
            return False
        return True


def _caller(token: str) -> Caller | None:
    found = (
        SystemToken.objects.select_related("source", "unit")
        .filter(token_digest=digest_of(token), revoked_at=None, expires_at__gt=timezone.now())
        .filter(source__is_active=True)
        .first()
    )
    if found is None:
        return None
    roots = (found.unit.path,) if found.unit else ("",)
    return Caller(found.pk, found.source.name, frozenset(found.scopes.split()), Scope(roots))


def _plain(request: Request) -> HttpRequest:
    plain: HttpRequest = request._request
    return plain
