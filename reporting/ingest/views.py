"""``POST /api/v1/records/``: other systems send records, and are told what became of each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from reporting.ingest.json_text import parse
from reporting.ingest.pace import is_too_often
from reporting.ingest.sources import source_of
from reporting.ledger.appending import append
from reporting.ledger.results import AppendResult
from reporting.records.errors import RecordError
from reporting.records.model import LearningRecord
from reporting.records.reading import from_data

LARGEST_BODY = 2_000_000
"""Bytes."""
MOST_RECORDS = 1_000
_REQUESTS_A_MINUTE = 600
_STRANGERS_TRIES_A_MINUTE = 30
_WAIT = {"Retry-After": "60"}


@csrf_exempt  # no cookie is looked at: who sends is known by the token alone
def records(request: HttpRequest) -> JsonResponse:
    """Append a batch of records: a JSON list, or an object with ``records``.

    200 tells of each item, in order: stored, already known, quarantined (with the reason) or
    refused (with all problems). Good items are kept when others are refused; sending a batch
    again is harmless.
    """
    if refusal := _refusal(request):
        return refusal
    try:
        items = _items(parse(request.body))
    except ValueError as error:
        return _problem(400, str(error))
    if len(items) > MOST_RECORDS:
        return _problem(413, f"a batch may hold {MOST_RECORDS} records, not {len(items)}; send several")
    read = [_read(item) for item in items]
    result = append(one for one in read if isinstance(one, LearningRecord))
    return JsonResponse(_told(read, result))


def _refusal(request: HttpRequest) -> JsonResponse | None:
    """Return why the request is not even read; None when it may be."""
    if request.method != "POST":
        return _problem(405, "records are sent by POST", {"Allow": "POST"})
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    source = source_of(token.strip()) if scheme.lower() == "bearer" and token.strip() else None
    if source is None:
        if is_too_often(f"stranger:{request.META.get('REMOTE_ADDR', '')}", _STRANGERS_TRIES_A_MINUTE):
            return _problem(429, "too many tries; wait a minute", _WAIT)
        return _problem(
            401, "send the token of your system as Authorization: Bearer …", {"WWW-Authenticate": "Bearer"}
        )
    limit = int(getattr(settings, "GROUNDWORK_API_REQUESTS_A_MINUTE", _REQUESTS_A_MINUTE))
    if is_too_often(f"source:{source.pk}", limit):
        return _problem(429, f"more than {limit} requests in a minute; wait a minute", _WAIT)
    if request.content_type != "application/json":
        return _problem(415, "send JSON, with Content-Type: application/json")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return _problem(413, f"a batch may hold {LARGEST_BODY} bytes; send several")
    return None


def _items(data: object) -> list[Any]:
    items = data.get("records") if isinstance(data, dict) else data
    if not isinstance(items, list):
        raise ValueError("send a JSON list of records, or an object with the list as records")  # noqa: TRY004
    return items


def _read(item: object) -> LearningRecord | RecordError:
    try:
        return from_data(item)
    except RecordError as error:
        return error


def _told(read: list[LearningRecord | RecordError], result: AppendResult) -> dict[str, Any]:
    fates = iter(result.items)
    items: list[dict[str, Any]] = []
    for one in read:
        if isinstance(one, RecordError):
            items.append({"result": "refused", "problems": list(one.problems)})
        else:
            fate = next(fates)
            reason = {"reason": fate.reason} if fate.reason else {}
            items.append({"result": fate.fate.value, "record_id": str(one.record_id), **reason})
    return {
        "stored": result.stored,
        "already_known": result.already_known,
        "quarantined": result.quarantined,
        "refused": len(read) - len(result.items),
        "items": items,
    }


def _problem(status: int, sentence: str, headers: dict[str, str] | None = None) -> JsonResponse:
    return JsonResponse({"problem": sentence}, status=status, headers=headers)
