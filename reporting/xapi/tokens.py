"""Let systems in at ``/xapi/`` by tokens that say what each may do and until when; list and revoke them.

Beside the one token that every system has for all that it sends (``reporting.ingest.sources``): a system
may have several, so that a new one can be put in place before the old one ends.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from reporting.errors import ReportingError
from reporting.ingest.sources import digest_of
from reporting.models import AuditEntry, SourceSystem
from reporting.xapi.models import SystemToken
from reporting.xapi.scopes import Scope

LONGEST_DAYS = 400
"""How far ahead the last day of a token may lie."""
LONGEST_NAME = 64
LONGEST_PURPOSE = 80
PREFIX = "gwx_"
"""So that a token is seen for what it is: in a log, in a repository, and when it is looked up."""
AUDIT_PAGE = "xapi-tokens"


class TokenError(ReportingError):
    """A token that cannot be made. ``faults`` names what is wrong: system, purpose, scopes, day, closed."""

    def __init__(self, faults: dict[str, str]) -> None:
        self.faults = faults
        super().__init__("; ".join(faults.values()))


@dataclass(frozen=True, slots=True)
class ShownToken:
    """A token that was given out, as it is listed: never the token itself."""

    number: int
    system: str
    purpose: str
    scopes: tuple[str, ...]
    created_by: str
    last_day: date
    """The last day on which it works."""
    is_revoked: bool
    is_over: bool


def open_token(system: str, purpose: str, scopes: Iterable[str], last_day: date, actor: str) -> str:
    """Return a new token for *system*, good through *last_day*; it cannot be shown again.

    A system that is not known yet is made, and has no other token. *actor* signs in the audit log.

    Raises: TokenError: with all that is wrong.
    """
    wanted = tuple(scopes)
    faults = _faults(system, purpose, wanted, last_day)
    if faults:
        raise TokenError(faults)
    token = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        made = SystemToken.objects.create(
            source=_system(system),
            purpose=purpose,
            token_digest=digest_of(token),
            scopes=" ".join(one for one in Scope if one in wanted),
            expires_at=_end_of(last_day),
            created_at=timezone.now(),
            created_by=actor[:150],
        )
        _note_down("opened", actor, {"token": made.pk, "system": system, "scopes": made.scopes})
    return token


def revoke_token(number: int, actor: str) -> bool:
    """Take the token *number* back, and return whether it was there and not taken back before."""
    with transaction.atomic():
        found = SystemToken.objects.filter(pk=number, revoked_at=None)
        if not found.update(revoked_at=timezone.now(), revoked_by=actor[:150]):
            return False
        _note_down("revoked", actor, {"token": number})
    return True


def tokens_given_out() -> tuple[ShownToken, ...]:
    """Return all tokens that were made, the latest first."""
    now = timezone.now()
    return tuple(
        ShownToken(
            one.pk,
            one.source.name,
            one.purpose,
            tuple(one.scopes.split()),
            one.created_by,
            timezone.localdate(one.expires_at - timedelta(seconds=1)),
            one.revoked_at is not None,
            one.expires_at <= now,
        )
        for one in SystemToken.objects.select_related("source").order_by("-pk")
    )


def _faults(system: str, purpose: str, scopes: tuple[str, ...], last_day: date) -> dict[str, str]:
    faults = {}
    if not 0 < len(system) <= LONGEST_NAME or not system.isprintable():
        faults["system"] = f"name the system in 1 to {LONGEST_NAME} characters"
    elif SourceSystem.objects.filter(name=system, is_active=False).exists():
        faults["closed"] = f"the system {system} was closed; open it again, or choose another name"
    if not 0 < len(purpose) <= LONGEST_PURPOSE or not purpose.isprintable():
        faults["purpose"] = f"say in 1 to {LONGEST_PURPOSE} characters what the token is for"
    if not scopes or not set(scopes) <= set(Scope):
        faults["scopes"] = f"choose at least one scope of {', '.join(Scope)}"
    today = timezone.localdate()
    if not today <= last_day <= today + timedelta(days=LONGEST_DAYS):
        faults["day"] = f"the last day must lie from today to {LONGEST_DAYS} days ahead, not on {last_day}"
    return faults


def _system(name: str) -> SourceSystem:
    # A digest of nothing that anybody knows: the system has no token but those that are made here.
    unknown = digest_of(secrets.token_urlsafe(32))
    found, _ = SourceSystem.objects.get_or_create(
        name=name, defaults={"token_digest": unknown, "is_active": True, "created_at": timezone.now()}
    )
    return found


def _end_of(day: date) -> datetime:
    after = datetime.combine(day + timedelta(days=1), time(), tzinfo=timezone.get_current_timezone())
    return after.astimezone(UTC)


def _note_down(action: str, actor: str, what: dict[str, object]) -> None:
    AuditEntry.objects.create(
        at=timezone.now(), actor=actor[:150], action=action, page=AUDIT_PAGE, query=what, rows=1
    )
