"""Sign in by the city's identity provider, and out again.

The provider says who somebody is; who that is here, the roster says. Nobody gets an account by having one
elsewhere, and no token is kept: after the sign-in the provider's answer is forgotten.
Before what is sensitive the provider is asked to look at the person anew (``begin_again``).
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from authlib.common.errors import AuthlibBaseError
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from joserfc.errors import JoseError
from requests import RequestException

from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from groundwork.site.door_log import Door, came_in, refused
from groundwork.site.fresh_sign_in import prove, prove_again
from groundwork.site.identity_provider import (
    Provider,
    ProviderError,
    client_of,
    expected_claims,
    is_protected,
)
from groundwork.site.problems import problem
from groundwork.site.sign_in import enter
from reporting.visit import language_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_log = logging.getLogger(__name__)
_WANTED = "groundwork_wanted"
"""In the session: the page that was asked for before the sign-in."""
_AGAIN = "groundwork_asked_again"
"""In the session: since when its person is asked anew, and which form waits for it."""
_LEEWAY_SECONDS = 60
"""By so much two clocks may differ."""
_LONGEST_WANTED = 2000
_WENT_WRONG = (
    AuthlibBaseError,
    JoseError,
    RequestException,
    ProviderError,
    # What Authlib raises over an answer that is no JSON, or lacks a part or a type it relies on.
    ValueError,
    KeyError,
    TypeError,
    RuntimeError,
)


@require_GET
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Lead to the identity provider, with a fresh state, nonce and code challenge in the session."""
    request.session.pop(_AGAIN, None)
    request.session[_WANTED] = request.GET.get("next", "")[:_LONGEST_WANTED]
    return _lead_there(request)


@require_GET
@never_cache
def begin_again(request: HttpRequest) -> HttpResponse:
    """Lead who is signed in to the provider, which is to ask them anew who they are (Core 3.1.2.1)."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
    request.session[_AGAIN] = {"since": int(time.time()), "form": request.GET.get("form", "")[:64]}
    # Both: some providers know one of them only.
    return _lead_there(request, prompt="login", max_age="0")


def _lead_there(request: HttpRequest, **asked: str) -> HttpResponse:
    provider, back = _provider(), request.build_absolute_uri(reverse("single-sign-on-back"))
    try:
        answer: HttpResponse = client_of(provider).authorize_redirect(request, back, **asked)
    except _WENT_WRONG as error:
        return _failed(request, error)
    return answer


@require_GET
@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """Sign in whom the provider's answer names, if it is an answer to us, now, once, and signed."""
    provider = _provider()
    try:
        if request.GET.get("iss", provider.issuer) != provider.issuer:  # RFC 9207
            raise ProviderError("the answer names another issuer")
        told = client_of(provider).authorize_access_token(
            request, claims_options=expected_claims(provider), leeway=_LEEWAY_SECONDS
        )
        claims = told["userinfo"]
    except _WENT_WRONG as error:
        return _failed(request, error)
    user = _account(claims.get(provider.claim))
    if user is None:
        # The name is not logged: it may be anybody's who works for the city.
        _log.warning("single sign-on: no account for the claim %s", provider.claim)
        refused("", Door.SINGLE_SIGN_ON, "no_account")
        return problem(request, "unknown", 403)
    again = request.session.pop(_AGAIN, None)
    if again is not None:
        return _confirmed(request, user, claims, again)
    wanted = str(request.session.pop(_WANTED, ""))
    login(request, cast("User", user), backend="django.contrib.auth.backends.ModelBackend")
    # Who was signed in at the provider since the morning was not asked just now, whoever sits there.
    prove(request, _asked_at(claims))
    came_in(request, Door.SINGLE_SIGN_ON)
    return enter(request, wanted)


def _confirmed(request: HttpRequest, user: AbstractUser, claims: Any, again: dict[str, Any]) -> HttpResponse:
    """Lead on who was asked anew: the person of this session, since the round began (Core 3.1.3.7)."""
    if request.user.pk != user.pk:
        return _failed(request, ProviderError("another person answered than the one who is signed in"))
    if _asked_at(claims) < again["since"] - _LEEWAY_SECONDS:
        return _failed(request, ProviderError("auth_time does not tell that the person was asked anew"))
    prove_again(request, Door.SINGLE_SIGN_ON)
    return HttpResponseRedirect(f"{reverse('single-sign-on-go-on')}?{urlencode({'form': again['form']})}")


def _asked_at(claims: Any) -> float:
    """Return when the provider asked the person who they are (``auth_time``); 0 where it does not say."""
    said = claims.get("auth_time")
    is_moment = isinstance(said, int | float) and not isinstance(said, bool)
    return min(float(said), time.time()) if is_moment else 0.0


@require_GET
@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session here has ended, and how to end the one at the provider.

    A link, not a redirect: forms of this site lead nowhere else (``form-action 'self'``), and on a computer
    of one's own nobody need be signed out of everything.
    """
    words = words_in(language_of(request))
    try:
        address = _end_address(request)
    except _WENT_WRONG as error:
        _log.warning("single sign-on: %s", error)
        address = ""
    title = words.plain("signed_out")
    return site_page(request, "site/signed_out.html", {"title": title, "address": address}, title=title)


def _end_address(request: HttpRequest) -> str:
    """Return where the session at the provider ends (RP-Initiated Logout 1.0, 2); empty: nowhere."""
    provider = _provider()
    end = str(client_of(provider).load_server_metadata().get("end_session_endpoint", ""))
    if not is_protected(end):
        return ""
    asked = {
        "client_id": provider.client_id,
        "post_logout_redirect_uri": request.build_absolute_uri(reverse("sign-in")),
    }
    return f"{end}{'&' if '?' in end else '?'}{urlencode(asked)}"


def _provider() -> Provider:
    provider: Provider | None = settings.GROUNDWORK_PROVIDER
    if provider is None:
        raise Http404
    return provider


def _account(number: Any) -> AbstractUser | None:
    """Return the active account of the employee number; some providers tell it as a number."""
    if isinstance(number, bool) or not isinstance(number, str | int):
        return None
    user: AbstractUser | None = get_user_model().objects.filter(username=str(number), is_active=True).first()
    # MySQL may take e1 for E1; the provider's word is exact.
    return user if user is not None and user.get_username() == str(number) else None


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.warning("single sign-on failed: %s: %s", type(error).__name__, error)
    refused("", Door.SINGLE_SIGN_ON, "failed")
    return problem(request, "single", 403)
