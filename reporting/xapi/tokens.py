"""Let systems in at ``/xapi/`` and ``/api/v1/`` by tokens with scopes and an end; list and revoke them.

Beside the one token that every system has for all that it sends (``reporting.ingest.sources``): a system
may have several, so that a new one can be put in place before the old one ends.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reporting.access.system_scopes import BY_UNIT, SystemScope
from reporting.errors import ReportingError
from reporting.ingest.sources import digest_of
from reporting.ingest.token_ends import WARNED, ends_soon, is_sound_end, last_day_of, sentence_of_ends
from reporting.ledger.history import end_of
from reporting.models import AuditEntry, SourceSystem, Unit
from reporting.xapi.models import SystemToken
from reporting.xapi.scopes import Scope

LONGEST_NAME = 64
LONGEST_PURPOSE = 80
PREFIX = "gwx_"
"""So that a token is seen for what it is: in a log, in a repository, and when it is looked up."""
AUDIT_PAGE = "xapi-tokens"
_SCOPES = frozenset((*Scope, *SystemScope))


class TokenError(ReportingError):
    """A token that cannot be made. ``faults`` tells what is wrong, by name.

    The names are ``system``, ``purpose``, ``scopes``, ``day``, ``closed`` and ``unit``.
    """

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
    unit: str
    """Path of the part of the organisation that it sees; empty: all of it."""
    created_by: str
    last_day: date
    """The last day on which it works."""
    is_revoked: bool
    is_over: bool
    ends_soon: bool


@dataclass(frozen=True, slots=True)
class ShownSystem:
    """A system with a token of its own (``reporting.ingest.sources``), and what that is good for."""

    name: str
    is_open: bool
    may_send: bool
    """Records and statements."""
    may_change: bool
    """People and units, by SCIM."""
    last_day: date
    """The last day on which the token works."""
    is_over: bool
    ends_soon: bool
    earlier_last_day: date | None
    """Of the token before, where that works beside it."""


def systems_known() -> tuple[ShownSystem, ...]:
    """Return the systems whose own token is good for something, or was, by name. One query."""
    rows = SourceSystem.objects.select_related("scim").order_by("name")
    return tuple(one for one in map(_shown_system, rows) if one.may_send or one.may_change)


def _shown_system(one: SourceSystem) -> ShownSystem:
    now, earlier = timezone.now(), one.earlier_expires_at
    return ShownSystem(
        one.name,
        one.is_active,
        one.may_send,
        hasattr(one, "scim"),
        last_day_of(one.expires_at),
        one.expires_at <= now,
        one.is_active and ends_soon(one.expires_at),
        last_day_of(earlier) if earlier is not None and earlier > now else None,
    )


def scope_named(name: str) -> Scope | SystemScope:
    """Return the scope called *name*. Raises: ValueError: there is none."""
    return Scope(name) if name in set(Scope) else SystemScope(name)


def open_token(
    system: str, purpose: str, scopes: Iterable[str], last_day: date, actor: str, *, unit: str = ""
) -> str:
    """Return a new token for *system*, good through *last_day*; it cannot be shown again.

    With the path of a *unit*, the API shows it that part of the organisation only.

    A system that is not known yet is made, and has no other token. *actor* signs in the audit log.

    Raises: TokenError: with all that is wrong.
    """
    wanted = tuple(scopes)
    faults = _faults(system, purpose, wanted, last_day) | _faults_of_unit(unit, wanted)
    if faults:
        raise TokenError(faults)
    token = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        made = SystemToken.objects.create(
            source=system_called(system),
            purpose=purpose,
            token_digest=digest_of(token),
            scopes=" ".join(one for one in (*Scope, *SystemScope) if one in wanted),
            unit=Unit.objects.get(path=unit) if unit else None,
            expires_at=end_of(last_day),
            created_at=timezone.now(),
            created_by=actor[:150],
        )
        note_down("opened", actor, {"token": made.pk, "system": system, "scopes": made.scopes, "unit": unit})
    return token


def revoke_token(number: int, actor: str) -> bool:
    """Take the token *number* back, and return whether it was there and not taken back before."""
    with transaction.atomic():
        found = SystemToken.objects.filter(pk=number, revoked_at=None)
        if not found.update(revoked_at=timezone.now(), revoked_by=actor[:150]):
            return False
        note_down("revoked", actor, {"token": number})
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
            one.unit.path if one.unit else "",
            one.created_by,
            last_day_of(one.expires_at),
            one.revoked_at is not None,
            one.expires_at <= now,
            one.revoked_at is None and one.source.is_active and ends_soon(one.expires_at),
        )
        for one in SystemToken.objects.select_related("source", "unit").order_by("-pk")
    )


def how_many_end_soon() -> int:
    """Return how many tokens of systems work now and end within ``token_ends.WARNED``. Two queries."""
    until = {"expires_at__gt": timezone.now(), "expires_at__lte": timezone.now() + WARNED}
    own = SourceSystem.objects.filter(Q(may_send=True) | Q(scim__isnull=False), is_active=True, **until)
    return own.count() + SystemToken.objects.filter(revoked_at=None, source__is_active=True, **until).count()


def _faults(system: str, purpose: str, scopes: tuple[str, ...], last_day: date) -> dict[str, str]:
    faults = {}
    if not 0 < len(system) <= LONGEST_NAME or not system.isprintable():
        faults["system"] = f"name the system in 1 to {LONGEST_NAME} characters"
    elif SourceSystem.objects.filter(name=system, is_active=False).exists():
        faults["closed"] = f"the system {system} was closed; open it again, or choose another name"
    if not 0 < len(purpose) <= LONGEST_PURPOSE or not purpose.isprintable():
        faults["purpose"] = f"say in 1 to {LONGEST_PURPOSE} characters what the token is for"
    if not scopes or not set(scopes) <= _SCOPES:
        faults["scopes"] = f"choose at least one scope of {', '.join((*Scope, *SystemScope))}"
    if not is_sound_end(last_day):
        faults["day"] = f"{sentence_of_ends()}, not on {last_day}"
    return faults


def _faults_of_unit(path: str, scopes: tuple[str, ...]) -> dict[str, str]:
    if not path:
        return {}
    if not {unit for unit in Unit.objects.filter(path=path).values_list("path", flat=True) if unit == path}:
        return {"unit": f"there is no unit {path!r}; expected a path such as 'Transit > Bus operations'"}
    whole = [one for one in scopes if one not in BY_UNIT]
    if whole:
        return {"unit": f"only {', '.join(sorted(BY_UNIT))} keep to a unit; leave out {', '.join(whole)}"}
    return {}


def system_called(name: str) -> SourceSystem:
    """Return the system called *name*; one that was not known is made, and has no token."""
    # A digest of nothing that anybody knows: the system has no token but those that are made here.
    unknown = digest_of(secrets.token_urlsafe(32))
    found, _ = SourceSystem.objects.get_or_create(
        name=name,
        defaults={
            "token_digest": unknown,
            "is_active": True,
            "may_send": False,
            "created_at": timezone.now(),
        },
    )
    return found


def note_down(action: str, actor: str, what: dict[str, object]) -> None:
    """Write into the audit log *what* was done to a token."""
    AuditEntry.objects.create(
        at=timezone.now(), actor=actor[:150], action=action, page=AUDIT_PAGE, query=what, rows=1
    )
