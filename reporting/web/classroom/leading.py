"""The facilitator's page, made for a phone: who is here, walk-ins, guests, undo, confirm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reporting.persons import names_of
from reporting.sessions.attendance import Attendance, There, Way
from reporting.sessions.errors import SessionError
from reporting.sessions.form import people_in
from reporting.sessions.keeping import Session, places_of
from reporting.sessions.kept_rules import rule_of
from reporting.sessions.marking import Marked, count_guests, guests_of, last_mark, mark, undo
from reporting.sessions.planning import confirm
from reporting.sessions.recording import attendance_of
from reporting.sessions.rules import Measure
from reporting.sessions.titles import titles_of_courses
from reporting.sessions.wording import local
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.classroom.access import for_team, led_session
from reporting.web.classroom.shown import shown_session
from reporting.web.pages import page
from reporting.web.wording import wording

_Act = Callable[[HttpRequest, Session, int], str]


@require_http_methods(["GET", "POST"])
@for_team
def leading(request: HttpRequest, code: str) -> HttpResponse:
    """Show who is enrolled and who is here; on POST do what the button says and come back."""
    session = led_session(request, code)
    part = _part(request, session)
    if request.method != "POST":
        return _page(request, session, part)
    try:
        place = _ACTS.get(request.POST.get("act", ""), _nothing)(request, session, part)
    except SessionError as error:
        return _page(request, session, part, error.key, 400)
    return redirect(f"{reverse('reporting:session-lead', kwargs={'code': code})}?part={part}#{place}")


def _present(request: HttpRequest, session: Session, part: int) -> str:
    return _mark(request, session, part, None)


def _absent(request: HttpRequest, session: Session, part: int) -> str:
    return _mark(request, session, part, 0)


def _partly(request: HttpRequest, session: Session, part: int) -> str:
    return _mark(request, session, part, _minutes(request))


def _mark(request: HttpRequest, session: Session, part: int, minutes: int | None) -> str:
    learner = request.POST.get("learner", "").strip()
    mark(session.code, [Marked(learner, part, minutes)], _way(session), request.user.get_username())
    return f"p-{learner}"


def _walk_ins(request: HttpRequest, session: Session, part: int) -> str:
    """Mark those as present whose numbers were typed in: who came unannounced, or a list from paper."""
    minutes = _minutes(request) if request.POST.get("minutes", "").strip() else None
    numbers = people_in(request.POST.get("numbers", ""))
    if not numbers:
        raise SessionError("sessions_wrong_number", "no number was typed in")
    marks = [Marked(number, part, minutes) for number in numbers]
    mark(session.code, marks, _way(session), request.user.get_username())
    return "people"


def _rest(request: HttpRequest, session: Session, part: int) -> str:
    """Mark everybody as present who has a place and whom nobody has marked yet."""
    known = attendance_of(session)
    rest = [one for one in places_of(session).taken if part not in known.get(one, Attendance()).parts]
    mark(session.code, [Marked(one, part) for one in rest], _way(session), request.user.get_username())
    return "people"


def _undo(request: HttpRequest, session: Session, part: int) -> str:
    key = request.POST.get("key", "")
    if key.isascii() and key.isdigit():
        undo(session.code, int(key[:18]), request.user.get_username())
    return "people"


def _guests(request: HttpRequest, session: Session, part: int) -> str:
    change = {"more": 1, "fewer": -1}.get(request.POST.get("change", ""), 0)
    count_guests(session.code, change, request.user.get_username())
    return "guests"


def _confirm(request: HttpRequest, session: Session, part: int) -> str:
    confirm(session.code, request.user.get_username())
    return "confirm"


def _nothing(request: HttpRequest, session: Session, part: int) -> str:
    return ""


_ACTS: dict[str, _Act] = {
    "present": _present,
    "absent": _absent,
    "partly": _partly,
    "walk-ins": _walk_ins,
    "rest": _rest,
    "undo": _undo,
    "guests": _guests,
    "confirm": _confirm,
}


def _page(
    request: HttpRequest, session: Session, part: int, problem: str = "", status: int = 200
) -> HttpResponse:
    words = wording(language_of(request))
    places, known = places_of(session), attendance_of(session)
    numbers = [*places.taken, *places.waiting, *(one for one in known if one not in places)]
    names = names_of(numbers)
    people = [
        _person(one, names, known.get(one, Attendance()).parts.get(part))
        | {"waits": one in places.waiting, "is_walk_in": one not in places}
        for one in numbers
    ]
    write_down(request, "looked", "session", len(people), about={"session": session.code})
    plan, now = session.plan, timezone.now()
    rule = rule_of(session.about.course, local(plan.starts_at, plan.zone).date(), timezone.localdate())
    last = last_mark(session, request.user.get_username())
    key = "sessions_rule_parts" if rule.measure is Measure.PARTS else "sessions_rule_minutes"
    context = {
        "one": shown_session(session, places, words, titles_of_courses()),
        "part": part,
        "minutes": plan.parts[part - 1].minutes,
        "people": people,
        "counts": {
            "here": sum(one["is_here"] for one in people),
            "unmarked": sum(one["there"] is None for one in people),
        },
        "guests": guests_of(session),
        "last": {"key": last.pk, "learner": last.learner, "name": names.get(last.learner, last.learner)}
        if last
        else None,
        "rule": words(key, percent=rule.least_percent),
        "may_mark": timezone.localtime(plan.starts_at).date() <= timezone.localdate() and not plan.is_off,
        "may_confirm": now >= plan.parts[-1].starts_at and not plan.is_off and status_of(session) != "held",
        "problem": problem,
        "typed": request.POST.get("numbers", "") if problem else "",
    }
    return page(request, "sessions_lead.html", "sessions_lead", context, status)


def status_of(session: Session) -> str:
    """Return what was decided of the session."""
    return session.plan.status.value


def _person(number: str, names: dict[str, str], there: There | None) -> dict[str, Any]:
    is_here = there is not None and there.minutes > 0
    return {
        "number": number,
        "name": names.get(number, ""),
        "there": there,
        "is_here": is_here,
        "is_whole": is_here and there is not None and there.minutes >= there.whole,
    }


def _part(request: HttpRequest, session: Session) -> int:
    """Return the part that was asked for, else the one that is on or comes next, else the last."""
    asked = request.POST.get("part", "") or request.GET.get("part", "")
    parts = session.plan.parts
    if asked.isascii() and asked.isdigit() and 1 <= int(asked[:3]) <= len(parts):
        return int(asked[:3])
    now = timezone.now()
    return next((number for number, one in enumerate(parts, start=1) if now < one.ends_at), len(parts))


def _minutes(request: HttpRequest) -> int:
    text = request.POST.get("minutes", "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise SessionError("sessions_wrong_minutes", f"not a number of minutes: {text!r:.20}")
    return int(text)


def _way(session: Session) -> Way:
    """Return how it is known: on the day by the eye of the facilitator, later from a list."""
    last = timezone.localtime(session.plan.ends_at).date()
    return Way.SEEN if timezone.localdate() <= last else Way.LIST
