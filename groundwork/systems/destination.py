"""HR's page of one system that is told what happened: what is wrong, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.pages.page import site_page
from groundwork.systems.destinations import AUDIT_PAGE, shown
from groundwork.systems.words import words_in
from reporting.api import needs_fresh_sign_in, write_down
from reporting.outbox.api import MOST_DEAD, Destination, dead_letters, send_again, shown_destinations, switch
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of
from reporting.webhooks.api import KIND as WEBHOOK
from reporting.webhooks.api import rotate_secret, try_out


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST, Role.ADMINISTRATOR)
@never_cache
@needs_fresh_sign_in("POST")
def destination_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show a destination with its dead letters; on POST do what was asked for, and show what came of it."""
    one = get_object_or_404(Destination, pk=number)
    if request.method == "GET":
        return _page(request, one)
    act = request.POST.get("act", "")
    if act == "remove":
        write_down(request, "changed", AUDIT_PAGE, 1, about={"act": act, "destination": one.name})
        one.delete()
        return redirect("destinations")
    done = _ACTS[act](request, one) if act in _ACTS and _may(act, one) else {"fault": "told_no_act"}
    if "fault" not in done:
        write_down(request, "changed", AUDIT_PAGE, 1, about={"act": act, "destination": one.name})
    return _page(request, one, status=400 if "fault" in done else 200, **done)


def _may(act: str, one: Destination) -> bool:
    return one.kind == WEBHOOK or act not in {"try", "rotate"}


def _again(request: HttpRequest, one: Destination) -> dict[str, Any]:
    letter = request.POST.get("letter", "")
    return {"sent": send_again(one, number=int(letter) if letter.isdecimal() and len(letter) < 19 else None)}


def _since(request: HttpRequest, one: Destination) -> dict[str, Any]:
    try:
        day = date.fromisoformat(request.POST.get("since", ""))
    except ValueError:
        return {"fault": "told_no_day"}
    begin = datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
    return {"sent": send_again(one, since=begin)}


def _switch(_request: HttpRequest, one: Destination) -> dict[str, Any]:
    switch(one, is_on=not one.is_on)
    return {}


def _try(_request: HttpRequest, one: Destination) -> dict[str, Any]:
    try_out(one)
    return {"sent": 1}


def _rotate(_request: HttpRequest, one: Destination) -> dict[str, Any]:
    return {"secret": rotate_secret(one)}


_ACTS: dict[str, Callable[[HttpRequest, Destination], dict[str, Any]]] = {
    "again": _again,
    "since": _since,
    "switch": _switch,
    "try": _try,
    "rotate": _rotate,
}


def _page(
    request: HttpRequest,
    one: Destination,
    *,
    sent: int | None = None,
    secret: str = "",
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    words, letters = words_in(language_of(request)), dead_letters(one)
    (row,) = [other for other in shown_destinations() if other.number == one.pk]
    context = {
        "words": words,
        "one": shown(row, words),
        "is_on": row.is_on,
        "is_webhook": row.kind == WEBHOOK,
        "events": [words(f"told_event_{event.replace('.', '_')}") for event in row.events],
        "said": words("told_again_count", n=sent) if sent is not None else "",
        "secret": secret,
        "fault": fault,
        "today": timezone.localdate().isoformat(),
        "letters": [
            {
                "number": letter.pk,
                "key": letter.key,
                "day": words.date(timezone.localdate(letter.made_at)),
                "problem": letter.problem,
            }
            for letter in letters
        ],
        "more": row.dead > MOST_DEAD,
    }
    return site_page(request, "systems/destination.html", context, title=row.name, status=status)
