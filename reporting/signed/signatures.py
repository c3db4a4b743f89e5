"""Sign a request and check a signature: HTTP Message Signatures (RFC 9421) with one shared secret.

One form of it: method, host, path, type and digest of the body (RFC 9530) are covered, by HMAC with SHA-256
(RFC 9421, 3.3.3), with the moment and a number of its own for each request. With the host a request that was
meant for one site is worth nothing at another that knows the same key. Systems of before leave it out, and
are taken as they are; what covers less, or is written otherwise, is refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reporting.errors import ReportingError

SHORTEST_SECRET = 32
"""Characters."""
WINDOW_SECONDS = 300
"""How far the clocks of the two systems may lie apart, and how long a request may take."""
_NAMES = ("@method", "@authority", "@path", "content-digest", "content-type")
_OPTIONAL = "@authority"
_INPUT = re.compile(
    r'groundwork=\("@method"(?P<authority> "@authority")? "@path" "content-digest" "content-type"\)'
    r';created=(?P<created>[0-9]{1,12});nonce="(?P<nonce>[A-Za-z0-9_-]{16,64})"'
    r';keyid="(?P<key_id>[A-Za-z0-9._-]{1,64})";alg="hmac-sha256"'
)
_SIGNATURE = re.compile(r"groundwork=:(?P<signature>[A-Za-z0-9+/]{43}=):")


class SignatureError(ReportingError):
    """A request that is not signed as it has to be. Says why, and nothing that helps to forge one."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed a request, when, and its number."""

    key_id: str
    created: int
    """Seconds since 1970."""
    nonce: str


@dataclass(frozen=True, slots=True)
class Request:
    """The parts of a request that a signature covers."""

    method: str
    authority: str
    """Host and port as the address has them, in small letters and without the port of the scheme (2.2.3)."""
    path: str
    content: bytes
    content_type: str = "application/json"

    @property
    def digest(self) -> str:
        """Return the field ``Content-Digest`` of the body (RFC 9530, 2)."""
        return f"sha-256=:{base64.b64encode(hashlib.sha256(self.content).digest()).decode()}:"

    def covered(self, *, with_authority: bool = True) -> tuple[tuple[str, str], ...]:
        """Return name and value of each covered part, in the order of the signature's base."""
        values = (self.method, self.authority, self.path, self.digest, self.content_type)
        parts = zip(_NAMES, values, strict=True)
        return tuple(part for part in parts if with_authority or part[0] != _OPTIONAL)


def authority_of(host: str, *, is_secure: bool) -> str:
    """Return *host*, as a header or an address has it, in the form that is covered (RFC 9421, 2.2.3)."""
    return host.lower().removesuffix(":443" if is_secure else ":80")


def sign(request: Request, *, key_id: str, secret: str, created: int) -> dict[str, str]:
    """Return the header fields that sign *request* at the moment *created*, in seconds since 1970."""
    covered = " ".join(f'"{name}"' for name in _NAMES)
    parameters = (
        f'({covered});created={created};nonce="{secrets.token_urlsafe(24)}"'
        f';keyid="{key_id}";alg="hmac-sha256"'
    )
    return {
        "Content-Type": request.content_type,
        "Content-Digest": request.digest,
        "Signature-Input": f"groundwork={parameters}",
        "Signature": f"groundwork=:{signature_of(base_of(request.covered(), parameters), secret)}:",
    }


def signed_by(
    request: Request,
    headers: Mapping[str, str],
    secrets_by_id: Mapping[str, str],
    now: int,
    also: Iterable[str] = (),
) -> Signed:
    """Return who signed *request*. Whether its nonce was used before is for the caller to find out.

    *also* are other authorities by which the receiver is known, should something before it change the one
    of the request.

    Raises: SignatureError: the signature is missing, of another form, old, of nobody known, or wrong.
    """
    told = _INPUT.fullmatch(headers.get("Signature-Input", ""))
    given = _SIGNATURE.fullmatch(headers.get("Signature", ""))
    if told is None or given is None:
        raise SignatureError("sign the request as docs/reference/records.md says (RFC 9421, hmac-sha256)")
    if not hmac.compare_digest(headers.get("Content-Digest", ""), request.digest):
        raise SignatureError("Content-Digest is not the SHA-256 of the body")
    signed = Signed(told["key_id"], int(told["created"]), told["nonce"])
    secret = secrets_by_id.get(signed.key_id, "")
    # An unknown key is worked out like a known one, so that the time it takes tells nothing.
    parameters = headers["Signature-Input"].removeprefix("groundwork=")
    key, with_authority = secret or secrets.token_urlsafe(), told["authority"] is not None
    asked = [replace(request, authority=one) for one in (request.authority, *also)]
    bases = [base_of(one.covered(with_authority=with_authority), parameters) for one in asked]
    wanted = [_bytes(signature_of(base, key)) for base in bases]
    fits = [hmac.compare_digest(_bytes(given["signature"]), one) for one in wanted]
    if not any(fits) or len(secret) < SHORTEST_SECRET:
        raise SignatureError("the signature is not that of a key which may send here")
    if abs(now - signed.created) > WINDOW_SECONDS:
        raise SignatureError(
            f"signed {now - signed.created} seconds ago; {WINDOW_SECONDS} are allowed: check the clocks"
        )
    return signed


def base_of(covered: Iterable[tuple[str, str]], parameters: str) -> bytes:
    """Return the signature's base (RFC 9421, 2.5) of the *covered* parts."""
    lines = [f'"{name}": {value}' for name, value in (*covered, ("@signature-params", parameters))]
    return "\n".join(lines).encode()


def signature_of(base: bytes, secret: str | bytes) -> str:
    """Return the HMAC with SHA-256 of *base* in Base64 (RFC 9421, 3.3.3)."""
    key = secret.encode() if isinstance(secret, str) else secret
    return base64.b64encode(hmac.digest(key, base, "sha256")).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""
