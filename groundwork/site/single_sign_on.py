"""Sign in by the city's identity provider, and out again.

The provider says who somebody is; who that is here, the roster says. Nobody gets an account by having one
elsewhere, and no token is kept: after the sign-in the provider's answer is forgotten.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from authlib.common.errors import AuthlibBaseError
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.models import AbstractUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from joserfc.errors import JoseError
from requests import RequestException

from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from groundwork.site.door_log import Door, came_in, refused
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
    provider = _provider()
    try:
        client = client_of(provider)
        answer: HttpResponse = client.authorize_redirect(
            request, request.build_absolute_uri(reverse("single-sign-on-back"))
        )
    except _WENT_WRONG as error:
        return _failed(request, error)
    request.session[_WANTED] = request.GET.get("next", "")[:_LONGEST_WANTED]
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
    wanted = str(request.session.pop(_WANTED, ""))
    login(request, cast("User", user), backend="django.contrib.auth.backends.ModelBackend")
    came_in(request, Door.SINGLE_SIGN_ON)
    return enter(request, wanted)


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
