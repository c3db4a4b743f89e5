"""The editorial record of a course: who is shown in which part, what must be confirmed, permissions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from authoring.editorial.api import PARTS
from groundwork.reading import places_of, read
from groundwork.workshop.course_page import title_of
from groundwork.workshop.page import words_of, workshop_page
from groundwork.workshop.record_lines import (
    Line,
    editorial_of,
    is_broken,
    lines_of,
    places_in,
    problems_of_record,
)
from groundwork.workshop.record_tally import GENDERS, PEOPLE, shares_said, tally_of
from groundwork.workshop.saves import saves_of
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

_BESIDE = (
    ("course-wording", "ws_to_wording"),
    ("course-reading", "ws_to_reading"),
    ("course-approval", "ws_to_approval"),
)
"""Pages that write other lists of the same record, or say who has confirmed."""
_HEADS = {
    "cast": ("ws_cast_name", "ws_cast_does", "ws_cast_people", "ws_cast_gender", "ws_record_place"),
    "confirm": ("ws_confirm_what", "ws_confirm_who", "ws_record_place"),
    "permissions": (
        "ws_permission_what",
        "ws_permission_owner",
        "ws_permission_until",
        "ws_permission_granted",
        "ws_permission_used_in",
    ),
}


@require_GET
@role_required(Role.TRAINER)
def record(request: HttpRequest, course: str) -> HttpResponse:
    """Show the record with its tally; with ``at`` only what is about one lesson, or one component of it."""
    reading, words = read(), words_of(request)
    content = reading.edition(course).content
    editorial = editorial_of(reading, course)
    places = places_in(content, words.language)
    at = request.GET.get("at", "")
    at = at if at in places else ""
    lines = lines_of(reading, course, at, places, words)
    cast = editorial.cast if editorial else ()
    context = {
        "version": reading.version,
        "course": course,
        "course_title": title_of(content.course.texts, words.language),
        "at": at,
        "at_title": places.get(at),
        "is_broken": is_broken(reading, course),
        "parts": [_part(part, lines[part], words) for part in PARTS],
        "tally": tally_of(cast, words),
        "people": [words.plain(f"ws_people_{one}") for one in PEOPLE],
        "genders": [words.plain(f"ws_gender_{one}") for one in GENDERS],
        "shares": shares_said(cast, words),
        "problems": problems_of_record(reading, course, words.language),
        "links": _links(course, words),
        "saves": saves_of(reading.home, places_of(reading.home), course, 3),
    }
    title = f"{title_of(content.course.texts, words.language)[0]}: {words.plain('ws_record')}"
    return workshop_page(request, "workshop/record.html", context, title=title)


def _part(part: str, lines: list[Line], words: Wording) -> dict[str, Any]:
    return {
        "name": part,
        "title": words.plain(f"ws_record_{part}"),
        "help": words.plain(f"ws_record_{part}_help"),
        "new": words.plain(f"ws_record_new_{part}"),
        "heads": [words.plain(key) for key in _HEADS[part]],
        "lines": lines,
    }


def _links(course: str, words: Wording) -> list[tuple[str, str]]:
    """Return the pages beside this one that the site has."""
    found = []
    for name, key in _BESIDE:
        try:
            found.append((reverse(name, args=[course]), words.plain(key)))
        except NoReverseMatch:
            continue
    return found
