"""The page of one unit: all its courses at a glance, its parts, who is late, and what is ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from player.api import Wording
from reporting.exports.api import Format
from reporting.exports.made.unit import unit_report
from reporting.exports.names import file_part
from reporting.figures.ageing import BANDS
from reporting.figures.basis import Basis
from reporting.figures.late_people import LatePerson, late_people
from reporting.figures.one_unit import OneUnit, one_unit
from reporting.figures.published import Shown
from reporting.models.people import SEPARATOR
from reporting.permission import opens, role_required, scope_here
from reporting.roles import Role
from reporting.scope import Scope, UnknownUnitError
from reporting.sessions.for_units import coming_for
from reporting.sessions.keeping import places_of_all
from reporting.titles import Title, title_in
from reporting.visit import language_of
from reporting.web.asked import Asked, read_asked, within
from reporting.web.auditing import write_down
from reporting.web.classroom.access import is_hr
from reporting.web.classroom.shown import shown_session
from reporting.web.counted_from import basis_of, said_of_basis
from reporting.web.course_pictures import Picture, band_text, drawn_ageing, drawn_renewal, drawn_trend
from reporting.web.exporting import downloads, exported
from reporting.web.figure_code import with_code
from reporting.web.numbers import share
from reporting.web.oversight import note_look
from reporting.web.pages import page, unknown
from reporting.web.states import counts_of, tiles
from reporting.web.unit_address import unit_address
from reporting.web.unit_rows import course_rows, headcount_picture, more_rows, part_rows
from reporting.web.wording import wording

_PAGE_SIZE = 100


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR, by_unit=True)
def unit(request: HttpRequest, unit: str) -> HttpResponse:
    """Show one unit and its parts. ``?late=1`` names who is late, to who may see names, and is written down.

    A unit outside of what somebody may see is answered like one that does not exist.
    """
    try:
        asked, basis = _asked(request, unit)
    except UnknownUnitError:
        return unknown(request, "unknown_unit")
    note_look(request, "unit", asked)
    here = _Here(request, asked, basis, wording(language_of(request)), opens(request, "reporting:people"))
    name = asked.unit.rpartition(SEPARATOR)[2]
    return page(request, "unit.html", "unit_title", _context(here, one_unit(basis)), about=name)


@require_GET
@role_required(Role.HR_ANALYST, Role.AUDITOR, by_unit=True)
def unit_file(request: HttpRequest, unit: str, wanted: Format) -> HttpResponse:
    """Return the tables of the same page as a file; nobody is named in it. Written down."""
    try:
        asked, basis = _asked(request, unit)
    except UnknownUnitError:
        return unknown(request, "unknown_unit")
    report = with_code(request, unit_report(one_unit(basis), basis, language_of(request)), basis)
    part = file_part(asked.unit, asked.as_of)
    return exported(request, report, wanted, part=part, about={"unit": asked.unit})


def _asked(request: HttpRequest, path: str) -> tuple[Asked, Basis]:
    """Return what is asked for of the unit *path*. Raises: UnknownUnitError: it is none, or out of scope."""
    asked = within(scope_here(request), replace(read_asked(request.GET), unit=path))
    return asked, basis_of(asked)


@dataclass(frozen=True, slots=True)
class _Here:
    """Who asks for what."""

    request: HttpRequest
    asked: Asked
    basis: Basis
    words: Wording
    names_people: bool
    """Whether whoever asks may see names."""

    def titles(self) -> dict[str, Title]:
        """Return the title of each course."""
        courses = self.basis.courses.values()
        return {one.course: title_in(one.titles, one.course, self.words.language) for one in courses}


def _context(here: _Here, found: OneUnit) -> dict[str, Any]:
    """Return what the page shows: whole and parts, course by course, who is late, and what is ahead."""
    asked = here.asked
    unnamed = replace(asked, unit="")  # the address names it
    said = said_of_basis(here.request, unnamed, here.basis, found.definition, here.words)
    return (
        said
        | _of_whole(here, found)
        | _by_course(here, found)
        | {
            "unit": asked.unit,
            "name": asked.unit.rpartition(SEPARATOR)[2],
            "path": list(_path(asked, scope_here(here.request))),
            "parts": list(part_rows(found.parts, lambda path: unit_address(asked, path), here.words)),
            "headcounts": headcount_picture(found.headcounts, here.words),
            "hours_query": unnamed.query(hours="1"),
            "late": _late(here) if here.names_people and "late" in here.request.GET else None,
            "late_query": unnamed.query(late="1"),
            "sessions": list(_sessions(here)),
            "downloads": downloads("unit-file", dict(parse_qsl(unnamed.query())), asked.unit),
        }
    )


def _of_whole(here: _Here, found: OneUnit) -> dict[str, Any]:
    """Return what the page shows of all courses together, and where the same stands of more people."""
    asked, words, whole = here.asked, here.words, found.headline
    return {
        "everybody": f"{reverse('reporting:completion')}?{asked.query(unit='')}",
        "compare": f"{reverse('reporting:completion')}?{asked.query()}" if found.parts else "",
        "finding": _finding(here, found),
        "hidden_courses": words("overview_hidden_courses", whole.hidden_courses)
        if whole.hidden_courses
        else "",
        "tiles": tiles(whole.cell, words) if whole.cell.required else [],
        "states": [words(state.value) for state in counts_of(whole.cell)],
        "pictures": [
            drawn_trend(found.trend, words),
            _ageing(found, words),
            drawn_renewal(found.months, found.ending, words),
        ],
    }


def _by_course(here: _Here, found: OneUnit) -> dict[str, Any]:
    """Return what the page shows of each course by itself."""
    words, titles = here.words, here.titles()
    return {
        "courses": list(course_rows(found.courses, titles, here.asked, words)),
        "bands": [words("unit_late_for", days=band_text(first, last, words)) for first, last in BANDS],
        "more": list(more_rows(found.courses, titles, words)),
        "of_nobody": words.joined([_told(titles[one], words) for one in found.of_nobody])
        if found.of_nobody
        else "",
        "editions": [
            {"title": titles[one.course], "course": here.basis.courses[one.course]} for one in found.courses
        ],
    }


def _ageing(found: OneUnit, words: Wording) -> Picture:
    """Return for how long people have been late; where that alone is hidden, that it is."""
    if found.late.shown is not Shown.YES and found.headline.late:
        return Picture("course_ageing", words("unit_ageing_hidden"), Markup())
    return drawn_ageing(found.late, words, "unit_ageing_finding")


def _told(title: Title, words: Wording) -> Markup:
    """Return *title* with its language, where that is another than the page's."""
    if title.language == words.language:
        return Markup("<bdi>{}</bdi>").format(title.text)
    return Markup('<bdi lang="{}">{}</bdi>').format(title.language.value, title.text)


def _finding(here: _Here, found: OneUnit) -> Markup:
    words, cell = here.words, found.headline.cell
    as_of = words.date(here.asked.as_of)
    if not cell.required:
        return words("overview_none", as_of=as_of)
    late = found.headline.late
    return words(
        "overview_finding",
        as_of=as_of,
        complete=cell.complete,
        required=cell.required,
        percent=share(cell.complete / cell.required, words.language),
        late=words("overview_late", late) if late else words("overview_nothing_late"),
    )


def _path(asked: Asked, scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield the units above and the unit itself, with the address of each that may be opened."""
    names = asked.unit.split(SEPARATOR)
    for depth, name in enumerate(names, start=1):
        path = SEPARATOR.join(names[:depth])
        is_open = depth < len(names) and scope.holds(path)
        yield name, unit_address(asked, path) if is_open else ""


def _late(here: _Here) -> dict[str, Any]:
    """Return who is late, a page of them, and write the look down."""
    found = late_people(here.basis)
    shown = Paginator(found, _PAGE_SIZE).get_page(here.request.GET.get("page"))
    write_down(here.request, "looked", "unit-late", len(shown), about={"unit": here.asked.unit})
    return {
        "page": shown,
        "people": list(_late_rows(here, shown)),
        "previous_query": here.asked.query(unit="", late="1", page=str(shown.number - 1)),
        "next_query": here.asked.query(unit="", late="1", page=str(shown.number + 1)),
    }


def _late_rows(here: _Here, people: Iterable[LatePerson]) -> Iterator[dict[str, Any]]:
    titles, words = here.titles(), here.words
    for one in people:
        yield {
            "number": one.number,
            "name": one.name,
            "unit": one.unit,
            "courses": [
                (_told(titles[late.course], words), words(late.state.value), words.date(late.since))
                for late in one.courses
            ],
        }


def _sessions(here: _Here) -> Iterator[dict[str, Any]]:
    """Yield the sessions ahead, of today on, whichever day is asked for."""
    found = coming_for(here.asked.unit, timezone.now())
    places, leads = places_of_all(found), is_hr(here.request)
    for one in found:
        told = shown_session(one, places[one.key], here.words, here.basis.courses)
        yield told | {"address": reverse("reporting:session-lead", args=[one.code]) if leads else ""}
