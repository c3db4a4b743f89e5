"""HR's page of the systems that are told what happened here: add one, and see which there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groundwork.pages.page import script_of, site_page
from groundwork.systems.pages import is_hr
from groundwork.systems.words import words_in
from player.api import Wording
from reporting.api import needs_fresh_sign_in, write_down
from reporting.forwarding.api import KIND as STORE
from reporting.forwarding.api import VERSIONS, Filter, add_store
from reporting.outbox.api import LONGEST_NAME, OutboxError, Shown, faults_of, shown_destinations
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of
from reporting.webhooks.api import CHOOSABLE, add_webhook, schema
from reporting.webhooks.api import KIND as WEBHOOK

KINDS = (WEBHOOK, STORE)
AUDIT_PAGE = "destinations"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What stands in the form."""

    kind: str = WEBHOOK
    name: str = ""
    address: str = ""
    events: tuple[str, ...] = tuple(CHOOSABLE)
    account: str = ""
    version: str = VERSIONS[0]
    verbs: str = ""
    activities: str = ""
    from_start: bool = False


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST, Role.ADMINISTRATOR)
@never_cache
@needs_fresh_sign_in("POST")
def destinations_page(request: HttpRequest) -> HttpResponse:
    """List the systems that are told something; on POST add one, or say all that is wrong and add none."""
    if request.method == "GET":
        return _page(request, _Asked())
    asked = _asked(request)
    if faults := _faults(asked):
        return _page(request, asked, faults=faults, status=400)
    if not is_hr(request):
        raise PermissionDenied("HR analysts say which systems are told of people.")
    secret = _add(asked, request.user.get_username())
    # Of some receivers the path of the address is the secret, and auditors read this.
    write_down(
        request, "changed", AUDIT_PAGE, 1, about={"added": asked.name, "host": urlsplit(asked.address).netloc}
    )
    return _page(request, _Asked(kind=asked.kind), made=asked.name, secret=secret)


@require_safe
def webhook_schema(request: HttpRequest) -> JsonResponse:
    """Return the form of all messages of webhooks as JSON Schema, for whoever builds a receiver."""
    return JsonResponse(schema(), content_type="application/schema+json")


def _asked(request: HttpRequest) -> _Asked:
    said = request.POST
    return _Asked(
        kind=said.get("kind", "") if said.get("kind") in KINDS else WEBHOOK,
        name=said.get("name", "").strip(),
        address=said.get("address", "").strip(),
        events=tuple(said.getlist("event")),
        account=said.get("account", "").strip(),
        version=said.get("version", ""),
        verbs=said.get("verbs", ""),
        activities=said.get("activities", ""),
        from_start="from_start" in said,
    )


def _faults(asked: _Asked) -> list[str]:
    faults = faults_of(asked.name, asked.address)
    if asked.kind == WEBHOOK:
        return faults if set(asked.events) & set(CHOOSABLE) else [*faults, "events"]
    if ":" not in asked.account or not asked.account.isprintable():
        faults.append("account")
    if "?" in asked.address and "address" not in faults:
        faults.append("address")
    try:
        _filter(asked)
    except OutboxError:
        faults.append("filter")
    return faults


def _filter(asked: _Asked) -> Filter:
    verbs, activities = (tuple(text.split()) for text in (asked.verbs, asked.activities))
    return Filter(verbs, activities, asked.version)


def _add(asked: _Asked, by: str) -> str:
    """Add what was asked for; return the secret that is shown once, empty where there is none to show."""
    if asked.kind == WEBHOOK:
        return add_webhook(asked.name, asked.address, asked.events, by)[1]
    add_store(asked.name, asked.address, asked.account, _filter(asked), from_start=asked.from_start, by=by)
    return ""


def _page(
    request: HttpRequest,
    asked: _Asked,
    *,
    made: str = "",
    secret: str = "",
    faults: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    words = words_in(language_of(request))
    context = {
        "words": words,
        "may_add": is_hr(request),
        "made": made,
        "secret": secret,
        "faults": [f"told_no_{fault}" for fault in faults or []],
        "asked": asked,
        "is_store": asked.kind == STORE,
        "events": [
            (one, words(f"told_event_{one.replace('.', '_')}"), one in asked.events) for one in CHOOSABLE
        ],
        "versions": VERSIONS,
        "longest_name": LONGEST_NAME,
        "known": [shown(one, words) for one in shown_destinations()],
    }
    return site_page(
        request,
        "systems/destinations.html",
        context,
        title=words.plain("told_title"),
        status=status,
        scripts=(script_of("typed"),),
    )


def shown(one: Shown, words: Wording) -> dict[str, Any]:
    """Return what a page says of a destination, in words."""
    if not one.is_on:
        state = "told_off"
    elif one.problem:
        state = "told_problem"
    else:
        state = "told_waits" if one.waiting else "told_well" if one.delivered_at else "told_never"
    return {
        "number": one.number,
        "name": one.name,
        "kind": words(f"told_kind_{one.kind}" if one.kind in KINDS else "told_kind_other"),
        "address": one.address,
        "state": words(state),
        "problem": one.problem,
        "waiting": words("told_waiting", n=one.waiting) if one.waiting else "",
        "dead": words("told_dead", n=one.dead) if one.dead else "",
        "last": words("told_last", day=words.date(timezone.localdate(one.delivered_at)))
        if one.delivered_at
        else "",
    }
