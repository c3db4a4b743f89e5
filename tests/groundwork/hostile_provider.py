"""An identity provider on this machine that can be told to lie, over real HTTP.

It checks what a sound provider checks (PKCE S256, a code used once) and signs what it is told to sign.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from joserfc.jws import JWSRegistry

CLIENT = "groundwork-here"
Claims = dict[str, Any]


@dataclass
class HostileProvider:
    """What it tells, and what it was asked."""

    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: _new_key("first"))
    claims: Callable[[Claims], Claims] = lambda claims: claims
    """What becomes of the honest claims."""
    sign: Callable[[HostileProvider, Claims], str | None] | None = None
    """How the token is made, instead of RS256 with the published key; None instead of one: none is sent."""
    description: Claims = field(default_factory=dict)
    """What its own description says otherwise."""
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    """What each code was given out for."""
    keys_fetched: int = 0

    def give_code(self, authorization: str) -> tuple[str, str]:
        """Return the code and the state with which a person's browser would be sent back."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(authorization).query).items()}
        assert query["code_challenge_method"] == "S256"
        code = f"code-{len(self.asked) + 1}-{query['state'][:6]}"
        self.asked[code] = query
        return code, query["state"]

    def rotate(self) -> None:
        """Sign with another key from now on, and publish only that."""
        self.key = _new_key("second")

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Claims]:
        """Return the status and the JSON for what was asked."""
        if path == "/.well-known/openid-configuration":
            return 200, self._describe()
        if path == "/keys":
            self.keys_fetched += 1
            return 200, {**KeySet([self.key]).as_dict(private=False)}
        asked = self.asked.pop(form.get("code", ""), None)
        proof = urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if asked is None or asked["code_challenge"] != proof.decode().rstrip("="):
            return 400, {"error": "invalid_grant"}
        return 200, self._tokens(asked["nonce"])

    def _describe(self) -> Claims:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/end",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            **self.description,
        }

    def _tokens(self, nonce: str) -> Claims:
        now = int(time.time())
        honest = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "a-subject",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "employee_number": "E1",
        }
        token = (self.sign or signed)(self, self.claims(honest))
        return {"access_token": "unused", "token_type": "Bearer"} | ({"id_token": token} if token else {})


def signed(provider: HostileProvider, claims: Claims) -> str:
    """Return the token as a sound provider makes it."""
    return jwt.encode({"alg": "RS256", "kid": provider.key.kid}, claims, provider.key)


def unsigned(provider: HostileProvider, claims: Claims) -> str:
    """Return the token with ``alg`` none (RFC 8725, 2.1)."""
    header = {"alg": "none", "kid": provider.key.kid}
    parts = [urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (header, claims)]
    return ".".join([*parts, ""])


def signed_with_the_public_key(provider: HostileProvider, claims: Claims) -> str:
    """Return the token with the public key taken for a shared secret (RFC 8725, 2.1)."""
    key = OctKey.import_key(provider.key.as_pem(private=False))
    header = {"alg": "HS256", "kid": provider.key.kid}
    return jwt.encode(header, claims, key, registry=JWSRegistry(algorithms=["HS256"]))


def signed_by_another(provider: HostileProvider, claims: Claims) -> str:
    """Return the token by a key of one's own, under the name of the provider's."""
    return jwt.encode({"alg": "RS256", "kid": provider.key.kid}, claims, RSAKey.generate_key(2048))


@contextmanager
def running() -> Iterator[HostileProvider]:
    """Let a provider answer on a port of this machine."""
    provider = HostileProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._send({name: values[0] for name, values in parse_qs(body).items()})

        def _send(self, form: dict[str, str]) -> None:
            status, told = provider.answer(urlsplit(self.path).path, form)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


def _new_key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"})
