"""Offer to have a file made by a worker where it is too large to wait for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from player.api import number_text
from reporting.exports.api import Format
from reporting.figures.people_in_portions import count_people
from reporting.figures.tree import unit_tree
from reporting.visit import language_of
from reporting.web.asked import Asked
from reporting.web.exporting import too_many_rows
from reporting.web.pages import page
from reporting.web.wording import wording

LARGE = 20_000
"""Rows up to which a file is made while somebody waits: some seconds of one processor."""


def large_people(request: HttpRequest, asked: Asked, course: str, wanted: Format) -> HttpResponse | None:
    """Return a page that offers to have the list of people made, where it may be a large one; else None.

    Raises: UnknownUnitError: there is no such unit.
    """
    chosen = request.GET.get("format", wanted.value)
    if chosen not in set(Format):
        return None  # whoever makes the file says so
    rows = count_people(unit_tree(), asked.unit, asked.as_of, asked.known_on)
    if rows <= LARGE:
        return None
    if chosen == Format.PDF:
        return too_many_rows(request, rows, Format.PDF)
    told = {
        "report": "people",
        "format": chosen,
        "as_of": asked.as_of.isoformat(),
        "known_on": asked.known_on.isoformat(),
        "unit": asked.unit,
        "course": course,
        "status": request.GET.get("status", ""),
    }
    language = language_of(request)
    context = {"sentence": wording(language)("files_large", rows=number_text(rows, language)), "told": told}
    return page(request, "large_file.html", "files_large_title", context)
