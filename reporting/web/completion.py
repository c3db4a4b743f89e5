"""HR's first page: completion by department and course, as of a day; and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import compress
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET
from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording
from reporting.exports.api import Format
from reporting.exports.made.completion import completion_report
from reporting.exports.names import file_part
from reporting.figures.basis import Basis
from reporting.figures.headline import Headline, headline
from reporting.figures.published import Figure, Shown
from reporting.figures.standings import StandingsTable, standings_on
from reporting.figures.table import CompletionTable, CourseColumn, Row, completion_on
from reporting.models.people import SEPARATOR
from reporting.permission import role_required, scope_here
from reporting.roles import Role
from reporting.scope import Scope, UnknownUnitError
from reporting.titles import Title, title_in
from reporting.visit import language_of
from reporting.web.asked import Asked
from reporting.web.counted_from import asked_here, said_of_basis
from reporting.web.exporting import downloads, exported
from reporting.web.figure_code import with_code
from reporting.web.numbers import share
from reporting.web.oversight import note_look
from reporting.web.pages import page, unknown
from reporting.web.states import numbers, tiles
from reporting.web.unit_address import unit_address
from reporting.web.wording import wording


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR, by_unit=True)
def completion(request: HttpRequest) -> HttpResponse:
    """Show the completion table of the organisation, or of one unit and its parts."""
    try:
        asked, basis = asked_here(request)
    except UnknownUnitError:
        return unknown(request, "unknown_unit")
    note_look(request, "completion", asked)
    context = _context(request, asked, basis)
    return page(request, "completion.html", "completion_title", context)


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR, by_unit=True)
def completion_file(request: HttpRequest, wanted: Format) -> HttpResponse:
    """Return the same table as a file: a row for each unit and course, the total first. Written down."""
    try:
        asked, basis = asked_here(request)
    except UnknownUnitError:
        return HttpResponse("There is no such department.", status=404, content_type="text/plain")
    report = with_code(request, completion_report(completion_on(basis), language_of(request)), basis)
    return exported(request, report, wanted, part=file_part(asked.unit, asked.as_of))


def _context(request: HttpRequest, asked: Asked, basis: Basis) -> dict[str, Any]:
    language, scope = language_of(request), scope_here(request)
    words = wording(language)
    table, left_out = _of_somebody(completion_on(basis))
    standings = standings_on(basis)
    titles = [title_in(column.titles, column.course, language) for column in table.courses]
    whole = headline(standings.total.courses)
    return said_of_basis(request, asked, basis, table.definition, words) | {
        "table": table,
        "everybody": asked.query(unit="") if scope.is_whole else "",
        "path": list(_path(asked, scope)),
        "roots": [(root, asked.query(unit=root)) for root in scope.roots if len(scope.roots) > 1],
        "finding": _finding(words, titles, table, whole, asked),
        "hidden_courses": words("overview_hidden_courses", whole.hidden_courses)
        if whole.hidden_courses
        else "",
        "is_many": len(table.courses) > 1,
        "tiles": tiles(whole.cell, words) if whole.cell.required else [],
        "courses": list(_courses(table, standings, titles, asked, words)),
        "hours_query": asked.query(hours="1"),
        "of_nobody": _of_nobody(words, left_out, language),
        "columns": [
            {"title": title.text, "language": title.language, "column": column}
            for title, column in zip(titles, table.courses, strict=True)
        ],
        "rows": [
            _row(row, asked, table, titles, is_total=row is table.total) for row in (*table.rows, table.total)
        ],
        "glance": unit_address(asked, asked.unit) if asked.unit else "",
        "downloads": downloads("completion-file", dict(parse_qsl(asked.query()))),
    }


def _of_somebody(table: CompletionTable) -> tuple[CompletionTable, list[CourseColumn]]:
    """Return *table* without the courses that are required of nobody in it, and those courses.

    Where nothing is required at all it stays as it is: an empty table would say less.
    """
    asked = [figure.shown is not Shown.NOBODY for figure in table.total.figures]
    if not any(asked):
        return table, []
    total, *rows = (
        replace(row, figures=tuple(compress(row.figures, asked))) for row in (table.total, *table.rows)
    )
    kept = replace(table, courses=tuple(compress(table.courses, asked)), total=total, rows=tuple(rows))
    return kept, [column for column, is_asked in zip(table.courses, asked, strict=True) if not is_asked]


def _of_nobody(words: Wording, courses: list[CourseColumn], language: Language) -> Markup | None:
    if not courses:
        return None
    titles = [title_in(one.titles, one.course, language) for one in courses]
    bdi = Markup('<bdi lang="{}">{}</bdi>')
    return words(
        "required_of_nobody",
        courses=words.joined([bdi.format(one.language.value, one.text) for one in titles]),
    )


def _row(
    row: Row, asked: Asked, table: CompletionTable, titles: list[Title], *, is_total: bool
) -> dict[str, Any]:
    address = reverse("reporting:people")
    return {
        "name": row.name,
        "is_total": is_total,
        "is_own": row.is_own,
        "address": "" if row.is_own or is_total else unit_address(asked, row.path),
        "cells": [
            {
                "figure": figure,
                "title": title.text,
                "people": ""
                if row.is_own or figure.shown is Shown.NOBODY
                else f"{address}?{asked.query(unit=row.path, course=column.course)}",
            }
            for figure, column, title in zip(row.figures, table.courses, titles, strict=True)
        ],
    }


def _path(asked: Asked, scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield the units above and the unit itself, with the query for each that leads somewhere."""
    names = asked.unit.split(SEPARATOR)
    for depth, name in enumerate(names, start=1):
        path = SEPARATOR.join(names[:depth])
        is_open = depth < len(names) and scope.holds(path)
        yield name, asked.query(unit=path) if is_open else ""


def _courses(
    table: CompletionTable, standings: StandingsTable, titles: list[Title], asked: Asked, words: Wording
) -> Iterator[dict[str, Any]]:
    """Yield how everybody in the unit stands, course by course."""
    found = {one.course: one for one in standings.total.courses}
    for column, title in zip(table.courses, titles, strict=True):
        one = found[column.course]
        yield {
            "title": title.text,
            "language": title.language,
            "address": f"{reverse('reporting:course', args=[column.course])}?{asked.query()}",
            **numbers(one.shown, one.cell, words),
        }


def _finding(
    words: Wording, titles: list[Title], table: CompletionTable, whole: Headline, asked: Asked
) -> Markup:
    """Return what the page says, in a sentence or two: of its one course, or of all of them together."""
    if len(table.courses) == 1:
        return _of_course(words, titles[0], table.total.figures[0], asked)
    if not whole.cell.required:
        return words("overview_none", as_of=words.date(asked.as_of))
    return words(
        "overview_finding",
        as_of=words.date(asked.as_of),
        complete=whole.cell.complete,
        required=whole.cell.required,
        percent=share(whole.cell.complete / whole.cell.required, words.language),
        late=words("overview_late", whole.late) if whole.late else words("overview_nothing_late"),
    )


def _of_course(words: Wording, title: Title, figure: Figure, asked: Asked) -> Markup:
    as_of = words.date(asked.as_of)
    if figure.rate is None:
        key = "finding_hidden" if figure.shown is Shown.HIDDEN else "finding_nobody"
        return words(key, course=title.text, as_of=as_of)
    return words(
        "finding",
        course=title.text,
        complete=figure.complete,
        required=figure.required,
        as_of=as_of,
        percent=share(figure.rate, words.language),
    )
