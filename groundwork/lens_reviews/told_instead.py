"""Tell why a review is not shown: who still reads, whose it is to see, or where its files have a fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from authoring.drawing.api import problem_titles
from groundwork.lens_reviews.desk import Desk, desk_of
from groundwork.lens_reviews.errors import BothHiddenError, FaultyReviewError
from groundwork.lens_reviews.models import Place
from groundwork.lens_reviews.page import lens_page, words_of

View = Callable[..., HttpResponse]


def told_instead(view: View) -> View:
    """Return *view*, which answers with a page that says why where it cannot show a review."""

    @wraps(view)
    def answer(request: HttpRequest, review: str, **more: Any) -> HttpResponse:
        try:
            return view(request, review, **more)
        except BothHiddenError:
            return _waiting(request, desk_of(request, review))
        except FaultyReviewError as error:
            return _faulty(request, error)

    return answer


def _waiting(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Say who still reads, by function and by how far they are, as the review's page does; nothing found."""
    review = desk.review
    pairs = zip((Place.FIRST, Place.SECOND), (review.first, review.second), strict=True)
    context = {
        "review": review,
        "has_place": desk.place is not None,
        "readers": [
            {
                "function": review.record.reviewers[number],
                "is_taken": place in desk.seats.holders,
                "is_mine": desk.place is place,
                "is_finished": record.finished_on is not None,
                "read": len(set(record.read) & set(review.passages)),
            }
            for number, (place, record) in enumerate(pairs)
        ],
    }
    title = words_of(request).plain("lens_settling")
    return lens_page(request, "waiting", context, title=title, status=403)


def _faulty(request: HttpRequest, error: FaultyReviewError) -> HttpResponse:
    words = words_of(request)
    titles = problem_titles(words.language)
    context = {
        "id": error.review,
        "faults": [
            # Not the message: it may quote what one of the two found.
            (one.code, titles.plain(one.code), f"{one.path.name}:{one.line}:{one.column}")
            for one in error.problems
        ],
    }
    return lens_page(request, "faulty", context, title=words.plain("lens_faulty"), status=409)
