"""Know a browser again in which somebody signed in with their password, without keeping anything of it here.

A cookie holds, for each account that signed in there, eight bytes that only this site can make of it: no
name, no device, no place. It goes with the browser, or a year after the last sign-in. So the site keeps no
list of anybody's devices, and there is nothing to erase; who takes the cookie away is told once more.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "groundwork_browser"
_SALT = "groundwork known browser"
_YEAR_SECONDS = 365 * 24 * 3600
_MOST = 10
"""People of whom one browser knows: on a shared device the one who was not there for longest is forgotten."""


def is_known(request: HttpRequest, user: AbstractBaseUser) -> bool:
    """Return whether *user* has signed in with a password in the browser of *request* within a year."""
    return _mark(user) in _marks(request)


def remember(request: HttpRequest, response: HttpResponse, user: AbstractBaseUser) -> None:
    """Let the browser that *response* goes to be known from now on as one that *user* uses."""
    mark = _mark(user)
    marks = [mark, *(one for one in _marks(request) if one != mark)][:_MOST]
    response.set_signed_cookie(
        COOKIE,
        ".".join(marks),
        salt=_SALT,
        max_age=_YEAR_SECONDS,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def _marks(request: HttpRequest) -> list[str]:
    kept = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_YEAR_SECONDS)
    return kept.split(".") if kept else []


def _mark(user: AbstractBaseUser) -> str:
    # The number of the row and no name: it stays when somebody is renamed, and nobody else gets it later.
    return salted_hmac(_SALT, str(user.pk), algorithm="sha256").hexdigest()[:16]
