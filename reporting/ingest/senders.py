"""Let in whoever sends with the token of a system, and hold back whoever sends too often or too much."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from reporting.callers import address_of
from reporting.ingest.pace import is_too_often
from reporting.ingest.sources import source_of, why_not
from reporting.ingest.tokens import token_in

LARGEST_BODY = 2_000_000
"""Bytes."""
_REQUESTS_A_MINUTE = 600
_STRANGERS_TRIES_A_MINUTE = 30
_WAIT = {"Retry-After": "60"}


def token_of(request: HttpRequest) -> str:
    """Return the token that *request* carries; an empty text where it carries none."""
    return token_in(request.headers.get("Authorization", ""))


def refusal(request: HttpRequest, token: str) -> JsonResponse | None:
    """Return why *request*, sent with *token*, is not even read; None when it may be."""
    source = source_of(token) if token else None
    if source is None:
        sentence = "send the token of your system as Authorization: Bearer …"
        return refusal_of_stranger(request, why_not(token, sentence), "Bearer")
    if not source.may_send:
        return problem(403, f"the system {source.name} may change people, and send no records")
    if too_fast := refusal_of_pace(f"source:{source.pk}"):
        return too_fast
    if request.content_type != "application/json":
        return problem(415, "send JSON, with Content-Type: application/json")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return problem(413, f"a batch may hold {LARGEST_BODY} bytes; send several")
    return None


def refusal_of_stranger(request: HttpRequest, sentence: str, scheme: str) -> JsonResponse:
    """Return the answer to somebody unknown: *sentence* with the *scheme* to use, or to wait after many."""
    if is_too_often(f"stranger:{address_of(request)}", _STRANGERS_TRIES_A_MINUTE):
        return problem(429, "too many tries; wait a minute", _WAIT)
    return problem(401, sentence, {"WWW-Authenticate": scheme})


def refusal_of_pace(who: str) -> JsonResponse | None:
    """Count a request of *who*, and return the answer to wait when that is too many in this minute."""
    limit = int(getattr(settings, "GROUNDWORK_API_REQUESTS_A_MINUTE", _REQUESTS_A_MINUTE))
    if is_too_often(who, limit):
        return problem(429, f"more than {limit} requests in a minute; wait a minute", _WAIT)
    return None


def problem(status: int, sentence: str, headers: dict[str, str] | None = None) -> JsonResponse:
    """Return the answer that says in a sentence why nothing was taken."""
    return JsonResponse({"problem": sentence}, status=status, headers=headers)
