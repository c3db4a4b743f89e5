"""Answer with a page of the workshop: the site's look, the workshop's own stylesheet and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from authoring.drawing.api import problem_words
from groundwork.pages.page import site_page
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.words import words_in
from player.api import Wording
from reporting.visit import language_of

_QUALITY = f"{settings.STATIC_URL}course_quality/quality.css"
"""Of what lessons and forms say of their quality (``groundwork/course_quality``)."""
_TOLD = "groundwork_workshop_told"
"""Where a session keeps the sentence that the next page says."""


def words_of(request: HttpRequest) -> Wording:
    """Return the workshop's words in the language of who asks."""
    return words_in(language_of(request))


def workshop_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    status: int = 200,
    scripts: Sequence[str] = ("workshop.js",),
    stylesheets: Sequence[str] = (),
) -> HttpResponse:
    """Return *template* drawn with *context*; what the last act had to say is said once, at the top."""
    told = request.session.pop(_TOLD, None)
    return site_page(
        request,
        template,
        {"words": words_of(request), "told": told, "error": "", **context},
        title=title,
        status=status,
        scripts=[_address(name) for name in scripts],
        stylesheets=[_address(name) for name in (*stylesheets, "workshop.css", _QUALITY)],
    )


def _address(name: str) -> str:
    """Return where a stylesheet or script is: our own, unless it says so itself."""
    return name if name.startswith("/") else f"{settings.STATIC_URL}workshop/{name}"


def tell(request: HttpRequest, key: str, *more: str, **values: Any) -> None:
    """Let the next page say the sentence *key*, and after it those of *more*, which ask for no values."""
    words = words_of(request)
    request.session[_TOLD] = " · ".join([words.plain(key, **values), *map(words.plain, more)])


def fault_sentence(key: str, words: Wording, **values: Any) -> str:
    """Return why a field cannot stand so: our own sentence *key*, or that of the problem code at its end."""
    code = key.rpartition("_")[2]
    is_of_check = code.startswith(("CUR", "ASM"))
    return problem_words(words.language).plain(code) if is_of_check else words.plain(key, **values)


def sentence_of(error: RefusedError, words: Wording) -> str:
    """Return why something was not done."""
    return words.plain(error.key, **error.values_of_sentence)
