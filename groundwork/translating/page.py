"""Answer with a page for translators: the site's look, and what the last act had to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from groundwork.pages.page import site_page
from groundwork.translating.words import words_in
from player.api import Wording
from reporting.visit import language_of

_TOLD = "groundwork_translating_told"


def words_of(request: HttpRequest) -> Wording:
    """Return the words of these pages in the language of who asks."""
    return words_in(language_of(request))


def translating_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, title: str, status: int = 200
) -> HttpResponse:
    """Return *template* drawn with *context*; what the last act had to say is said once."""
    return site_page(
        request,
        f"translating/{template}",
        {"words": words_of(request), "told": request.session.pop(_TOLD, ""), **context},
        title=title,
        status=status,
        stylesheets=(f"{settings.STATIC_URL}translating/translating.css",),
    )


def tell(request: HttpRequest, key: str, **values: Any) -> None:
    """Let the next page say the sentence *key*."""
    request.session[_TOLD] = words_of(request).plain(key, **values)
