"""Read the bytes of a request, never more than it may have, and know when it ended early."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError

from reporting.xapi.errors import XapiError

_LARGEST_BODY = 10_000_000
_GZIP = 16 + zlib.MAX_WBITS


def largest_body() -> int:
    """Return how many bytes a request may hold, packed or not, and a document (1.0.3, part 3, 3.2.s3.b16)."""
    return int(getattr(settings, "GROUNDWORK_XAPI_LARGEST_BODY", _LARGEST_BODY))


def read_body(request: HttpRequest, headers: Mapping[str, str]) -> bytes:
    """Return the body of *request*, unpacked where it was sent with ``Content-Encoding: gzip``.

    Raises: XapiError: 413, larger than ``largest_body``; 400, it ended early or cannot be unpacked.
    """
    largest = largest_body()
    stated = _stated(headers, largest)
    try:
        # Not request.body: Django refuses there what is larger than a form may be.
        content = _read(request, headers, largest + 1)
    except RequestDataTooBig:
        raise _too_large() from None
    except (UnreadablePostError, RawPostDataException, OSError):
        raise XapiError(400, "the body could not be read to its end; send it again") from None
    if len(content) > largest:
        raise _too_large()
    if stated is not None and len(content) < stated:
        raise XapiError(400, f"the body ended after {len(content)} of {stated} bytes; send it again")
    packing = headers.get("content-encoding", "").strip().lower()
    if packing in {"", "identity"}:
        return content
    if packing != "gzip":
        raise XapiError(415, f"a body may be packed with gzip, not with {packing[:40]!r}")
    return _unpacked(content)


def _read(request: HttpRequest, headers: Mapping[str, str], most: int) -> bytes:
    """Return up to *most* bytes. Django knows no body whose length was not said beforehand.

    One in chunks (RFC 9112, 7.1) ends by itself, where the server says that it took them apart.
    """
    is_chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    if is_chunked and request.META.get("wsgi.input_terminated"):
        try:
            return bytes(request.META["wsgi.input"].read(most))
        except Exception as error:  # each server has its own for a chunk that is none
            raise UnreadablePostError from error
    return bytes(request.read(most))


def _stated(headers: Mapping[str, str], largest: int) -> int | None:
    said = headers.get("content-length", "")
    stated = int(said) if said.isdecimal() else None
    if stated is not None and stated > largest:
        raise _too_large()
    return stated


def _unpacked(content: bytes) -> bytes:
    unpacking = zlib.decompressobj(_GZIP)
    try:
        found = unpacking.decompress(content, largest_body() + 1)
    except zlib.error:
        raise XapiError(400, "the body says that it is packed with gzip, and is not") from None
    if len(found) > largest_body():
        raise _too_large()
    if not unpacking.eof:
        raise XapiError(400, "the packed body ended early; send it again")
    if unpacking.unused_data:  # another member (RFC 1952, 2.2) would be lost without a word
        raise XapiError(400, "something stands behind the packed body; pack it as one")
    return found


def _too_large() -> XapiError:
    return XapiError(413, f"a request may hold {largest_body()} bytes; send several")
