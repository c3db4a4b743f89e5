"""Judge the conditions under which a document may be changed (RFC 9110, 13.1; xAPI 1.0.3, part 3, 3.1).

An ETag is the SHA-1 of the content, as 1.0.3 wants it and 2.0 allows. A tag is compared in small letters
and without ``W/``: a proxy that packs answers marks our tags as weak on their way out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from reporting.xapi.errors import XapiError

_TAG = re.compile(r'(?:W/)?"?([^",\s]{1,200})"?')


def etag_of(content: bytes) -> str:
    """Return the ETag of *content*, without quotes."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def tag_of(content: bytes) -> str:
    """Return the ETag of *content* as a header says it, in quotes."""
    return f'"{etag_of(content)}"'


def has_condition(headers: Mapping[str, str]) -> bool:
    """Return whether a request states a condition at all."""
    return "if-match" in headers or "if-none-match" in headers


def check(headers: Mapping[str, str], etag: str | None) -> None:
    """Let pass a change of what has *etag* now; None where nothing is there.

    Raises: XapiError: 412, a condition of *headers* does not hold.
    """
    wanted, unwanted = headers.get("if-match"), headers.get("if-none-match")
    if wanted is not None and (etag is None or not _names(wanted, etag)):
        now = "there is no document" if etag is None else "it was changed since"
        raise XapiError(412, f"If-Match does not hold: {now}; read it again before you change it")
    if unwanted is not None and etag is not None and _names(unwanted, etag):
        raise XapiError(412, "If-None-Match does not hold: the document is there already; nothing was done")


def need_condition(headers: Mapping[str, str], etag: str | None) -> None:
    """Let pass a PUT that overwrites nothing, or says what it overwrites.

    Raises: XapiError: 409, with what to do (1.0.3, part 3, 3.1.s4.b13), as plain text: some editions of
        ADL's suite want a string.
    """
    if etag is not None and not has_condition(headers):
        raise XapiError(
            409,
            f'the document is there already, with ETag "{etag}"; read it, and send If-Match with its ETag '
            "to overwrite it, or If-None-Match: * to keep it",
            is_plain=True,
        )


def _names(said: str, etag: str) -> bool:
    if said.strip() == "*":
        return True
    return any(found[1].lower() == etag for found in _TAG.finditer(said))
