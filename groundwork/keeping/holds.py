"""The page of legal holds: which there are and why; an administrator places one, or lifts it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from groundwork.keeping.words import words_in
from groundwork.pages.page import site_page
from reporting.api import HoldError, holds, lift_hold, needs_fresh_sign_in, place_hold, write_down
from reporting.permission import role_required
from reporting.roles import Role, roles_of
from reporting.sent_from import sent_from
from reporting.visit import language_of

_PAGE = "/hr/holds/"
_FIELDS = {"number": 64, "reason": 500, "until": 10}
"""The longest that each may be, in characters."""


@require_GET
@role_required(Role.ADMINISTRATOR, Role.AUDITOR)
def holds_page(request: HttpRequest) -> HttpResponse:
    """List the holds in force."""
    return _page(request)


@role_required(Role.ADMINISTRATOR)
@needs_fresh_sign_in("POST")
@sent_from("holds")
def change_holds(request: HttpRequest) -> HttpResponse:
    """Place a hold or lift one, or say all that is wrong and keep what was typed."""
    by, now = request.user.get_username(), timezone.now()
    key = request.POST.get("lift", "")
    if key.isascii() and key.isdecimal() and len(key) < 19:
        lift_hold(int(key), by=by, now=now)
        return redirect("holds")
    typed = {name: request.POST.get(name, "").strip()[:longest] for name, longest in _FIELDS.items()}
    typed["everybody"] = request.POST.get("everybody", "")
    until, faults = _read(typed)
    if not faults:
        try:
            place_hold(typed["number"], by=by, reason=typed["reason"], until=until, now=now)
        except HoldError as error:
            faults = [f"hold_wrong_{error.key}"]
    return _page(request, typed, faults) if faults else redirect("holds")


def is_administrator(request: HttpRequest) -> bool:
    """Return whether the person of *request* may do more than read."""
    return Role.ADMINISTRATOR in roles_of(request.user)


def _read(typed: dict[str, str]) -> tuple[date | None, list[str]]:
    """Return the first day without the hold, and what is wrong with the form."""
    faults = []
    if bool(typed["number"]) == (typed["everybody"] == "yes"):
        faults.append("hold_wrong_whom")
    if not typed["reason"]:
        faults.append("hold_wrong_reason")
    try:
        until = date.fromisoformat(typed["until"]) if typed["until"] else None
    except ValueError:
        return None, [*faults, "hold_wrong_until"]
    if until is not None and until <= timezone.localdate():
        faults.append("hold_wrong_until")
    return until, faults


def _page(
    request: HttpRequest, typed: dict[str, str] | None = None, faults: list[str] | None = None
) -> HttpResponse:
    words, today = words_in(language_of(request)), timezone.localdate()
    found = holds(today)
    write_down(request, "looked", "legal holds", len(found))
    context: dict[str, Any] = {
        "words": words,
        "may_place": is_administrator(request),
        "holds": [
            {
                "hold": one,
                "since": words.date(timezone.localdate(one.placed_at)),
                "until": words.date(one.until) if one.until else "",
            }
            for one in found
        ],
        "typed": typed or {},
        "faults": faults or [],
        "today": today.isoformat(),
    }
    status = 400 if faults else 200
    # A form that was refused stands at an address that answers to nothing else.
    return site_page(
        request, "keeping/holds.html", context, title=words.plain("holds"), status=status, path=_PAGE
    )
