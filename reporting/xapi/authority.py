"""Know who asks, by the token of a system, and what that system may do.

HTTP Basic with the token as password (the name before it is free), or Bearer with the token (xAPI
1.0.3, part 3, 4.0). ``authority`` of a statement is the system, as an account (part 2, 2.4.9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from reporting.callers import address_of
from reporting.ingest.pace import is_too_often
from reporting.ingest.sources import digest_of
from reporting.ingest.tokens import token_in
from reporting.ledger.rapid import execute
from reporting.models import SourceSystem
from reporting.records.xapi_statement import OURS
from reporting.xapi.errors import XapiError
from reporting.xapi.known_tokens import why_not_taken
from reporting.xapi.models import SourceScopes, SystemToken
from reporting.xapi.scopes import DEFAULT, Scope, read_scopes, with_implied
from reporting.xapi.tokens import PREFIX

HOME_PAGE = f"{OURS}systems"
"""Where the accounts are that stand as authority."""
_STRANGERS_TRIES_A_MINUTE = 60
_ASK = {"WWW-Authenticate": 'Basic realm="xapi", Bearer'}


@dataclass(frozen=True, slots=True)
class Authority:
    """A system that was let in."""

    source: int
    """Primary key of the system."""
    name: str
    scopes: frozenset[Scope]

    @property
    def agent(self) -> Mapping[str, Any]:
        """Return the ``authority`` of the statements that it sends."""
        return {"objectType": "Agent", "account": {"homePage": HOME_PAGE, "name": self.name}}

    def needs(self, *any_of: Scope) -> None:
        """Let pass who has one of the scopes *any_of*.

        Raises: XapiError: 403, with the scopes that would do.
        """
        if self.scopes.isdisjoint(any_of):
            wanted = " or ".join(any_of)
            raise XapiError(403, f"the system {self.name} lacks the scope {wanted}")


def authority_of(said: str, request: HttpRequest) -> Authority:
    """Return who sends with the Authorization *said*.

    Raises: XapiError: 401, nobody whom we know; 429, after many tries from one address.
    """
    found = _source_of(token_in(said))
    if found is None:
        if is_too_often(f"xapi-stranger:{address_of(request)}", _STRANGERS_TRIES_A_MINUTE):
            raise XapiError(429, "too many tries; wait a minute", headers={"Retry-After": "60"})
        usual = "send the token of your system as Basic password or as Bearer"
        raise XapiError(401, why_not_taken(said, usual), headers=_ASK)
    key, name, stated = found
    return Authority(key, name, _scopes_in(stated))


@lru_cache(maxsize=100)  # what is stated is asked for every time; what it means depends on nothing else
def _scopes_in(stated: str | None) -> frozenset[Scope]:
    return with_implied(read_scopes(stated) if stated is not None else DEFAULT)


def _source_of(token: str) -> tuple[int, str, str | None] | None:
    """Return key, name and scopes of the system with *token*: by one query, since it is asked every time."""
    if not token:
        return None
    if token.startswith(PREFIX):
        return _found(_OF_SCOPED_TOKEN, [digest_of(token), _as_stored(timezone.now()), True])
    digest, now = digest_of(token), _as_stored(timezone.now())
    return _found(_OF_SOURCE, [digest, now, digest, now, True, True])


_OF_SOURCE = (
    f"SELECT s.id, s.name, x.scopes FROM {SourceSystem._meta.db_table} s "  # noqa: S608  our own names
    f"LEFT JOIN {SourceScopes._meta.db_table} x ON x.source_id = s.id "
    "WHERE (s.token_digest = %s AND s.expires_at > %s "
    "OR s.earlier_digest = %s AND s.earlier_expires_at > %s) AND s.is_active = %s AND s.may_send = %s"
)
_OF_SCOPED_TOKEN = (
    f"SELECT s.id, s.name, t.scopes FROM {SystemToken._meta.db_table} t "  # noqa: S608  our own names
    f"JOIN {SourceSystem._meta.db_table} s ON s.id = t.source_id "
    "WHERE t.token_digest = %s AND t.revoked_at IS NULL AND t.expires_at > %s AND s.is_active = %s"
)


def _found(statement: str, values: list[Any]) -> tuple[int, str, str | None] | None:
    rows = execute(statement, values)
    return cast("tuple[int, str, str | None]", rows[0]) if rows else None


def _as_stored(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
