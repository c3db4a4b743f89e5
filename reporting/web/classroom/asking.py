"""The people leaders' page: ask for a session for a department, and enrol those who report to you."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curriculum.languages import Language
from reporting.models import CatalogueCourse
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sessions.asking import Wanted, ask, reports_of, requests_of, units_of
from reporting.sessions.enrolling import enrol
from reporting.sessions.errors import SessionError
from reporting.sessions.form import people_in, read_languages
from reporting.sessions.keeping import About, places_of_all, sessions
from reporting.sessions.plans import Status
from reporting.sessions.titles import title_of, titles_of_courses
from reporting.visit import language_of
from reporting.web.classroom.shown import languages_to_tick, shown_session
from reporting.web.pages import page
from reporting.web.wording import wording

_DIGITS = re.compile(r"[0-9]{1,4}")
_LONGEST_ACCESS = 300


@require_http_methods(["GET", "POST"])
@role_required(Role.PEOPLE_LEADER)
def leaders_sessions(request: HttpRequest) -> HttpResponse:
    """Show what was asked for and which sessions there are; on POST ask for one, or enrol one's reports."""
    if request.method != "POST":
        return _page(request, [])
    faults = _enrol(request) if request.POST.get("act") == "enrol" else _ask(request)
    return _page(request, faults) if faults else redirect("reporting:leaders-sessions")


def _enrol(request: HttpRequest) -> list[str]:
    """Enrol only those who report to the leader; others are said like numbers that nobody has."""
    by = request.user.get_username()
    try:
        wanted = people_in(request.POST.get("numbers", ""))
    except SessionError as error:
        return [error.key]
    own = reports_of(by, wanted, timezone.localdate())
    if len(own) < len(wanted) or not wanted:
        return ["sessions_wrong_reports"]
    try:
        enrol(request.POST.get("code", ""), own, by)
    except SessionError as error:
        return [error.key]
    return []


def _ask(request: HttpRequest) -> list[str]:
    sent, faults, today = request.POST, list[str](), timezone.localdate()
    by = request.user.get_username()
    course, unit, people = sent.get("course", ""), sent.get("unit", ""), sent.get("people", "")
    if not CatalogueCourse.objects.filter(course=course).exists():
        faults.append("sessions_wrong_course")
    if unit not in units_of(by, today):
        faults.append("sessions_wrong_unit")
    if not (_DIGITS.fullmatch(people) and int(people) > 0):
        faults.append("sessions_wrong_count")
    first, last = _day(sent.get("first_day", "")), _day(sent.get("last_day", ""))
    if first is None or last is None or not today < first <= last:
        faults.append("sessions_wrong_days")
    access = sent.get("access", "").strip()
    if len(access) > _LONGEST_ACCESS:
        faults.append("sessions_wrong_access")
    languages = read_languages(sent, faults)
    if not faults and first is not None and last is not None:
        ask(
            Wanted(
                course=course,
                unit=unit,
                people=int(people),
                languages=languages,
                first_day=first,
                last_day=last,
                access=access,
            ),
            by,
        )
    return faults


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _page(request: HttpRequest, faults: list[str]) -> HttpResponse:
    language, number = language_of(request), request.user.get_username()
    words, courses = wording(language), titles_of_courses()
    coming = [
        one
        for one in sessions(Q(ends_at__gte=timezone.now(), status=Status.OPEN.value))
        if not one.about.is_public
    ]
    places = places_of_all(coming)
    values: dict[str, Any] = {name: request.POST[name][:2000] for name in request.POST} if faults else {}
    context = {
        "faults": faults,
        "values": values,
        "asked": [
            {
                "title": title_of(About(one.course), courses, language).text,
                "unit": one.unit.path,
                "code": one.session.code if one.session else "",
                "key": "sessions_asked_planned"
                if one.session
                else "sessions_asked_declined"
                if one.declined_at
                else "sessions_asked_open",
            }
            for one in requests_of(number)
        ],
        "coming": [shown_session(one, places[one.key], words, courses) for one in coming],
        "courses": [(name, title_of(About(name), courses, language).text) for name in sorted(courses)],
        "units": units_of(number, timezone.localdate()),
        "languages": languages_to_tick(request.POST.getlist("languages") or [Language.EN.value]),
    }
    return page(request, "sessions_leaders.html", "sessions_leaders", context, 400 if faults else 200)
