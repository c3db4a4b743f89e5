"""The page of one course: how people stand by department, month by month, how late, and how it was taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET
from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording
from reporting.audience_words import audiences_text
from reporting.exports.api import Format
from reporting.exports.made.course import course_report
from reporting.exports.names import file_part
from reporting.figures.basis import Basis
from reporting.figures.breakdown import BreakdownRow, Facet, breakdown
from reporting.figures.definition import Counted
from reporting.figures.distribution import Kinds
from reporting.figures.grid import Cell
from reporting.figures.parts import Part
from reporting.figures.published import Shown
from reporting.figures.splits import OTHERWISE, Way, attestations, split
from reporting.figures.timeliness import IN_TIME, timeliness_here
from reporting.models import CatalogueCourse
from reporting.models.people import SEPARATOR
from reporting.months import add_months
from reporting.permission import role_required, scope_here
from reporting.records.kinds import Source
from reporting.roles import Role
from reporting.scope import Scope, UnknownUnitError
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.approval import is_unapproved
from reporting.web.asked import Asked
from reporting.web.counted_from import asked_here, said_of_basis
from reporting.web.course_pictures import ageing_picture, renewal_picture, trend_picture
from reporting.web.exporting import downloads, exported
from reporting.web.figure_code import with_code
from reporting.web.numbers import share
from reporting.web.oversight import note_look
from reporting.web.pages import page, unknown
from reporting.web.states import numbers, tiles
from reporting.web.wording import wording


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR, by_unit=True)
def course(request: HttpRequest, course: str) -> HttpResponse:
    """Show one course in the organisation, or in one unit and its parts. Groups only: nobody is named."""
    row = CatalogueCourse.objects.filter(course=course).first()
    if row is None:
        return unknown(request, "unknown_course")
    try:
        asked, basis = asked_here(request)
    except UnknownUnitError:
        return unknown(request, "unknown_unit")
    note_look(request, "course", asked, course=course)
    language = language_of(request)
    words, title = wording(language), title_in(row.titles, row.course, language)
    shown, cell = basis.published(course).cell(Part(basis.key))
    by = request.GET.get("by", "")
    definition = basis.define("standings", Counted.IN_STATE, Counted.CONCERNED, course)
    context = said_of_basis(request, asked, basis, definition, words, course) | {
        "column": {"title": title.text, "language": title.language},
        "back": f"{reverse('reporting:completion')}?{asked.query()}",
        "path": list(_path(asked, scope_here(request))),
        "finding": _finding(words, title.text, shown, cell, asked),
        "tiles": tiles(cell, words) if shown is Shown.YES else [],
        "rows": list(_rows(basis, course, asked, words)),
        "changed": f"{reverse('reporting:changed', args=[course])}?{asked.query()}",
        "pictures": [make(basis, course, words) for make in (trend_picture, ageing_picture, renewal_picture)],
        "hours_query": asked.query(hours="1"),
        "time": _time(basis, course, words),
        "ways": list(_ways(basis, course, words)),
        "attested": _attested(basis, course, words),
        "by": by,
        "facets": [(one.value, asked.query(by=one.value), one == by) for one in Facet],
        "broken_down": list(_broken_down(basis, course, by, words)),
        "edition": row.edition,
        "is_unapproved": is_unapproved(course, row.edition),
        "downloads": downloads(
            "course-file", dict(parse_qsl(asked.query(by=by if by in set(Facet) else ""))), course
        ),
    }
    return page(request, "course.html", "completion_title", context, about=title.text)


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR, by_unit=True)
def course_file(request: HttpRequest, course: str, wanted: Format) -> HttpResponse:
    """Return the tables of the same page as a file. Written down."""
    try:
        asked, basis = asked_here(request)
    except UnknownUnitError:
        return unknown(request, "unknown_unit")
    if course not in basis.courses:
        return unknown(request, "unknown_course")
    report = course_report(basis, course, request.GET.get("by", ""), language_of(request))
    report = with_code(request, report, basis, course)
    part = file_part(course, asked.unit, asked.as_of)
    return exported(request, report, wanted, part=part, about={"course": course})


def _finding(words: Wording, title: str, shown: Shown, cell: Cell, asked: Asked) -> Markup:
    as_of = words.date(asked.as_of)
    if shown is not Shown.YES:
        key = "finding_hidden" if shown is Shown.HIDDEN else "finding_nobody"
        return words(key, course=title, as_of=as_of)
    return words(
        "finding",
        course=title,
        complete=cell.complete,
        required=cell.required,
        as_of=as_of,
        percent=share(cell.complete / cell.required, words.language),
    )


def _path(asked: Asked, scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield the units above and the unit itself, with the query for each that leads somewhere."""
    if scope.is_whole and asked.unit:
        yield "", asked.query(unit="")
    names = asked.unit.split(SEPARATOR) if asked.unit else []
    for depth, name in enumerate(names, start=1):
        unit = SEPARATOR.join(names[:depth])
        is_open = depth < len(names) and scope.holds(unit)
        yield name, asked.query(unit=unit) if is_open else ""


def _rows(basis: Basis, course: str, asked: Asked, words: Wording) -> Iterator[dict[str, Any]]:
    """Yield the parts of the unit, and last the whole of them."""
    whole, *parts = basis.parts()
    people = reverse("reporting:people")
    for part in (*parts, whole):
        shown, cell = basis.published(course).cell(part)
        path = basis.path(part)
        has_parts = part is not whole and not part.is_own and bool(basis.tree.children.get(part.unit))
        is_listed = not part.is_own and shown is not Shown.NOBODY
        yield {
            "name": basis.name(part),
            "is_total": part is whole,
            "is_own": part.is_own,
            "query": asked.query(unit=path) if has_parts else "",
            "people": f"{people}?{asked.query(unit=path, course=course)}" if is_listed else "",
            **numbers(shown, cell, words),
        }


def _time(basis: Basis, course: str, words: Wording) -> Markup:
    since = add_months(basis.as_of, -12)
    row = timeliness_here(basis, course, since)
    if row.kinds.shown is not Shown.YES or row.median_days is None:
        return words("course_time_none")
    in_time = row.kinds.of_kind[IN_TIME]
    return words(
        "course_time_finding",
        people=row.kinds.people,
        since=words.date(since),
        as_of=words.date(basis.as_of),
        in_time=in_time,
        percent=share(in_time / row.kinds.people, words.language),
        days=round(row.median_days),
    )


def _ways(basis: Basis, course: str, words: Wording) -> Iterator[dict[str, Any]]:
    for way in Way:
        found = split(basis, course, way)
        kinds = found.rows[0].kinds
        yield {
            "heading": words(f"course_way_{way}"),
            "rows": [
                (_way(way, kind, words), number, share(number / kinds.people, words.language))
                for kind, number in zip(found.kinds, kinds.of_kind, strict=True)
                if number
            ]
            if kinds.shown is Shown.YES
            else [],
        }


def _way(way: Way, kind: str, words: Wording) -> Markup:
    if kind == OTHERWISE:
        return words("course_way_otherwise")
    if way is Way.DELIVERY and kind in set(Source):
        return words(f"delivery_{kind}")
    if way is Way.LANGUAGE and kind in {one.value for one in Language}:
        return Markup('<bdi lang="{}">{}</bdi>').format(kind, Language(kind).endonym)
    return Markup("<bdi>{}</bdi>").format(kind)


def _attested(basis: Basis, course: str, words: Wording) -> Markup | None:
    found = attestations(basis, course)
    kinds = found.rows[0].kinds if found else Kinds(Shown.NOBODY)
    if kinds.shown is not Shown.YES:
        return None
    confirmed = kinds.of_kind[0]
    return words(
        "course_attested",
        attested=confirmed,
        people=kinds.people,
        percent=share(confirmed / kinds.people, words.language),
    )


def _broken_down(basis: Basis, course: str, by: str, words: Wording) -> Iterator[dict[str, Any]]:
    if by not in set(Facet):
        return
    facet = Facet(by)
    for row in breakdown(basis, course, facet).rows:
        yield {"name": _value(facet, row, words), **numbers(row.shown, row.cell, words)}


def _value(facet: Facet, row: BreakdownRow, words: Wording) -> Markup:
    if not row.value:
        return words("course_not_stated")
    if facet is Facet.IS_PEOPLE_LEADER:
        return words(f"course_{row.value}")
    if facet is Facet.AUDIENCE:
        return audiences_text(row.value, words)
    return _way(Way.LANGUAGE if facet is Facet.LANGUAGE else Way.EDITION, row.value, words)
