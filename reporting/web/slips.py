"""The pages that print slips: a leader's own reports, or a department of HR's. Each look is written down."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from reporting.messages.recipients import Recipient, recipients
from reporting.messages.slips import Slip, note_handed_out, qr_code, slips
from reporting.messages.surroundings import site_address
from reporting.models import Unit
from reporting.models.people import SEPARATOR
from reporting.permission import role_required, scope_here
from reporting.roles import Role
from reporting.scope import UnknownUnitError
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page, unknown
from reporting.web.wording import wording

_MOST = 200
"""Slips of one page."""


@require_http_methods(["GET", "POST"])
@role_required(Role.PEOPLE_LEADER)
def own_slips(request: HttpRequest) -> HttpResponse:
    """Show a leader the slips of those who report to him or her; note that they were handed out."""
    today = timezone.localdate()
    number = request.user.get_username()
    people = recipients(today, today, Q(person__number=number) | Q(manager__number=number))
    leader = next((key for key, one in people.items() if one.number == number), None)
    own = [one for one in people.values() if leader is not None and one.leader == leader]
    return _page(request, own, {})


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST, by_unit=True)
def unit_slips(request: HttpRequest) -> HttpResponse:
    """Show HR the slips of one department with its parts; note that they were handed out."""
    today, scope = timezone.localdate(), scope_here(request)
    try:
        unit = scope.unit(request.GET.get("unit", ""))
    except UnknownUnitError:
        return unknown(request, "unknown_unit")
    below = f"{unit}{SEPARATOR}"
    people = [
        one
        # Again here: databases do not tell letters apart alike.
        for one in (recipients(today, today, _in(unit, below)) if unit else {}).values()
        if one.unit == unit or one.unit.startswith(below)
    ]
    units = [path for path in Unit.objects.values_list("path", flat=True) if scope.holds(path)]
    return _page(request, people, {"units": units, "unit": unit, "has_choice": True})


def _in(unit: str, below: str) -> Q:
    return Q(unit__path=unit) | Q(unit__path__startswith=below)


def _page(request: HttpRequest, people: list[Recipient], context: dict[str, Any]) -> HttpResponse:
    today = timezone.localdate()
    shown = slips(people, today)[:_MOST]
    if request.method == "POST":
        seen = set(request.POST.getlist("number"))
        handed = [one for one in shown if one.person.number in seen]
        done = note_handed_out(handed, today)
        write_down(request, "changed", "slips", done)
        return HttpResponseRedirect(
            f"{request.path}?{urlencode({'unit': context.get('unit', ''), 'done': done})}"
        )
    write_down(request, "looked", "slips", len(shown))
    noted = request.GET.get("done", "")
    more = {
        "slips": [_in_words(one) for one in shown],
        "qr": qr_code() if shown else "",
        "address": f"{site_address()}/learn/",
        "done": int(noted) if noted.isascii() and noted.isdecimal() and len(noted) < 6 else None,
    }
    words = wording(language_of(request))
    return page(request, "slips.html", "slips_title", context | more | {"qr_label": words.plain("slips_qr")})


def _in_words(slip: Slip) -> dict[str, Any]:
    words = wording(slip.language)
    return {
        "person": slip.person,
        "language": slip.language,
        "hello": words("mail_hello", name=slip.person.name),
        "sentences": slip.sentences,
        "scan": words("slips_scan"),
        "time": words("slips_time"),
    }
