"""All reviews with their standing, and the form that begins one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from authoring.drafts.api import load_drafts
from authoring.imports.api import MOST_BYTES, ImportRefusedError, refusal_sentence
from authoring.lens_review.api import FOLDER, review_ids
from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import text_in
from groundwork.clock import today
from groundwork.lens_reviews.beginning import SERVICES, WAYS, Asked, ManyDraftsError, begin
from groundwork.lens_reviews.desk import open_review
from groundwork.lens_reviews.errors import RefusedError
from groundwork.lens_reviews.models import Place
from groundwork.lens_reviews.page import lens_page, note, take_one, tell, words_of
from groundwork.lens_reviews.seats import Seats, all_seats
from groundwork.lens_reviews.showing import kappa_said, standing_of
from groundwork.reading import Reading, read
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def front(request: HttpRequest) -> HttpResponse:
    """Show all reviews and the form; on POST begin a review."""
    reading = read()
    if request.method != "POST":
        return _page(request, reading)
    asked = Asked.of(request)
    try:
        take_one(request)
        identifier = begin(request, reading, asked)
    except RefusedError as error:
        said = words_of(request).plain(error.key, **error.values)
        return _page(request, reading, asked, said)
    except ImportRefusedError as error:
        return _page(request, reading, asked, refusal_sentence(error, words_of(request)))
    except ManyDraftsError as error:
        tell(request, "lens_many_drafts", n=error.count)
        return HttpResponseRedirect(f"{reverse('lens-reviews')}?from=draft#begin")
    note(request, identifier, "begin")
    tell(request, "lens_begun")
    return HttpResponseRedirect(reverse("lens-review", args=[identifier]))


def _page(
    request: HttpRequest, reading: Reading, asked: Asked | None = None, refused: str = ""
) -> HttpResponse:
    words = words_of(request)
    way = asked.way if asked else request.GET.get("from", "")
    course = asked.course if asked else request.GET.get("course", "")
    rows, broken = _rows(request, reading, words)
    context = {
        "rows": rows,
        "broken": broken,
        "has_lens": reading.content.curriculum.lens is not None,
        "way": way if way in WAYS else "",
        "ways": WAYS,
        "asked": asked,
        "refused": refused,
        "services": SERVICES,
        "languages_written": list(Language),
        "places_to_take": [place.value for place in Place],
        "most": MOST_BYTES // 1_000_000,
        **_material(reading, way, course, words),
    }
    title = words.plain("lens_title")
    return lens_page(request, "front", context, title=title, status=400 if refused else 200)


def _material(reading: Reading, way: str, course: str, words: Wording) -> dict[str, Any]:
    """Return what a form of *way* offers to review."""
    if way == "draft":
        drafts, _ = load_drafts(reading.home.curriculum_content)
        open_ones = [one for one in drafts if one.is_open and one.record.kind == "lesson"]
        return {"drafts": [(one.id, plain_line(one.title)) for one in open_ones]}
    courses = reading.content.curriculum.courses
    if way != "lessons":
        return {}
    chosen = courses.get(course)
    return {
        "courses": [(one.id, _title(one.texts, words)) for one in courses.values()],
        "course": chosen.id if chosen else "",
        "lessons": [(one.id, _title(one.texts, words)) for one in chosen.lessons] if chosen else [],
    }


def _rows(request: HttpRequest, reading: Reading, words: Wording) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the reviews, the latest first, and the ids of those whose files have a fault."""
    content, lens = reading.home.curriculum_content, reading.content.curriculum.lens
    criteria = lens.criteria if lens else ()
    names = review_ids(content)
    seats = all_seats(names)
    rows: list[dict[str, Any]] = []
    broken: list[str] = []
    for name in names:
        found, _ = open_review(content / FOLDER / name)
        if found is None:
            broken.append(name)
            continue
        standing = standing_of(found, criteria, today())
        rows.append(
            {
                "review": found,
                "record": found.record,
                "title": plain_line(found.record.title),
                "standing": standing,
                "readers": _readers(found, seats[name], standing.read),
                "kappa": kappa_said(standing.agreement.kappa, standing.agreement.kappa_interval, words)
                if standing.agreement
                else "",
                "mine": seats[name].of(request.user.get_username()),
            }
        )
    rows.sort(key=lambda row: (row["record"].begun_on, row["record"].id), reverse=True)
    return rows, broken


def _readers(found: Any, seats: Seats, read: tuple[int, int]) -> list[dict[str, Any]]:
    pairs = ((Place.FIRST, found.first, 0), (Place.SECOND, found.second, 1))
    return [
        {
            "function": found.record.reviewers[number],
            "is_taken": place in seats.holders,
            "is_finished": record.finished_on is not None,
            "read": read[number],
            "all": len(found.passages),
        }
        for place, record, number in pairs
    ]


def _title(texts: Any, words: Wording) -> tuple[Language, str]:
    language, text = text_in(texts, words.language)
    return language, plain_line(text.section.title)
