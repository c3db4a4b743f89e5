"""HR's page: what leaders ask for, how much must be attended, and the sessions that recur every month."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording
from reporting.models import CatalogueCourse, Person, SessionRequest
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sessions.asking import decline, open_requests
from reporting.sessions.form import (
    MOST_MINUTES,
    MOST_PEOPLE,
    MOST_SEATS,
    numbers_in,
    read_languages,
    read_texts,
)
from reporting.sessions.keeping import About
from reporting.sessions.kept_rules import rules_now, state_rule
from reporting.sessions.moments import zones
from reporting.sessions.plans import Plan, Status
from reporting.sessions.rules import Measure, Rule
from reporting.sessions.series import WEEKS, Series, begin_series, end_series, series_on
from reporting.sessions.titles import Titled, title_of, titles_of_courses
from reporting.sessions.wording import weekday_names
from reporting.visit import language_of
from reporting.web.classroom.shown import languages_to_tick
from reporting.web.pages import page
from reporting.web.wording import wording

_DIGITS = re.compile(r"[0-9]{1,4}")
_Act = Callable[[HttpRequest], list[str]]


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
def hr_sessions(request: HttpRequest) -> HttpResponse:
    """Show requests, rules and series; on POST answer one, state one, begin or end one."""
    if request.method != "POST":
        return _page(request, [])
    faults = _ACTS.get(request.POST.get("act", ""), _nothing)(request)
    return _page(request, faults) if faults else redirect("reporting:hr-sessions")


def _decline(request: HttpRequest) -> list[str]:
    key = request.POST.get("key", "")
    if key.isascii() and key.isdigit():
        decline(int(key[:18]), request.user.get_username())
    return []


def _state(request: HttpRequest) -> list[str]:
    course, percent = request.POST.get("course", ""), request.POST.get("percent", "")
    measure = request.POST.get("measure", "")
    faults = []
    if not CatalogueCourse.objects.filter(course=course).exists():
        faults.append("sessions_wrong_course")
    if not (_DIGITS.fullmatch(percent) and 1 <= int(percent) <= 100):
        faults.append("sessions_wrong_percent")
    if measure not in set(Measure):
        faults.append("sessions_wrong_measure")
    if not faults:
        rule = Rule(Measure(measure), int(percent))
        state_rule(course, rule, timezone.localdate(), request.user.get_username())
    return faults


def _begin(request: HttpRequest) -> list[str]:
    series, faults = _read_series(request)
    if series is not None:
        begin_series(series, timezone.localdate(), request.user.get_username())
    return faults


def _end(request: HttpRequest) -> list[str]:
    try:
        uid = uuid.UUID(request.POST.get("uid", ""))
    except ValueError:
        return []
    end_series(uid, timezone.localdate(), request.user.get_username())
    return []


def _nothing(request: HttpRequest) -> list[str]:
    return []


_ACTS: dict[str, _Act] = {"decline": _decline, "rule": _state, "begin": _begin, "end": _end}


def _read_series(request: HttpRequest) -> tuple[Series | None, list[str]]:
    sent, faults = request.POST, list[str]()
    texts, languages = read_texts(sent, faults), read_languages(sent, faults)
    if not CatalogueCourse.objects.filter(course=sent.get("course", "")).exists():
        faults.append("sessions_wrong_course")
    zone = sent.get("zone", "")
    if zone not in zones():
        faults.append("sessions_wrong_zone")
    week, weekday = sent.get("week", ""), sent.get("weekday", "")
    if week not in map(str, WEEKS) or weekday not in map(str, range(7)):
        faults.append("sessions_wrong_recurring")
    minutes, seats = sent.get("minutes", ""), sent.get("seats", "").strip()
    if not (_DIGITS.fullmatch(minutes) and 1 <= int(minutes) <= MOST_MINUTES):
        faults.append("sessions_wrong_parts")
    if seats and not (_DIGITS.fullmatch(seats) and 1 <= int(seats) <= MOST_SEATS):
        faults.append("sessions_wrong_seats")
    hour = _hour(sent.get("time", ""))
    if hour is None:
        faults.append("sessions_wrong_parts")
    facilitators = numbers_in(sent.get("facilitators", ""))
    if Person.objects.filter(number__in=facilitators[:MOST_PEOPLE]).count() < len(facilitators):
        faults.append("sessions_wrong_facilitators")
    if faults or hour is None:
        return None, list(dict.fromkeys(faults))
    plan = Plan(
        status=Status.OPEN,
        parts=(),
        zone=zone,
        languages=languages,
        seats=int(seats) if seats else None,
        facilitators=facilitators,
        **texts,
    )
    about = About(sent["course"], is_public=sent.get("is_public") == "yes")
    return Series(uuid.uuid4(), about, int(week), int(weekday), hour, int(minutes), plan), []


def _hour(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _page(request: HttpRequest, faults: list[str]) -> HttpResponse:
    language, today = language_of(request), timezone.localdate()
    courses = titles_of_courses()
    titles = {name: title_of(About(name), courses, language) for name in sorted(courses)}
    values: dict[str, Any] = {name: request.POST[name][:500] for name in request.POST} if faults else {}
    context = {
        "faults": faults,
        "values": {"zone": timezone.get_default_timezone_name()} | values,
        "requests": [_request_row(one, courses, language) for one in open_requests()],
        "rules": list(_rule_rows(titles, rules_now(today), wording(language))),
        "measures": [(one.value, f"sessions_measure_{one.value}") for one in Measure],
        "series": [_series_row(one, courses, language) for one in series_on(today)],
        "courses": [(name, title.text) for name, title in titles.items()],
        "weeks": [(one, _week_key(one)) for one in WEEKS],
        "weekdays": list(weekday_names(language).items()),
        "languages": languages_to_tick(request.POST.getlist("languages") or [Language.EN.value]),
    }
    return page(request, "sessions_hr.html", "sessions_hr", context, 400 if faults else 200)


def _request_row(
    one: SessionRequest, courses: Mapping[str, CatalogueCourse], language: Language
) -> dict[str, Any]:
    words = wording(language)
    return {
        "key": one.pk,
        "course": one.course,
        "title": title_of(About(one.course), courses, language).text,
        "unit": one.unit.path,
        "people": one.people,
        "languages": [Language(tag) for tag in one.languages],
        "first": words.date(one.first_day),
        "last": words.date(one.last_day),
        "access": one.access,
    }


def _rule_rows(
    titles: Mapping[str, Titled], rules: Mapping[str, Rule], words: Wording
) -> Iterator[tuple[str, Titled, Markup]]:
    """Yield the rule of each course; one for which none was stated has the house's."""
    for name, title in titles.items():
        rule = rules.get(name, Rule())
        yield name, title, words(f"sessions_rule_{rule.measure.value}", percent=rule.least_percent)


def _series_row(one: Series, courses: Mapping[str, CatalogueCourse], language: Language) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "title": title_of(one.about, courses, language).text,
        "week": _week_key(one.week),
        "weekday": weekday_names(language)[one.weekday],
        "time": f"{one.hour:%H:%M}",
        "place": one.plan.place or one.plan.link,
    }


def _week_key(week: int) -> str:
    """Return the key of the words for *week* of a month: from 1 on, and below that the last."""
    return f"sessions_week_{week if week > 0 else 'last'}"
