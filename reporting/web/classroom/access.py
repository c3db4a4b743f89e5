"""Let those work on a session who lead it, and HR on all; everything else is answered as not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

from reporting.permission import held_here
from reporting.roles import Role
from reporting.sessions.keeping import Session, session_of

_TEAM = {Role.TRAINER, Role.HR_ANALYST}
_Rest = ParamSpec("_Rest")
_View = Callable[Concatenate[HttpRequest, _Rest], HttpResponseBase]


def for_team(view: _View[_Rest]) -> _View[_Rest]:
    """Let trainers and HR analysts into *view*; such a view asks :func:`led_session` for the session."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponseBase:
        if not (request.user.is_authenticated and request.user.is_active):
            return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
        if not _TEAM & held_here(request).everywhere:
            message = "This page is for trainers and HR analysts."
            raise PermissionDenied(message)
        answer = view(request, *args, **kwargs)
        add_never_cache_headers(answer)
        return answer

    return cast("_View[_Rest]", guarded)


def for_signed_in(view: _View[_Rest]) -> _View[_Rest]:
    """Let everybody into *view* who is signed in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponseBase:
        if not (request.user.is_authenticated and request.user.is_active):
            return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
        answer = view(request, *args, **kwargs)
        add_never_cache_headers(answer)
        return answer

    return cast("_View[_Rest]", guarded)


def is_hr(request: HttpRequest) -> bool:
    """Return whether the person of *request* looks after all sessions."""
    return Role.HR_ANALYST in held_here(request).everywhere


def led_session(request: HttpRequest, code: str) -> Session:
    """Return the session, for who leads it or is HR; one of the public, for the whole team.

    Raises: Http404: there is none, or it is others'.
    """
    session = session_of(code)
    if session is None or not (
        session.is_led_by(request.user.get_username()) or session.about.is_public or is_hr(request)
    ):
        message = "There is no such session."
        raise Http404(message)
    return session
