"""Answer with a page of the reviews: the site's look, its own stylesheet, what the last act had to say."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from curriculum.api import Criterion
from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import text_in
from groundwork.lens_reviews.errors import RefusedError
from groundwork.lens_reviews.words import words_in
from groundwork.pages.page import site_page
from player.api import Wording
from reporting.api import Limit, write_down
from reporting.visit import language_of

_TOLD = "groundwork_lens_told"
_CHANGES = Limit("lens-review", allowed=1000, seconds=3600)
"""A review of a hundred passages is saved passage by passage; nobody saves a thousand times an hour."""


def words_of(request: HttpRequest) -> Wording:
    """Return the words of these pages in the language of who asks."""
    return words_in(language_of(request))


def lens_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    fault: RefusedError | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return *template* drawn with *context*; *fault* is what was refused: the answer is then 409."""
    words = words_of(request)
    told = request.session.pop(_TOLD, "")
    said = {"words": words, "told": told, "fault": words(fault.key, **fault.values) if fault else ""}
    return site_page(
        request,
        f"lens_reviews/{template}.html",
        said | context,
        title=title,
        status=409 if fault and status == 200 else status,
        stylesheets=(f"{settings.STATIC_URL}lens_reviews/lens.css",),
    )


def tell(request: HttpRequest, key: str, **values: Any) -> None:
    """Let the next page say the sentence *key*."""
    request.session[_TOLD] = words_of(request).plain(key, **values)


def take_one(request: HttpRequest) -> None:
    """Count one more change of who asks. Raises: RefusedError: too many in an hour."""
    if not _CHANGES.take(request.user.get_username()):
        raise RefusedError("lens_too_many")


def note(request: HttpRequest, review: str, act: str) -> None:
    """Write into the audit log that who asks changed *review*, never what was found."""
    write_down(request, "changed", "lens-review", 1, about={"review": review, "act": act})


def criterion_name(criterion: Criterion, words: Wording) -> tuple[Language, str]:
    """Return what *criterion* is called, and in which language."""
    language, text = text_in(criterion.texts, words.language)
    return language, plain_line(text.section.title)
