"""Merge a document that is posted into the one that is there (1.0.3, part 3, 2.2.s7; 9274.1.1, 4.1.6)."""

from __future__ import annotations

import json

from reporting.ingest.json_text import parse
from reporting.xapi.body import largest_body
from reporting.xapi.errors import XapiError

JSON = "application/json"


def is_json(content_type: str) -> bool:
    """Return whether a Content-Type says JSON."""
    return content_type.partition(";")[0].strip().lower() == JSON


def merged(known: bytes, known_type: str, said: bytes, said_type: str) -> bytes:
    """Return *known* with the members of *said*: each is replaced as a whole, one level deep.

    Raises: XapiError: 400, one of both is no JSON object or is not said to be JSON; 413, it grows too large.
    """
    for which, content_type in (("the document that is there", known_type), ("what was sent", said_type)):
        if not is_json(content_type):
            raise XapiError(
                400, f"only JSON can be merged; {which} has Content-Type: {content_type}; use PUT to replace"
            )
    whole = {**_object(known, "the document that is there"), **_object(said, "what was sent")}
    try:
        content = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except (UnicodeEncodeError, ValueError):
        raise XapiError(400, "what was sent holds half a character or a number without end") from None
    if len(content) > largest_body():
        raise XapiError(413, f"a document may hold {largest_body()} bytes, and would hold {len(content)}")
    return content


def check_json(content: bytes, content_type: str) -> None:
    """Let pass what can be read as what it says it is.

    Raises: XapiError: 400, it says that it is JSON, and is not.
    """
    if is_json(content_type):
        _parsed(content, "what was sent")


def _object(content: bytes, which: str) -> dict[str, object]:
    value = _parsed(content, which)
    if not isinstance(value, dict):
        raise XapiError(400, f"only JSON objects can be merged, and {which} is none; use PUT to replace")
    return value


def _parsed(content: bytes, which: str) -> object:
    try:
        return parse(content)
    except ValueError as error:
        raise XapiError(400, f"{which} is {error}") from None
