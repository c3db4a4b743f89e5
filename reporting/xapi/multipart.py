"""Read and write ``multipart/mixed``: statements first, then their attachments (1.0.3, part 3, 1.5.2).

Nothing is trusted: no length that is stated, and no digest before it was worked out again.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reporting.xapi.errors import XapiError

MOST_PARTS = 1_001
_HASH = "x-experience-api-hash"
_BOUNDARY = re.compile(r';\s*boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
_LONGEST_HEADERS = 4_000
_ALGORITHMS = {56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
"""SHA-2 by the number of hex digits of its digest."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a multipart body holds."""

    statements: bytes
    """The first part: JSON."""
    attachments: Mapping[str, bytes]
    """By digest, in small letters."""


def read_parts(body: bytes, content_type: str) -> Parts:
    """Return the parts of *body*.

    Raises: XapiError: 400, it is not made as it has to be, or an attachment is not what its digest says.
    """
    first, *others = _split(body, _boundary(content_type))
    if _media_type(first[0]) != "application/json":
        raise XapiError(
            400, "the first part must have Content-Type: application/json; it holds the statements"
        )
    attachments: dict[str, bytes] = {}
    for number, (headers, content) in enumerate(others, start=2):
        attachments[_digest(number, headers, content)] = content
    return Parts(first[1], attachments)


def write_parts(statements: str, attachments: Iterable[tuple[str, str, bytes]]) -> tuple[bytes, str]:
    """Return the body with *statements* and *attachments*, and its Content-Type.

    An attachment is its digest, its media type, and its bytes.
    """
    boundary = f"groundwork-{secrets.token_hex(16)}"
    begin = f"--{boundary}\r\n".encode()
    found = [begin, b"Content-Type: application/json\r\n\r\n", statements.encode(), b"\r\n"]
    for digest, media_type, content in attachments:
        head = (
            f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: binary\r\n"
            f"X-Experience-API-Hash: {digest}\r\n\r\n"
        )
        found += [begin, head.encode(), content, b"\r\n"]
    return b"".join([*found, f"--{boundary}--\r\n".encode()]), f"multipart/mixed; boundary={boundary}"


def digest_as(digest: str, content: bytes) -> str:
    """Return the digest of *content* by the algorithm of *digest*, in small hex digits."""
    return hashlib.new(_ALGORITHMS[len(digest)], content).hexdigest()


def _boundary(content_type: str) -> bytes:
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise XapiError(400, "Content-Type: multipart/mixed needs a boundary (RFC 2046, 5.1.1)")
    return (found[1] or found[2]).encode("utf-8", "surrogatepass")


def _split(body: bytes, boundary: bytes) -> list[tuple[dict[str, str], bytes]]:
    preamble, *parts = (b"\r\n" + body).split(b"\r\n--" + boundary, MOST_PARTS + 1)
    if len(parts) < 2 or preamble.strip() or not parts[-1].startswith(b"--"):
        raise XapiError(400, "each part begins with --boundary, and after the last stands --boundary--")
    if len(parts) > MOST_PARTS:
        raise XapiError(413, f"a request may hold {MOST_PARTS - 1} attachments; send several")
    return [_part(number, part) for number, part in enumerate(parts[:-1], start=1)]


def _part(number: int, part: bytes) -> tuple[dict[str, str], bytes]:
    rest = part.lstrip(b" \t")  # RFC 2046 allows blanks after a boundary
    head, blank, content = rest.partition(b"\r\n\r\n")
    if not rest.startswith(b"\r\n") or not blank or len(head) > _LONGEST_HEADERS:
        raise XapiError(400, f"part {number} must have headers, an empty line, and its content")
    headers = {}
    for line in head.decode("latin-1").split("\r\n")[1:]:
        name, colon, value = line.partition(":")
        if not colon:
            raise XapiError(400, f"part {number} has a header without a colon: {line[:80]!r}")
        headers[name.strip().lower()] = value.strip()
    return headers, content


def _digest(number: int, headers: Mapping[str, str], content: bytes) -> str:
    if headers.get("content-transfer-encoding", "").lower() != "binary":
        raise XapiError(400, f"part {number} must have Content-Transfer-Encoding: binary")
    said = headers.get(_HASH, "").lower()
    if len(said) not in _ALGORITHMS:
        raise XapiError(400, f"part {number} must have X-Experience-API-Hash, its SHA-2 digest in hex")
    if digest_as(said, content) != said:
        raise XapiError(
            400, f"the content of part {number} has another digest than X-Experience-API-Hash says"
        )
    return said


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()
