"""Sign in to a session with the code that is shown in the room: by phone, or typed."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from reporting.callers import address_of
from reporting.limits import Limit
from reporting.sessions.codes import is_right, is_ticket, secret_of, ticket_for
from reporting.sessions.errors import SessionError
from reporting.sessions.keeping import Session, places_of, session_of
from reporting.sessions.marking import sign_in
from reporting.sessions.titles import titles_of_courses
from reporting.visit import language_of
from reporting.web.classroom.shown import shown_session
from reporting.web.pages import page
from reporting.web.wording import wording

_WRONG = Limit("session-code", allowed=30, seconds=600)
"""Wrong codes from one address: a room full of people shares one."""


@require_http_methods(["GET", "POST"])
@never_cache
def here(request: HttpRequest, code: str) -> HttpResponse:
    """Take the code of the room, have the person sign in to the site, and mark them on their own click.

    Nobody is marked by following a link: an address that somebody sends on signs nobody in.
    """
    session = session_of(code)
    if session is None or session.about.is_public:
        message = "There is no such session."
        raise Http404(message)
    typed = request.GET.get("code", "")
    if typed:
        return _with_code(request, session, typed)
    ticket = request.GET.get("ticket", "")
    if not is_ticket(session, ticket):
        return _page(request, session, "sessions_code_old" if ticket else "", status=403 if ticket else 200)
    if not (request.user.is_authenticated and request.user.is_active):
        return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
    if request.method != "POST":
        return _page(request, session, ticket=ticket)
    try:
        sign_in(session.code, request.user.get_username())
    except SessionError as error:
        return _page(request, session, error.key, status=409)
    return _page(request, session, is_done=True)


def _with_code(request: HttpRequest, session: Session, typed: str) -> HttpResponse:
    place = address_of(request)
    if _WRONG.is_reached(place):
        return _page(request, session, "sessions_too_often", status=429)
    if not is_right(secret_of(session), typed, timezone.now()):
        _WRONG.count(place)
        return _page(request, session, "sessions_code_old", status=403)
    address = reverse("reporting:session-here", kwargs={"code": session.code})
    return redirect(f"{address}?{urlencode({'ticket': ticket_for(session)})}")


def _page(
    request: HttpRequest,
    session: Session,
    problem: str = "",
    *,
    ticket: str = "",
    is_done: bool = False,
    status: int = 200,
) -> HttpResponse:
    words = wording(language_of(request))
    shown = shown_session(session, places_of(session), words, titles_of_courses())
    context = {"one": shown, "problem": problem, "ticket": ticket, "is_done": is_done}
    return page(request, "sessions_here.html", "sessions_here", context, status)
