"""Tell a page how long its session still lasts, and make it last longer when the person wishes.

A session ends after a time without any work (``GROUNDWORK_SESSION_MINUTES``). Whoever works is not
interrupted: the middleware begins the time anew. Whoever reads for long is warned by ``session.js``.
However much somebody works, it ends some hours after the sign-in (``GROUNDWORK_SESSION_HOURS``), so that
a session that was stolen does not live for ever (OWASP ASVS 4.0.3, 3.3.2). More than twenty hours for who
learns, so that no time limit is set that could not be put off (WCAG 2.2, 2.2.1); for roles that see or change
what is about others the shorter times of level 2, which their duty makes essential, with the same warning.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from curriculum.languages import Language
from groundwork.learner.devices import device_of
from groundwork.pages.words import words_in
from reporting.permission import held_here, is_for_roles
from reporting.roles import Held, Role, held_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

ADDRESS = "/session/"
WARN_SECONDS = 180
_ENDS = "groundwork_ends"
"""In the session: when it ends, in seconds since 1970 by the server's clock."""
_LENGTH = "groundwork_length"
"""In the session: how long it lasts without work, and at the longest, in seconds."""
_DEVICE = "groundwork_device"
"""In the session: browser and system, as coarsely as ``devices`` names them."""
_LOOK_AFTER_OTHERS = frozenset(
    {Role.HR_ANALYST, Role.TRAINER, Role.AUDITOR, Role.STEWARD, Role.ADMINISTRATOR}
)
"""The roles whose sessions are short."""
_BEGAN = "groundwork_began"
"""In the session: when its person signed in, as above."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a session tells its own person of itself."""

    device: tuple[str, str]
    """Browser and system; empty where they are not known."""
    began: float
    """When they signed in, in seconds since 1970."""
    seen: float
    """When it was last begun anew, as above: at most a quarter of its length before it was last used."""


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
        # A page that never asked who is there (a file, a public page) asks no database here either.
        if session is None or not session.accessed or not request.user.is_authenticated:
            return response
        _hold_to_roles(request)
        is_asking = request.path == ADDRESS and request.method == "GET"
        is_short = not is_asking and _left(request) < _length(request)[0] * 3 / 4
        if is_short and not _is_last(request):
            _begin_anew(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], _arguments: object, _named: object
    ) -> HttpResponse | None:
        """End a session that is too old for a role given meanwhile, before a page of a role is answered."""
        if not is_for_roles(view) or not request.user.is_authenticated:
            return None
        _hold_to_roles(request)
        if _left(request) > 0:
            return None
        logout(request)
        return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))


@require_http_methods(["GET", "POST"])
@ensure_csrf_cookie
@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """Return the seconds that are left (0: nobody is signed in) and the words to say so. POST: begin anew.

    ``is_last`` is true when it cannot be begun anew: only signing in once more helps.
    """
    left, is_last = 0, False
    if request.user.is_authenticated:
        _hold_to_roles(request)
        if request.method == "POST":
            _begin_anew(request)
        left, is_last = max(0, math.floor(_left(request))), _is_last(request)
    words = _words(request.GET.get("in", ""))
    return JsonResponse({"seconds": left, "is_last": is_last, "warn": WARN_SECONDS, "words": words})


def begin(request: HttpRequest, user: AbstractUser, **_: object) -> None:
    """Begin the time of a session at sign-in. Receives Django's ``user_logged_in``."""
    request.session[_BEGAN] = int(time.time())
    request.session[_DEVICE] = device_of(request.headers.get("User-Agent", ""))
    _begin_anew(request, user)


def told_of(held: dict[str, Any]) -> Told:
    """Return what the session that holds *held* tells of itself."""
    seen = float(held.get(_ENDS, 0)) - held.get(_LENGTH, [settings.SESSION_COOKIE_AGE])[0]
    browser, system = held.get(_DEVICE, ("", ""))
    began = float(held.get(_BEGAN, seen))
    # Near its last end a session is begun anew for less than its length.
    return Told((browser, system), began, max(seen, began))


def _hold_to_roles(request: HttpRequest) -> None:
    """Let the times of the roles that are held now begin, where a role was given or taken since.

    It makes no session last longer. Pages ask for the roles anyway, so that this asks nothing more for them.
    """
    length = _length_for(held_here(request))
    if length == _length(request):
        return
    request.session[_LENGTH] = length
    _end_at(request, min(int(request.session.get(_ENDS, 0)), int(time.time()) + length[0], _last(request)))


def _begin_anew(request: HttpRequest, user: AbstractUser | None = None) -> None:
    request.session[_LENGTH] = _length_for(held_by(user) if user else held_here(request))
    _end_at(request, min(int(time.time()) + _length(request)[0], _last(request)))


def _end_at(request: HttpRequest, ends: int) -> None:
    request.session[_ENDS] = ends
    # The database forgets it by then, whatever else is kept in it meanwhile.
    request.session.set_expiry(datetime.fromtimestamp(ends, UTC))


def _length_for(held: Held) -> list[int]:
    longest = [settings.SESSION_COOKIE_AGE, settings.GROUNDWORK_SESSION_SECONDS]
    if _LOOK_AFTER_OTHERS.isdisjoint(held.everywhere | held.for_a_part):
        return longest
    return [min(pair) for pair in zip(longest, settings.GROUNDWORK_ROLE_SESSION_SECONDS, strict=True)]


def _length(request: HttpRequest) -> list[int]:
    found: list[int] = request.session.get(
        _LENGTH, [settings.SESSION_COOKIE_AGE, settings.GROUNDWORK_SESSION_SECONDS]
    )
    return found


def _left(request: HttpRequest) -> float:
    """Return the seconds that are left."""
    return float(request.session.get(_ENDS, 0)) - time.time()


def _last(request: HttpRequest) -> int:
    """Return when the session ends whatever is done, in seconds since 1970."""
    # One from before there was such an end counts from now.
    began = int(request.session.setdefault(_BEGAN, int(time.time())))
    return began + _length(request)[1]


def _is_last(request: HttpRequest) -> bool:
    return float(request.session.get(_ENDS, 0)) >= _last(request)


def _words(asked: str) -> dict[str, object]:
    """Return what the page says, in the language that it is in."""
    words = words_in(Language(asked) if asked in set(Language) else Language.EN)
    keys = ("why", "stay", "stayed", "failed", "long", "over", "over_kept", "sign_in", "typed", "window")
    ends = [words.plain("session_ends", minutes) for minutes in range(1, WARN_SECONDS // 60 + 1)]
    return {"ends": ends, **{key: words.plain(f"session_{key}") for key in keys}}
