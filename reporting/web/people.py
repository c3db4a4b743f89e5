"""HR's list of the people behind a figure, and without one the search. Each look is written down."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reporting.exports.api import Format
from reporting.exports.made.people import people_report, people_rows
from reporting.exports.names import file_part
from reporting.figures.people import PersonStatus, in_units, people_required
from reporting.figures.tree import unit_tree
from reporting.fresh_sign_in import needs_fresh_sign_in
from reporting.models import CatalogueCourse
from reporting.obligations.states import State
from reporting.permission import role_required, scope_here
from reporting.roles import Role
from reporting.scope import UnknownUnitError
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.asked import Asked, read_asked, within
from reporting.web.auditing import write_down
from reporting.web.exporting import downloads, exported
from reporting.web.large_files import large_people
from reporting.web.pages import page, unknown
from reporting.web.search import search_page
from reporting.web.wording import wording

_PAGE_SIZE = 100


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST, by_unit=True)
def people(request: HttpRequest) -> HttpResponse:
    """List who in a unit had to take a course, with each one's status as of the day; of no course, search."""
    if "course" not in request.GET:
        return search_page(request)
    course = CatalogueCourse.objects.filter(course=request.GET.get("course", "")).first()
    if course is None:
        return unknown(request, "unknown_course")
    try:
        asked = within(scope_here(request), read_asked(request.GET))
        everybody = _people(course, asked)
    except UnknownUnitError:
        return unknown(request, "unknown_unit")
    chosen = _chosen(everybody, request)
    shown = Paginator(chosen, _PAGE_SIZE).get_page(request.GET.get("page"))
    write_down(request, "looked", "people", len(shown))
    return page(request, "people.html", "people", _context(request, asked, course, everybody, shown))


@require_GET
@role_required(Role.HR_ANALYST, by_unit=True)
@needs_fresh_sign_in("GET")
def people_file(request: HttpRequest, wanted: Format) -> HttpResponse:
    """Return the whole list as a file. Written down."""
    course = CatalogueCourse.objects.filter(course=request.GET.get("course", "")).first()
    try:
        asked = within(scope_here(request), read_asked(request.GET))
        if course is not None and (large := large_people(request, asked, course.course, wanted)) is not None:
            return large
        everybody = _people(course, asked) if course else None
    except UnknownUnitError:
        everybody = None
    if course is None or everybody is None:
        return HttpResponse("There is no such course or department.", status=404, content_type="text/plain")
    chosen = _chosen(everybody, request)
    rows = list(people_rows(course.course, chosen, asked.as_of, asked.known_on))
    report = people_report(course, rows, asked.as_of, asked.known_on, language_of(request))
    return exported(request, report, wanted, part=file_part(course.course, asked.unit, asked.as_of))


def _people(course: CatalogueCourse, asked: Asked) -> list[PersonStatus]:
    tree = unit_tree()
    scope = in_units(tree.below(tree.key(asked.unit)))
    return people_required(tree, [course.course], scope, asked.as_of, asked.known_on)[course.course]


def _chosen(everybody: list[PersonStatus], request: HttpRequest) -> list[PersonStatus]:
    """Return those of the status that was asked for; all of them for none, or for one that does not exist."""
    wanted = request.GET.get("status", "")
    return [one for one in everybody if one.status == wanted] if wanted in set(State) else everybody


def _context(
    request: HttpRequest, asked: Asked, course: CatalogueCourse, everybody: list[PersonStatus], shown: Any
) -> dict[str, Any]:
    language = language_of(request)
    title = title_in(course.titles, course.course, language)
    wanted = request.GET.get("status", "")
    here = {"course": course.course, "status": wanted}
    return {
        "asked": asked,
        "column": {"title": title.text, "language": title.language},
        "as_of_text": wording(language).date(asked.as_of),
        "back": f"{reverse('reporting:completion')}?{asked.query()}",
        "page": shown,
        "filters": _filters(asked, course.course, everybody, wanted),
        "previous_query": asked.query(**here, page=str(shown.number - 1)),
        "next_query": asked.query(**here, page=str(shown.number + 1)),
        "downloads": downloads("people-file", dict(parse_qsl(asked.query(**here)))),
    }


def _filters(asked: Asked, course: str, everybody: list[PersonStatus], wanted: str) -> list[dict[str, Any]]:
    counts = Counter(one.status for one in everybody)
    chosen = wanted if wanted in set(State) else ""
    rows: list[dict[str, Any]] = [
        {
            "key": "all",
            "count": len(everybody),
            "query": asked.query(course=course),
            "is_chosen": not chosen,
        }
    ]
    for status in (one for one in State if counts[one] or one == chosen):
        query = asked.query(course=course, status=status.value)
        rows.append(
            {"key": status.value, "count": counts[status], "query": query, "is_chosen": chosen == status}
        )
    return rows
