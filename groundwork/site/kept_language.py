"""Keep the language that a person switches to with their account, on whichever page they switch."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from curriculum.languages import LANGUAGE_KEY, Language
from groundwork.pages.public import is_public


class KeptLanguage:
    """Middleware that writes only when a page was asked for in another language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer; the choice is kept once it was."""
        if is_public(request.path):
            # There each link names the language: to follow one is no choice.
            return self._get_response(request)
        before = request.session.get(LANGUAGE_KEY) if "language" in request.GET else None
        response = self._get_response(request)
        asked = request.GET.get("language", "")
        if asked in set(Language) and asked != before and request.user.is_authenticated:
            from groundwork.learner.preferences import keep_language

            keep_language(request.user.get_username(), Language(asked))
        return response
