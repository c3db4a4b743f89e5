"""The city's identity provider: where it is, who we are to it, and what a token of it must show.

OpenID Connect Core 1.0 with the authorization code flow (3.1) and PKCE (RFC 7636). Authlib speaks the
protocol; here is what it leaves to the application: endpoints on https only, the issuer that the operator
named and no other (Discovery 4.3), asymmetric signatures only, and this site as the audience.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from authlib.integrations.django_client import DjangoOAuth2App

_SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Never ``none``, and never HS256: there whoever can check a token can also make one."""
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_HERE = {"localhost", "127.0.0.1", "::1"}
_SECONDS_TO_ANSWER = 5
_SECONDS_KEPT = 600
"""After this time the provider's keys are fetched again, so that one it took back does not live on here."""


class ProviderError(Exception):
    """The provider's own description cannot be relied on."""


@dataclass(frozen=True, slots=True)
class Provider:
    """What the operator states of the identity provider."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str
    """Which claim of the ID token is the employee number."""
    scope: str


def provider_of(environ: Mapping[str, str]) -> Provider | None:
    """Return the provider that ``GROUNDWORK_OIDC_…`` in *environ* names; None: there is none.

    Raises:
        ImproperlyConfigured: a part is missing, or the issuer is not an https address.
    """
    issuer = environ.get("GROUNDWORK_OIDC_ISSUER", "").strip()
    if not issuer:
        return None
    if not is_protected(issuer):
        raise ImproperlyConfigured(f"GROUNDWORK_OIDC_ISSUER must be an https address, not {issuer!r}")
    client_id = environ.get("GROUNDWORK_OIDC_CLIENT_ID", "").strip()
    secret = environ.get("GROUNDWORK_OIDC_CLIENT_SECRET", "").strip()
    if not (client_id and secret):
        name = "SECRET" if client_id else "ID"
        raise ImproperlyConfigured(f"GROUNDWORK_OIDC_ISSUER is set, but GROUNDWORK_OIDC_CLIENT_{name} is not")
    claim = environ.get("GROUNDWORK_OIDC_CLAIM", "employee_number").strip()
    if not re.fullmatch(r"\S{1,200}", claim):
        raise ImproperlyConfigured("GROUNDWORK_OIDC_CLAIM must be the name of one claim")
    scope = environ.get("GROUNDWORK_OIDC_SCOPE", "openid profile").strip()
    if "openid" not in scope.split():
        raise ImproperlyConfigured("GROUNDWORK_OIDC_SCOPE must hold openid")
    return Provider(issuer, client_id, secret, claim, scope)


def is_protected(address: str) -> bool:
    """Return whether nobody on the way to *address* can read what is sent: by https, or to this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
    )


def client_of(provider: Provider) -> DjangoOAuth2App:
    """Return the client that speaks with *provider*, which has described itself by now.

    Raises:
        ProviderError: the description names another issuer, an address without https, or no safe signature.
        requests.RequestException: the provider does not answer.
    """
    return _client(provider, int(time.monotonic() // _SECONDS_KEPT))


def expected_claims(provider: Provider) -> dict[str, Any]:
    """Return what an ID token must hold (Core 3.1.3.7), in Authlib's words; the nonce is added by Authlib."""
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "exp": {"essential": True},
        "iat": {"essential": True},
        "nonce": {"essential": True},
    }


@lru_cache(maxsize=1)
def _client(provider: Provider, _period: int) -> DjangoOAuth2App:
    # Imported when it is needed: the settings read this file in every process, and most speak to no provider.
    from authlib.integrations.django_client import OAuth

    client: DjangoOAuth2App = OAuth().register(
        "identity_provider",
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": provider.scope,
            "code_challenge_method": "S256",
            "default_timeout": _SECONDS_TO_ANSWER,
        },
    )
    description = client.load_server_metadata()
    if description.get("issuer") != provider.issuer:
        raise ProviderError(f"it calls itself {description.get('issuer')!r}, not {provider.issuer!r}")
    for name in _ENDPOINTS:
        if not is_protected(str(description.get(name, ""))):
            raise ProviderError(f"its {name} is no https address: {description.get(name)!r}")
    offered = description.get("id_token_signing_alg_values_supported") or ["RS256"]
    safe = [one for one in _SIGNATURES if one in offered]
    if not safe:
        raise ProviderError(f"it signs by {offered}; expected one of {', '.join(_SIGNATURES)}")
    description["id_token_signing_alg_values_supported"] = safe
    return client
