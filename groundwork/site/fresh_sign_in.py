"""Ask once more who somebody is before what is sensitive, unless they signed in a short while ago.

Which views that are they say themselves (``reporting.fresh_sign_in``). The form that was sent stays in the
page that asks, so that nothing typed is lost and nothing is kept here; with the answer it comes again, to the
very address it was for. Only the round to an identity provider leaves the page (``kept_forms``).
OWASP ASVS 4.0.3, 3.7.1; decision 0065.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import escape_leading_slashes

from groundwork.site import tries
from groundwork.site.door_log import Door, came_in, refused
from groundwork.site.fresh_pages import METHOD, PASSWORD, PREFIX, Asked, ask_page
from reporting.api import fresh_methods
from reporting.permission import may_open
from reporting.roles import held_by

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_PROVED = "groundwork_proved"
"""In the session: when its person was last asked who they are, in seconds since 1970 by our clock."""
_View = Callable[..., object]


class _Fault(StrEnum):
    """Why the answer was not enough; the keys of the words that say so."""

    WRONG = "again_wrong"
    TOO_MANY = "too_many_tries"


class FreshSignIn:
    """Middleware behind the sign-in and the proof that a form is ours (CSRF), before forms are done once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the site."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: _View, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponse | None:
        """Ask who somebody is; None where that is known well enough, or not asked for."""
        methods = fresh_methods(view)
        if not methods or not settings.GROUNDWORK_FRESH_SECONDS or not request.user.is_authenticated:
            return None
        is_answer = request.method == "POST" and METHOD in request.POST
        is_for_file = is_answer and request.POST[METHOD] == "GET" and "GET" in methods
        method = "GET" if is_for_file else str(request.method)
        # Whom the view lets in nowhere is told so by the view, and shows nobody a password for it.
        if method not in methods or not may_open(view, held_by(request.user)):
            return None
        if not is_fresh(request):
            fault = _answer(request) if is_answer else None
            if fault is not None or not is_answer:
                return ask_page(request, _asked(request, method, fault))
        if not is_answer:
            return None
        if method == "GET":
            return HttpResponseRedirect(escape_leading_slashes(request.get_full_path()))
        _take_out(request)
        return None


def is_fresh(request: HttpRequest) -> bool:
    """Return whether the person of *request* was asked who they are within ``GROUNDWORK_FRESH_SECONDS``."""
    since = time.time() - float(request.session.get(_PROVED, 0))
    return 0 <= since < settings.GROUNDWORK_FRESH_SECONDS


def prove(request: HttpRequest, at: float | None = None) -> None:
    """Keep in the session that its person was asked *at* that moment (seconds since 1970), or now."""
    request.session[_PROVED] = int(time.time() if at is None else at)


def prove_at_sign_in(request: HttpRequest, **_: object) -> None:
    """Receive Django's ``user_logged_in``: whoever signs in is asked who they are."""
    prove(request)


def prove_again(request: HttpRequest, door: Door) -> None:
    """Keep that the person of the session was asked once more by *door*, under a new key of the session."""
    request.session.cycle_key()
    prove(request)
    came_in(request, door, is_again=True)


def stay_in(request: HttpRequest, user: User) -> None:
    """Let the session go on whose *user* has just shown a password, which may be kept anew since."""
    if request.session.get(HASH_SESSION_KEY) != user.get_session_auth_hash():
        update_session_auth_hash(request, user)


def _answer(request: HttpRequest) -> _Fault | None:
    """Return what is wrong with the answer to our page; None where it proves who somebody is."""
    user = cast("User", request.user)
    name = user.get_username()
    if settings.GROUNDWORK_DEMONSTRATION and not user.has_usable_password():
        prove_again(request, Door.LINK)
        return None
    if not tries.take(request, name):  # the same count as at the sign-in: this is no second door to guess at
        refused(name, Door.PASSWORD, "too_many_tries")
        return _Fault.TOO_MANY
    # The name of the session, never one that was sent: nobody proves to be somebody else here.
    found = authenticate(request, username=name, password=request.POST.get(PASSWORD, ""))
    if found is None or found.pk != user.pk:
        refused(name, Door.PASSWORD, "wrong_password")
        return _Fault.WRONG
    tries.forget(request, name)
    stay_in(request, found)
    prove_again(request, Door.PASSWORD)
    return None


def _asked(request: HttpRequest, method: str, fault: _Fault | None) -> Asked:
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        if not name.startswith(PREFIX) and name != "csrfmiddlewaretoken"
        for value in values
    ]
    status = 200 if fault is None else 429 if fault is _Fault.TOO_MANY else 400
    return Asked(method, tuple(fields), "" if fault is None else fault.value, status)


def _take_out(request: HttpRequest) -> None:
    """Take our own fields out of the form: what goes on is what was sent first, and no password."""
    sent = request.POST.copy()
    for name in [one for one in sent if one.startswith(PREFIX)]:
        del sent[name]
    sent._mutable = False
    request.POST = sent  # type: ignore[assignment]  # Django lets it be set
