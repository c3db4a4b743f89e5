"""HR's page of other learning systems: make a token, see which there are, take one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.pages.page import site_page
from groundwork.systems.words import words_in
from player.api import Wording
from reporting.api import needs_fresh_sign_in, write_down
from reporting.permission import role_required
from reporting.roles import Role, roles_of
from reporting.sent_from import sent_from
from reporting.visit import language_of
from reporting.xapi.api import (
    AUDIT_PAGE,
    LONGEST_DAYS,
    LONGEST_NAME,
    LONGEST_PURPOSE,
    Scope,
    ShownSystem,
    ShownToken,
    SystemScope,
    TokenError,
    open_token,
    revoke_token,
    scope_named,
    systems_known,
    tokens_given_out,
)

_READS_NOBODY = frozenset(
    {
        *(Scope.WRITE, Scope.READ_MINE, Scope.DEFINE),
        *(SystemScope.RULES, SystemScope.ROSTERS),
        *(SystemScope.SESSIONS, SystemScope.METRICS),
    }
)
"""What an administrator gives. Who reads records or figures is for HR to say: else an administrator, who
sees neither, would read both with a token of their own."""
_USUAL_DAYS = 365
_LONG_AGO = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What stands in the form."""

    system: str = ""
    purpose: str = ""
    last_day: str = ""
    scopes: tuple[str, ...] = (Scope.WRITE, Scope.READ_MINE)
    unit: str = ""


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST, Role.ADMINISTRATOR)
@never_cache
@needs_fresh_sign_in("POST")
def tokens(request: HttpRequest) -> HttpResponse:
    """List the tokens; on POST make one and show it, this once, or say what is wrong and make none."""
    if request.method == "GET":
        usual = timezone.localdate() + timedelta(days=_USUAL_DAYS)
        return _page(request, _Asked(last_day=usual.isoformat()))
    asked = _Asked(
        system=request.POST.get("system", "").strip(),
        purpose=request.POST.get("purpose", "").strip(),
        last_day=request.POST.get("last_day", "").strip(),
        scopes=tuple(request.POST.getlist("scope")),
        unit=request.POST.get("unit", "").strip(),
    )
    if not is_hr(request) and not _READS_NOBODY.issuperset(asked.scopes):
        raise PermissionDenied("HR analysts give tokens that read records or figures.")
    try:
        by, day = request.user.get_username(), _day(asked.last_day)
        made = open_token(asked.system, asked.purpose, asked.scopes, day, by, unit=asked.unit)
    except TokenError as error:
        return _page(request, asked, faults=list(error.faults), status=400)
    return _page(request, _Asked(last_day=asked.last_day), made=made)


@role_required(Role.HR_ANALYST, Role.ADMINISTRATOR)
@sent_from("system-tokens")
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take a token back. Doing it twice does it once."""
    revoke_token(number, request.user.get_username())
    return redirect("system-tokens")


def is_hr(request: HttpRequest) -> bool:
    """Return whether who asks is HR analyst: only HR lets records and figures go to another system."""
    return Role.HR_ANALYST in roles_of(request.user)


def _may_give(request: HttpRequest) -> list[Scope | SystemScope]:
    every = (*Scope, *SystemScope)
    return [one for one in every if is_hr(request) or one in _READS_NOBODY]


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return _LONG_AGO  # which is told as a day that is over


def _page(
    request: HttpRequest,
    asked: _Asked,
    *,
    made: str = "",
    faults: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    today, words, known = timezone.localdate(), words_in(language_of(request)), tokens_given_out()
    write_down(request, "looked", AUDIT_PAGE, len(known))
    context = {
        "words": words,
        "made": made,
        "faults": [f"systems_no_{fault}" for fault in faults or []],
        "asked": asked,
        "scopes": [(one.value, words(_key(one)), one in asked.scopes) for one in _may_give(request)],
        "today": today.isoformat(),
        "latest": (today + timedelta(days=LONGEST_DAYS)).isoformat(),
        "longest_name": LONGEST_NAME,
        "longest_purpose": LONGEST_PURPOSE,
        "tokens": [_shown(one, words) for one in known],
        "sources": [_source(one, words) for one in systems_known()],
    }
    title = words.plain("systems")
    return site_page(request, "systems/tokens.html", context, title=title, status=status)


def _shown(one: ShownToken, words: Wording) -> dict[str, Any]:
    state = "systems_revoked" if one.is_revoked else "systems_over" if one.is_over else "systems_until"
    return {
        "number": one.number,
        "system": one.system,
        "purpose": one.purpose,
        "scopes": [words(_key(scope_named(name))) for name in one.scopes],
        "unit": one.unit,
        "state": words(state, day=words.date(one.last_day)),
        "ends_soon": one.ends_soon,
        "is_in_force": not (one.is_revoked or one.is_over),
    }


def _source(one: ShownSystem, words: Wording) -> dict[str, Any]:
    key = _source_key(one)
    end = "systems_over" if one.is_over else "systems_until"
    earlier = one.earlier_last_day
    return {
        "name": one.name,
        "key": key,
        "end": words(end, day=words.date(one.last_day)) if key != "systems_closed" else "",
        "ends_soon": one.ends_soon and key != "systems_closed",
        "earlier": words("systems_earlier", day=words.date(earlier)) if earlier else "",
    }


def _source_key(one: ShownSystem) -> str:
    """Return the key of what a system may do with the token of its own."""
    if not one.is_open:
        return "systems_closed"
    if one.may_send:
        return "systems_may_both" if one.may_change else "systems_may_send"
    return "systems_may_change" if one.may_change else "systems_closed"


def _key(scope: Scope | SystemScope) -> str:
    return f"systems_scope_{scope.name.lower()}"
