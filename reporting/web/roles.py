"""The administrators' page of roles: who acts as what, for which part, why; give one, end one."""

from __future__ import annotations

from datetime import date

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reporting.access.grants import BY_UNIT, GrantError, end, give, held_on
from reporting.fresh_sign_in import needs_fresh_sign_in
from reporting.models import Unit
from reporting.permission import role_required
from reporting.persons import names_of
from reporting.roles import Role
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page
from reporting.web.wording import wording

_GIVEN = tuple(role for role in Role if role is not Role.LEARNER)
_FIELDS = ("number", "role", "unit", "until", "reason")


@require_http_methods(["GET", "POST"])
@role_required(Role.ADMINISTRATOR)
@needs_fresh_sign_in("POST")
def roles(request: HttpRequest) -> HttpResponse:
    """List the roles that are held; on POST give one or end one, or say what is wrong and do nothing."""
    if request.method != "POST":
        return _page(request)
    typed = {name: request.POST.get(name, "").strip()[:500] for name in _FIELDS}
    problem = _end(request, typed) if "end" in request.POST else _give(request, typed)
    if problem:
        return _page(request, problem, typed, status=400)
    return HttpResponseRedirect(f"{reverse('reporting:roles')}?done=1")


def _give(request: HttpRequest, typed: dict[str, str]) -> str:
    """Give the role; return the key of what is wrong, or nothing."""
    role, by = _role(typed["role"]), request.user.get_username()
    if not get_user_model().objects.filter(username=typed["number"], is_active=True).exists():
        return "roles_no_person"
    if typed["number"] == by:
        return "roles_not_oneself"
    if role is None:
        return "roles_no_role"
    if typed["unit"] and role not in BY_UNIT:
        return "roles_not_by_unit"
    if typed["unit"] and not Unit.objects.filter(path=typed["unit"]).exists():
        return "roles_no_unit"
    until = None
    if typed["until"]:
        try:
            until = date.fromisoformat(typed["until"])
        except ValueError:
            return "roles_no_day"
        if until <= timezone.localdate():
            return "roles_no_day"
    if not typed["reason"]:
        return "roles_no_reason"
    give(typed["number"], role, by=by, reason=typed["reason"], unit=typed["unit"], until=until)
    return ""


def _end(request: HttpRequest, typed: dict[str, str]) -> str:
    role = _role(typed["role"])
    if role is None:
        return "roles_no_role"
    if not typed["reason"]:
        return "roles_no_reason"
    try:
        end(typed["number"], role, by=request.user.get_username(), reason=typed["reason"], unit=typed["unit"])
    except GrantError:  # the one thing that is left: see reporting.access.grants.end
        return "roles_last_administrator"
    return ""


def _role(name: str) -> Role | None:
    return next((role for role in _GIVEN if role.name == name), None)


def _page(
    request: HttpRequest, problem: str = "", typed: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    today, words = timezone.localdate(), wording(language_of(request))
    held = held_on(today, today)
    names = names_of(one.number for one in held)
    write_down(request, "looked", "roles", len(held))
    context = {
        "problem": problem,
        "typed": typed or {},
        "is_done": "done" in request.GET,
        "choices": [(role.name, words.plain(f"role_{role.name.lower()}")) for role in _GIVEN],
        "units": list(Unit.objects.values_list("path", flat=True)),
        "held": [
            {"grant": one, "role": Role(one.role), "name": names.get(one.number, "")}
            for one in held
            if one.role in set(_GIVEN)
        ],
    }
    return page(request, "roles.html", "roles_title", context, status)
