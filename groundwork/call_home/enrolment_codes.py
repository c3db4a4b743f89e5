"""HR's page of enrolment codes: make one, see how many people use it, take it back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from groundwork.call_home.courses import course_titles
from groundwork.call_home.words import words_in
from groundwork.pages.page import site_page
from player.api import Wording
from reporting.api import (
    LONGEST_DAYS,
    LONGEST_PURPOSE,
    CallHomeError,
    ShownCode,
    catalogue_titles,
    codes_given_out,
    needs_fresh_sign_in,
    open_code,
    revoke_code,
    shown_code,
    threshold,
    title_in,
    write_down,
)
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from
from reporting.visit import language_of

_USUAL_DAYS = 90


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
@never_cache
@needs_fresh_sign_in("POST")
def enrolment_codes(request: HttpRequest) -> HttpResponse:
    """List the codes; on POST make one and show it, this once, or say what is wrong and make none."""
    if request.method == "GET":
        return _page(request)
    asked = {name: request.POST.get(name, "").strip() for name in ("course", "purpose", "last_day")}
    faults = _faults(asked)
    if faults:
        return _page(request, asked=asked, faults=faults, status=400)
    try:
        day = date.fromisoformat(asked["last_day"])
        code = open_code(asked["course"], asked["purpose"], day, request.user.get_username())
    except CallHomeError:
        # What a page cannot ask for: the form offers the courses there are.
        return _page(request, asked=asked, faults=["codes_wrong"], status=400)
    return _page(request, made=shown_code(code))


@role_required(Role.HR_ANALYST)
@sent_from("enrolment-codes")
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take a code back. Doing it twice does it once."""
    revoke_code(number, request.user.get_username())
    return redirect("enrolment-codes")


def _faults(asked: dict[str, str]) -> list[str]:
    """Return the keys of what is wrong with the form, all of it."""
    faults = []
    if asked["course"] not in catalogue_titles():
        faults.append("codes_no_course")
    if not 0 < len(asked["purpose"]) <= LONGEST_PURPOSE or not asked["purpose"].isprintable():
        faults.append("codes_no_purpose")
    today = timezone.localdate()
    try:
        is_near = today <= date.fromisoformat(asked["last_day"]) <= today + timedelta(days=LONGEST_DAYS)
    except ValueError:
        is_near = False
    if not is_near:
        faults.append("codes_no_day")
    return faults


def _page(
    request: HttpRequest,
    *,
    made: str = "",
    asked: dict[str, str] | None = None,
    faults: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    language, today = language_of(request), timezone.localdate()
    words, codes = words_in(language), codes_given_out()
    write_down(request, "looked", "enrolment-codes", len(codes))
    context = {
        "words": words,
        "made": made,
        "faults": faults or [],
        "courses": course_titles(language),
        "asked": asked or {"last_day": (today + timedelta(days=_USUAL_DAYS)).isoformat()},
        "today": today.isoformat(),
        "latest": (today + timedelta(days=LONGEST_DAYS)).isoformat(),
        "longest": LONGEST_PURPOSE,
        "codes": [_shown(one, words) for one in codes],
    }
    title = words.plain("codes")
    return site_page(request, "call_home/enrolment_codes.html", context, title=title, status=status)


def _shown(one: ShownCode, words: Wording) -> dict[str, Any]:
    title = title_in(one.titles, one.course, words.language)
    state = "codes_revoked" if one.is_revoked else "codes_over" if one.is_over else "codes_until"
    return {
        "number": one.number,
        "purpose": one.purpose,
        "title": title.text,
        "language": title.language,
        "state": words(state, day=words.date(one.last_day)),
        "people": _people(one.people, words),
        "is_in_force": not one.is_revoked,
    }


def _people(number: int, words: Wording) -> Markup:
    """Say how many enrolled; of few only that they are few, since HR may know each of them by name."""
    if number < threshold():
        return words("codes_few", threshold=threshold())
    return words("codes_people", number)
