"""Tell a page how long its session still lasts, and make it last longer when the person wishes.

A session ends after a time without any work (``GROUNDWORK_SESSION_MINUTES``). Whoever works is never
interrupted: the middleware begins the time anew. Whoever reads for long is warned by ``session.js``.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from curriculum.languages import Language
from groundwork.pages.words import words_in

ADDRESS = "/session/"
WARN_SECONDS = 180
_ENDS = "groundwork_ends"
"""In the session: when it ends, in seconds since 1970 by the server's clock."""


class LastingSession:
    """Middleware that begins the time of a session anew while somebody works.

    At most once in a quarter of its length: a write for every click would slow every page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer; asking how long the session lasts does not make it last longer."""
        response = self._get_response(request)
        session = getattr(request, "session", None)
        is_asking = request.path == ADDRESS and request.method == "GET"
        # A page that never asked who is there (a file, a public page) asks no database here either.
        is_known = session is not None and session.accessed and request.user.is_authenticated
        if is_known and not is_asking and _left(request) < settings.SESSION_COOKIE_AGE * 3 / 4:
            _begin_anew(request)
        return response


@require_http_methods(["GET", "POST"])
@ensure_csrf_cookie
@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """Return the seconds that are left (0: nobody is signed in) and the words to say so. POST: begin anew."""
    if not request.user.is_authenticated:
        left = 0
    else:
        if request.method == "POST":
            _begin_anew(request)
        left = max(0, math.floor(_left(request)))
    return JsonResponse({"seconds": left, "warn": WARN_SECONDS, "words": _words(request.GET.get("in", ""))})


def begin(request: HttpRequest, **_: object) -> None:
    """Begin the time of a session at sign-in. Receives Django's ``user_logged_in``."""
    _begin_anew(request)


def _begin_anew(request: HttpRequest) -> None:
    request.session[_ENDS] = int(time.time()) + settings.SESSION_COOKIE_AGE


def _left(request: HttpRequest) -> float:
    """Return the seconds that are left."""
    return float(request.session.get(_ENDS, 0)) - time.time()


def _words(asked: str) -> dict[str, object]:
    """Return what the page says, in the language that it is in."""
    words = words_in(Language(asked) if asked in set(Language) else Language.EN)
    keys = ("why", "stay", "stayed", "failed", "over", "over_kept", "sign_in")
    ends = [words.plain("session_ends", minutes) for minutes in range(1, WARN_SECONDS // 60 + 1)]
    return {"ends": ends, **{key: words.plain(f"session_{key}") for key in keys}}
