"""Tell a page how long its session still lasts, and make it last longer when the person wishes.

A session ends after a time without any work (``GROUNDWORK_SESSION_MINUTES``). Whoever works is not
interrupted: the middleware begins the time anew. Whoever reads for long is warned by ``session.js``.
However much somebody works, it ends some hours after the sign-in (``GROUNDWORK_SESSION_HOURS``), so that
a session that was stolen does not live for ever (OWASP ASVS 4.0.3, 3.3.2). More than twenty hours, so
that no time limit is set that could not be put off (WCAG 2.2, 2.2.1).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime

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
_BEGAN = "groundwork_began"
"""In the session: when its person signed in, as above."""


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
        is_short = is_known and not is_asking and _left(request) < settings.SESSION_COOKIE_AGE * 3 / 4
        if is_short and not _is_last(request):
            _begin_anew(request)
        return response


@require_http_methods(["GET", "POST"])
@ensure_csrf_cookie
@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """Return the seconds that are left (0: nobody is signed in) and the words to say so. POST: begin anew.

    ``is_last`` is true when it cannot be begun anew: only signing in once more helps.
    """
    left, is_last = 0, False
    if request.user.is_authenticated:
        if request.method == "POST":
            _begin_anew(request)
        left, is_last = max(0, math.floor(_left(request))), _is_last(request)
    words = _words(request.GET.get("in", ""))
    return JsonResponse({"seconds": left, "is_last": is_last, "warn": WARN_SECONDS, "words": words})


def begin(request: HttpRequest, **_: object) -> None:
    """Begin the time of a session at sign-in. Receives Django's ``user_logged_in``."""
    request.session[_BEGAN] = int(time.time())
    _begin_anew(request)


def _begin_anew(request: HttpRequest) -> None:
    ends = min(int(time.time()) + settings.SESSION_COOKIE_AGE, _last(request))
    request.session[_ENDS] = ends
    # The database forgets it by then, whatever else is kept in it meanwhile.
    request.session.set_expiry(datetime.fromtimestamp(ends, UTC))


def _left(request: HttpRequest) -> float:
    """Return the seconds that are left."""
    return float(request.session.get(_ENDS, 0)) - time.time()


def _last(request: HttpRequest) -> int:
    """Return when the session ends whatever is done, in seconds since 1970."""
    # One from before there was such an end counts from now.
    began = int(request.session.setdefault(_BEGAN, int(time.time())))
    return began + settings.GROUNDWORK_SESSION_SECONDS


def _is_last(request: HttpRequest) -> bool:
    return float(request.session.get(_ENDS, 0)) >= _last(request)


def _words(asked: str) -> dict[str, object]:
    """Return what the page says, in the language that it is in."""
    words = words_in(Language(asked) if asked in set(Language) else Language.EN)
    keys = ("why", "stay", "stayed", "failed", "long", "over", "over_kept", "sign_in")
    ends = [words.plain("session_ends", minutes) for minutes in range(1, WARN_SECONDS // 60 + 1)]
    return {"ends": ends, **{key: words.plain(f"session_{key}") for key in keys}}
