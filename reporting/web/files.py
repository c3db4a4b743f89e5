"""Somebody's own large files: have one made, see how far it is, fetch it. Nobody else can."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from player.api import Wording, number_text
from reporting.exports.api import Format
from reporting.exports.names import attachment
from reporting.figures.tree import unit_tree
from reporting.fresh_sign_in import needs_fresh_sign_in
from reporting.models import CatalogueCourse, FileState, PreparedFile
from reporting.obligations.states import State
from reporting.permission import role_required, scope_here
from reporting.prepared.keeping import (
    KEPT,
    MOST_AT_ONCE,
    TooManyFilesError,
    ask_for,
    files_of,
    find_file,
    pieces,
)
from reporting.prepared.reports import MAKERS
from reporting.roles import Role
from reporting.scope import UnknownUnitError
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.asked import read_asked, within
from reporting.web.auditing import write_down
from reporting.web.pages import page, unknown
from reporting.web.wording import wording

_MADE = (Format.CSV, Format.JSON, Format.XLSX)
"""PDFs are for reading: nobody reads this many rows."""


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST, by_unit=True)
def files(request: HttpRequest) -> HttpResponse:
    """List the files of whoever asks; have another one made."""
    if request.method != "POST":
        return _list(request)
    asked = _asked(request)
    if asked is None:
        return _list(request, "files_wrong", 400)
    wanted, owner = Format(request.POST["format"]), request.user.get_username()
    try:
        ask_for(request.POST["report"], asked, wanted, language_of(request), owner=owner, now=timezone.now())
    except TooManyFilesError:
        return _list(request, "files_too_many", 409)
    return HttpResponseRedirect(reverse("reporting:files"))


@require_GET
@role_required(Role.HR_ANALYST, by_unit=True)
@needs_fresh_sign_in("GET")
def file(request: HttpRequest, key: int) -> HttpResponseBase:
    """Return a file that is ready, to its owner, who may still see the unit. Written down."""
    found = find_file(key, request.user.get_username(), timezone.now())
    if found is None or not scope_here(request).holds(found.asked.get("unit", "")):
        return unknown(request, "files_unknown")
    about = {"file": found.name, "sha256": found.content_digest}
    write_down(request, "exported", "files", found.rows, about=about)
    return StreamingHttpResponse(
        pieces(found),
        content_type=found.content_type,
        headers={
            "Content-Disposition": attachment(found.name),
            "Content-Length": str(found.size),
        },
    )


def _asked(request: HttpRequest) -> dict[str, str] | None:
    """Return what is asked for, in whoever's scope it is; None: it makes no sense, or lies outside."""
    sent = request.POST
    course = CatalogueCourse.objects.filter(course=sent.get("course", "")).first()
    is_sound = sent.get("report") in MAKERS and sent.get("format") in _MADE
    if course is None or not is_sound or sent.get("status", "") not in ("", *State):
        return None
    try:
        asked = within(scope_here(request), read_asked(sent))
        unit_tree().key(asked.unit)
    except UnknownUnitError:
        return None
    return {
        "as_of": asked.as_of.isoformat(),
        "known_on": asked.known_on.isoformat(),
        "unit": asked.unit,
        "course": course.course,
        "status": sent.get("status", ""),
    }


def _list(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    words, now = wording(language_of(request)), timezone.now()
    found = files_of(request.user.get_username(), now)
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    context = {
        "rows": [_row(one, titles, words) for one in found],
        "problem": words(problem, n=MOST_AT_ONCE) if problem else "",
    }
    return page(request, "files.html", "files_title", context, status=status)


def _row(one: PreparedFile, titles: dict[str, dict[str, str]], words: Wording) -> dict[str, Any]:
    asked, course = one.asked, one.asked["course"]
    title = title_in(titles.get(course, {}), course, words.language)
    return {
        "key": one.pk,
        "title": words(f"export_{one.report}"),
        "format": words(f"export_as_{one.format}"),
        "course": {"title": title.text, "language": title.language},
        "unit": asked["unit"],
        "status": asked["status"],
        "days": [(name, words.date(date.fromisoformat(asked[name]))) for name in ("as_of", "known_on")],
        "asked_at": timezone.localtime(one.asked_at),
        "state": f"files_{one.state}",
        "is_ready": one.state == FileState.READY,
        "is_waiting": one.state == FileState.WAITING,
        "problem": one.problem,
        "rows": number_text(one.rows, words.language),
        "megabytes": number_text(max(one.size, 100_000) / 1_000_000, words.language, 1),
        "until": _until(one),
    }


def _until(one: PreparedFile) -> datetime | None:
    return timezone.localtime(one.ended_at + KEPT) if one.ended_at else None
