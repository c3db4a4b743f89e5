"""The pages on which sessions are planned: the list, the form, the places, cancelling."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from curriculum.languages import Language
from reporting.models import CatalogueCourse, Person, Unit
from reporting.persons import names_of
from reporting.sent_from import sent_from
from reporting.sessions.asking import answer_with
from reporting.sessions.enrolling import enrol, withdraw
from reporting.sessions.errors import SessionError
from reporting.sessions.form import MOST_PARTS, MOST_PEOPLE, Known, numbers_in, people_in, read_form, shown
from reporting.sessions.invites import without_address
from reporting.sessions.keeping import About, Session, places_of, places_of_all, sessions
from reporting.sessions.moments import zones
from reporting.sessions.planning import cancel, change_plan, plan_session
from reporting.sessions.plans import Status
from reporting.sessions.titles import title_of, titles_of_courses
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.classroom.access import for_team, is_hr, led_session
from reporting.web.classroom.shown import languages_to_tick, shown_session
from reporting.web.pages import page
from reporting.web.wording import wording

_PAST_DAYS = 60
"""So far back the list goes; what nobody has confirmed stays on it."""


@require_GET
@for_team
def led_sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions that this person leads; to HR, all of them."""
    number, sees_all = request.user.get_username(), is_hr(request)
    recent = Q(ends_at__gte=timezone.now() - timedelta(days=_PAST_DAYS))
    unconfirmed = Q(status__in=[Status.OPEN.value, Status.PLANNED.value])
    found = [
        one
        for one in sessions(recent | unconfirmed)
        if sees_all or one.is_led_by(number) or one.about.is_public
    ]
    words, courses, places = wording(language_of(request)), titles_of_courses(), places_of_all(found)
    rows = [
        shown_session(one, places[one.key], words, courses)
        | {"taken": len(places[one.key].taken), "waiting": len(places[one.key].waiting)}
        for one in found
    ]
    context = {
        "to_confirm": [one for one in rows if one["state"] == "to_confirm"],
        "coming": [one for one in rows if one["is_coming"]],
        "over": [one for one in reversed(rows) if one["state"] in {"held", "cancelled"}],
        "sees_all": sees_all,
    }
    return page(request, "sessions_led.html", "sessions_led", context)


@require_http_methods(["GET", "POST"])
@for_team
def new_session(request: HttpRequest) -> HttpResponse:
    """Show the empty form; on POST plan the session, or say all that is wrong and keep what was typed."""
    by = request.user.get_username()
    if request.method != "POST":
        values = {
            "zone": timezone.get_default_timezone_name(),
            "languages": [Language.EN.value],
            "facilitators": "" if is_hr(request) else by,
            "about": request.GET.get("about", ""),
            "unit": request.GET.get("unit", ""),
            "request": request.GET.get("request", ""),
        }
        return _form(request, values)
    status = Status.OPEN if request.POST.get("is_open") == "yes" else Status.PLANNED
    about, plan, faults = read_form(request.POST, _known(request), status)
    if plan is not None and not is_hr(request) and by not in plan.facilitators:
        faults = ["sessions_wrong_not_yours"]
    if plan is None or faults:
        return _form(request, _sent(request), faults)
    made = plan_session(about, plan, by)
    asked = request.POST.get("request", "")
    if is_hr(request) and asked.isascii() and asked.isdigit():
        answer_with(int(asked[:18]), made.code, by)
    return redirect("reporting:session-plan", code=made.code)


@require_http_methods(["GET", "POST"])
@for_team
def session_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Show the plan as a form, with who has a place; on POST change it, and people are told."""
    session = _planned(request, code)
    if request.method != "POST":
        return _form(request, shown(session.about, session.plan), session=session)
    is_open = request.POST.get("is_open") == "yes"
    status = Status.OPEN if is_open else Status.PLANNED
    _, plan, faults = read_form(request.POST, _known(request, session), status)
    if plan is None:
        return _form(request, _sent(request), faults, session)
    seen = request.POST.get("seen", "")
    try:
        change_plan(
            code,
            plan,
            int(seen[:9]) if seen.isascii() and seen.isdigit() else -1,
            request.user.get_username(),
        )
    except SessionError as error:
        return _form(request, _sent(request), [error.key], session, 409)
    return redirect("reporting:session-plan", code=code)


@for_team
@sent_from("reporting:session-plan", "code")
def session_places(request: HttpRequest, code: str) -> HttpResponse:
    """Enrol people by their numbers, or take one out; numbers that nobody has are said and kept."""
    session, by = _planned(request, code), request.user.get_username()
    values = shown(session.about, session.plan)
    try:
        if request.POST.get("act") == "withdraw":
            withdraw(code, request.POST.get("learner", "")[:64], by)
            return redirect("reporting:session-plan", code=code)
        done = enrol(code, people_in(request.POST.get("numbers", "")), by)
    except SessionError as error:
        typed = {"numbers": request.POST.get("numbers", "")[:50_000]}
        return _form(request, values | typed, [error.key], session, 409)
    if done.unknown:
        extra = {"unknown": done.unknown, "numbers": " ".join(done.unknown)}
        return _form(request, values | extra, ["sessions_wrong_people"], session)
    return redirect("reporting:session-plan", code=code)


@for_team
@sent_from("reporting:session-plan", "code")
def session_cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Cancel the session: everybody with a place is told."""
    session = _planned(request, code)
    cancel(session.code, request.user.get_username())
    return redirect("reporting:session-plan", code=code)


def _planned(request: HttpRequest, code: str) -> Session:
    """Return a session that is planned here. Those of the public are announced on a page of their own."""
    session = led_session(request, code)
    if session.about.is_public:
        message = "Sessions in the community are planned on their own page."
        raise Http404(message)
    return session


def _known(request: HttpRequest, session: Session | None = None) -> Known:
    named = numbers_in(request.POST.get("facilitators", ""))
    courses = {one.course: [module["id"] for module in one.modules] for one in CatalogueCourse.objects.all()}
    return Known(
        courses,
        set(Unit.objects.values_list("path", flat=True)),
        set(Person.objects.filter(number__in=named[:MOST_PEOPLE]).values_list("number", flat=True)),
        timezone.now() if session is None else min(timezone.now(), session.plan.starts_at),
    )


def _sent(request: HttpRequest) -> dict[str, Any]:
    values: dict[str, Any] = {name: request.POST[name][:50_000] for name in request.POST}
    return values | {"languages": request.POST.getlist("languages")}


def _form(
    request: HttpRequest,
    values: dict[str, Any],
    faults: list[str] | None = None,
    session: Session | None = None,
    status: int = 200,
) -> HttpResponse:
    language, courses = language_of(request), titles_of_courses()
    context: dict[str, Any] = {
        "values": values,
        "faults": faults or [],
        "rows": [
            {
                "number": number,
                "day": values.get(f"day-{number}", ""),
                "time": values.get(f"time-{number}", ""),
                "minutes": values.get(f"minutes-{number}", ""),
            }
            for number in range(1, MOST_PARTS + 1)
        ],
        "courses": [_to_choose(name, courses, language) for name in sorted(courses)],
        "languages": languages_to_tick(values.get("languages", [])),
        "units": Unit.objects.values_list("path", flat=True)[:2000],
        "zones": sorted(one for one in zones() if one.startswith(("America/", "Europe/", "Asia/", "UTC"))),
        "is_open": values.get("is_open", "yes") == "yes"
        if session is None
        else session.plan.status != "planned",
        "session": None,
    }
    if session is not None:
        context |= _with_places(request, session, courses)
    status = 400 if faults and status == 200 else status
    return page(request, "sessions_plan.html", "sessions_plan", context, status)


def _to_choose(
    name: str, courses: Mapping[str, CatalogueCourse], language: Language
) -> tuple[str, str, list[tuple[str, str]]]:
    """Return what a session can be about: the course *name*, as its title, its key, and its modules."""
    modules = [
        (f"{name}/{one['id']}", title_of(About(name, one["id"]), courses, language).text)
        for one in courses[name].modules
    ]
    return title_of(About(name), courses, language).text, name, modules


def _with_places(
    request: HttpRequest, session: Session, courses: Mapping[str, CatalogueCourse]
) -> dict[str, Any]:
    """Return what stands beside the form of a session that is planned: who has a place. Written down."""
    places = places_of(session)
    names = names_of([*places.taken, *places.waiting])
    write_down(request, "looked", "session places", len(names), about={"session": session.code})
    return {
        "session": session,
        "one": shown_session(session, places, wording(language_of(request)), courses),
        "taken": [(number, names.get(number, number)) for number in places.taken],
        "waiting": [(number, names.get(number, number)) for number in places.waiting],
        "without_address": without_address(places.taken),
    }
