"""Let systems past what only people in a browser need: a session, a sign-in, forms, a language.

Who sends statements shows a token with every request, and no cookie is looked at. What such a request still
passes is the same as for everybody: the log, the metrics, the protection of the transport (all outside), the
host it names, packing, text without NUL, the headers of every answer, and the note of what was refused
(decision 0062).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.gzip import GZipMiddleware
from django.urls import Resolver404, ResolverMatch, get_urlconf, resolve

from groundwork.site.clean_text import CleanText
from groundwork.site.plain_errors import PlainErrors
from groundwork.site.refused_access import RefusedAccess
from groundwork.site.security_headers import SecurityHeaders

PLACES = ("/xapi/",)
"""Below these nobody is known by a cookie. Their views are answered one way or the other alike."""
_Answers = Callable[[HttpRequest], HttpResponse]


@lru_cache(maxsize=100)  # these places have a dozen addresses; what is none is not kept
def _match(path: str, places: Any) -> ResolverMatch:
    return resolve(path, places)


class ShortWay:
    """Middleware before all that looks at who is signed in."""

    def __init__(self, get_response: _Answers) -> None:
        self._long_way = get_response
        self._errors = PlainErrors(get_response)
        answers: _Answers = self._view
        inner = (RefusedAccess, SecurityHeaders, XFrameOptionsMiddleware)
        for layer in (*inner, CommonMiddleware, CleanText, GZipMiddleware):
            answers = cast("_Answers", layer(answers))
        self._short_way = answers

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, by whichever way."""
        if request.path_info.startswith(PLACES):
            try:
                request.resolver_match = _match(request.path_info, get_urlconf() or settings.ROOT_URLCONF)
            except Resolver404:  # told as everywhere
                return self._long_way(request)
            return self._short_way(request)
        return self._long_way(request)

    def _view(self, request: HttpRequest) -> HttpResponse:
        match = cast("ResolverMatch", request.resolver_match)  # without it no answer is asked for
        try:
            answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
        except Exception as error:
            told = self._errors.process_exception(request, error)
            if told is None:
                raise
            return told
        return answer
