"""The pages for everybody: which sessions there are, take a place, give it back, put it into a calendar."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from reporting.limits import Limit
from reporting.sessions.calendar_files import Method, calendar_file
from reporting.sessions.enrolling import enrol, is_for, withdraw
from reporting.sessions.errors import SessionError
from reporting.sessions.invites import entry_of, sequence_of
from reporting.sessions.keeping import Session, places_of, places_of_all, session_of, sessions
from reporting.sessions.plans import Status
from reporting.sessions.titles import titles_of_courses
from reporting.visit import language_of
from reporting.web.classroom.access import for_signed_in
from reporting.web.classroom.shown import shown_session
from reporting.web.pages import page
from reporting.web.wording import wording

_CHANGES = Limit("session-places", allowed=60, seconds=3600)


@require_GET
@for_signed_in
def my_sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions to come that are for this person: those with a place first."""
    number, today = request.user.get_username(), timezone.localdate()
    words, courses = wording(language_of(request)), titles_of_courses()
    coming = sessions(Q(ends_at__gte=timezone.now()))
    places = places_of_all(coming)
    mine, others, led = [], [], []
    for one in coming:
        shown = shown_session(one, places[one.key], words, courses, number)
        if number in places[one.key]:
            mine.append(shown)
        elif one.plan.status is Status.OPEN and is_for(one, number, today):
            others.append(shown)
        if one.is_led_by(number):
            led.append(shown)
    return page(request, "sessions_mine.html", "sessions_title", {"mine": mine, "others": others, "led": led})


@require_http_methods(["GET", "POST"])
@for_signed_in
def my_session(request: HttpRequest, code: str) -> HttpResponse:
    """Show one session; on POST take a place in it, or give it back."""
    number = request.user.get_username()
    session = _session(code, number)
    problem = ""
    if request.method == "POST":
        if not _CHANGES.take(number):
            problem = "sessions_too_often"
        else:
            try:
                if request.POST.get("act") == "leave":
                    withdraw(code, number, number)
                else:
                    enrol(code, [number], number, by_oneself=True)
            except SessionError as error:
                problem = error.key
        if not problem:
            return redirect("reporting:my-session", code=code)
    words = wording(language_of(request))
    shown = shown_session(session, places_of(session), words, titles_of_courses(), number)
    context = {"one": shown, "problem": problem}
    return page(request, "sessions_one.html", "sessions_title", context, 409 if problem else 200)


@require_GET
@for_signed_in
def my_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Send the session as a file for a calendar."""
    number = request.user.get_username()
    session = _session(code, number)
    sequence, language = sequence_of(session), language_of(request)
    entries = [
        entry_of(session, part, language, sequence=sequence, is_off=session.plan.is_off)
        for part in range(1, len(session.plan.parts) + 1)
    ]
    return HttpResponse(
        calendar_file(entries, Method.PUBLISH),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="session-{session.code}.ics"'},
    )


def _session(code: str, number: str) -> Session:
    """Return a session that the person may know of.

    Raises: Http404: there is none, or it is neither open to them nor are they in it.
    """
    session = session_of(code)
    if session is not None and (
        number in places_of(session)
        or session.is_led_by(number)
        or (session.plan.status is not Status.PLANNED and is_for(session, number, timezone.localdate()))
    ):
        return session
    message = "There is no such session."
    raise Http404(message)
