"""HR's page of what people learned, objective by objective, for groups only; and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from reporting.exports.api import Format
from reporting.exports.made.learned import learned_report
from reporting.figures.learned import Learned, LearnedFigures, LearnedTable
from reporting.figures.objective import Change
from reporting.figures.published import Shown
from reporting.figures.threshold import threshold
from reporting.models import CatalogueCourse
from reporting.permission import role_required
from reporting.roles import Role
from reporting.scope import UnknownUnitError
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.asked import Asked, read_asked
from reporting.web.exporting import downloads, exported
from reporting.web.figure_code import learned_code, with_learned_code
from reporting.web.pages import page, unknown
from reporting.web.sure import sure_lines
from reporting.web.wording import wording

_TAGS = ("awareness", "knowledge", "skill")


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR)
def learned(request: HttpRequest) -> HttpResponse:
    """Show what was learned in one course, by everybody or by one department."""
    asked = read_asked(request.GET)
    course = _course(request)
    if course is None:
        return unknown(request, "unknown_course")
    try:
        figures = LearnedFigures(course, asked.as_of, timezone.localdate(), hiding=asked.hiding)
        table = figures.table(asked.unit)
    except UnknownUnitError:
        return unknown(request, "unknown_unit")
    context = _context(request, asked, table) | {"code": learned_code(request, figures, asked.unit)}
    return page(request, "learned.html", "learned_title", context)


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR)
def learned_file(request: HttpRequest, wanted: Format) -> HttpResponse:
    """Return the same figures as a file: everybody first, then each department. Written down."""
    asked = read_asked(request.GET)
    course = _course(request)
    if course is None:
        return HttpResponse("There is no such course.", status=404, content_type="text/plain")
    figures = LearnedFigures(course, asked.as_of, timezone.localdate(), hiding=asked.hiding)
    report = with_learned_code(request, learned_report(figures, language_of(request)), figures)
    return exported(request, report, wanted, part=f"{course.course}-{figures.until}")


def _course(request: HttpRequest) -> CatalogueCourse | None:
    """Return the course that was asked for; the first one where none was."""
    courses = CatalogueCourse.objects.all()
    name = request.GET.get("course", "")
    return courses.filter(course=name).first() if name else courses.first()


def _context(request: HttpRequest, asked: Asked, table: LearnedTable) -> dict[str, Any]:
    language = language_of(request)
    words = wording(language)
    course = table.course
    here = {"course": course.course, "known_on": ""}
    title = title_in(course.titles, course.course, language)
    return {
        "table": table,
        "asked": asked,
        "today": timezone.localdate(),
        "least": threshold(),
        "course": {"title": title.text, "language": title.language},
        "courses": [
            {"id": one.course, "title": title_in(one.titles, one.course, language)}
            for one in CatalogueCourse.objects.all()
        ],
        "until_text": words.date(table.until),
        "groups": list(_groups(table, language)),
        "follow_ups": [_line(one, one.follow_up, language) for one in table.objectives if one.follow_up],
        "sure": [] if table.department else sure_lines(course, language, hiding=asked.hiding),
        "departments": [
            {"name": name, "shown": shown, "query": asked.query(**here, unit=name)}
            for name, shown in table.departments
        ],
        "everybody": asked.query(**here, unit=""),
        "downloads": downloads("learned-file", dict(parse_qsl(asked.query(**here, unit="")))),
        "nobody": all(one.shown is Shown.NOBODY for one in table.objectives),
    }


def _groups(table: LearnedTable, language: Language) -> Iterator[dict[str, Any]]:
    """Yield awareness, knowledge and skill, each with its objectives in the order of the course."""
    ordered = sorted(table.objectives, key=lambda one: _TAGS.index(one.tag))
    for tag, those in groupby(ordered, key=lambda one: one.tag):
        yield {"tag": tag, "lines": [_line(one, one.change, language) for one in those]}


def _line(one: Learned, change: Change | None, language: Language) -> dict[str, Any]:
    title = title_in(one.titles, one.objective, language)
    return {"title": title.text, "language": title.language, "shown": one.shown, "change": change}
