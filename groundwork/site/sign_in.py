"""Sign in: by name and password, or by a signed link where the site is a demonstration.

Single sign-on stands in single_sign_on.py; with it, a password is for the few who were given one.

A link is for one person, holds no password, and ends after a day. A site with real people
has no links: GROUNDWORK_DEMONSTRATION is off unless `groundwork demo` sets it.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, get_user_model, login, logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from groundwork.learner.preferences import greet, undress
from groundwork.pages.page import script_of, site_page
from groundwork.pages.words import words_in
from groundwork.site import tries
from groundwork.site.door_log import Door, came_in, refused, went
from groundwork.site.problems import problem
from groundwork.site.sign_in_told import meet_browser
from reporting.roles import Role, held_by
from reporting.visit import language_of

_SALT = "groundwork.sign-in-link"
_DAY_SECONDS = 24 * 3600
_FIRST_PAGES = (
    (Role.HR_ANALYST, "/hr/"),
    (Role.TRAINER, "/trainers/"),
    (Role.PEOPLE_LEADER, "/people/"),
    (Role.OBSERVER, "/observe/"),
    (Role.AUDITOR, "/hr/audit/"),
    (Role.ADMINISTRATOR, "/hr/roles/"),
)
"""Where a person begins who has several roles: the first of them that is theirs."""


def sign_in_link(username: str) -> str:
    """Return the path that signs *username* in on a demonstration site."""
    return f"/sign-in/{signing.dumps(username, salt=_SALT)}/"


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST sign in, or say that name and password do not belong together."""
    if request.method == "GET":
        # "again": whose session ends soon begins another without being signed out first.
        if request.user.is_authenticated and "again" not in request.GET:
            return redirect(_first_page(request))
        return _form(request, "", 200)
    name = request.POST.get("username", "")
    if not tries.take(request, name):
        refused(name, Door.PASSWORD, "too_many_tries")
        return _form(request, "too_many_tries", 429)
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if user is None:
        refused(name, Door.PASSWORD, "wrong_password")
        return _form(request, "wrong_password", 401)
    tries.forget(request, name)
    login(request, user)
    came_in(request, Door.PASSWORD)
    response = enter(request)
    meet_browser(request, response, user)
    return response


@require_GET
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in the person for whom the link was made. Only on a demonstration site."""
    if not settings.GROUNDWORK_DEMONSTRATION:
        return problem(request, "link", 403)
    try:
        username = signing.loads(token, salt=_SALT, max_age=_DAY_SECONDS)
    except signing.BadSignature:
        return problem(request, "link", 403)
    user = get_user_model().objects.filter(username=username, is_active=True).first()
    if user is None:
        return problem(request, "link", 403)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    came_in(request, Door.LINK)
    return enter(request)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    went(request)
    logout(request)
    response = redirect("signed-out" if settings.GROUNDWORK_PROVIDER else "/")
    undress(response)
    return response


def enter(request: HttpRequest, wanted: str = "") -> HttpResponse:
    """Lead who has just signed in to where they *wanted* to go, with what is kept for them."""
    response = redirect(_first_page(request, wanted))
    greet(request, response)
    return response


def _form(request: HttpRequest, problem: str, status: int) -> HttpResponse:
    """Return the form, with what was typed (never the password) and what was wrong with it."""
    words = words_in(language_of(request))
    context = {
        "problem": words.plain(problem) if problem else "",
        "username": request.POST.get("username", ""),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "has_single_sign_on": settings.GROUNDWORK_PROVIDER is not None,
    }
    title, scripts = words.plain("sign_in"), (script_of("typed"),)
    return site_page(request, "site/sign_in.html", context, title=title, status=status, scripts=scripts)


def _first_page(request: HttpRequest, wanted: str = "") -> str:
    """Return where the person wanted to go, else the first page of the role."""
    wanted = wanted or request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    held = held_by(request.user)
    roles = held.everywhere | held.for_a_part
    return next((address for role, address in _FIRST_PAGES if role in roles), "/learn/")
