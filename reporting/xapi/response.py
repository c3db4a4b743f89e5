"""Write answers: JSON, nothing, or an error that says what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.http import http_date

from reporting.xapi.errors import XapiError

JSON = "application/json"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_answer(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return *value* as JSON."""
    return json_text_answer(_ENCODER.encode(value), status, headers)


def json_text_answer(text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return *text*, which is JSON already."""
    content = text.encode("utf-8", "replace")  # half a character in what we quote of a bad request
    return HttpResponse(content, content_type=JSON, status=status, headers=headers)


def nothing(headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return 204: it was done, and there is nothing to say."""
    return HttpResponse(status=204, headers=headers)


def error_answer(error: XapiError) -> HttpResponse:
    """Return the answer that tells *error*."""
    if error.is_plain:
        return HttpResponse(
            error.sentence,
            content_type="text/plain; charset=utf-8",
            status=error.status,
            headers=error.headers,
        )
    return json_answer(error.told(), error.status, error.headers)


def last_modified(seconds: float) -> dict[str, str]:
    """Return the header that says when what is handed out was last changed, in seconds since 1970."""
    return {"Last-Modified": http_date(seconds)}
