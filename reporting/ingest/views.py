"""``POST /api/v1/records/``: other systems send records, and are told what became of each."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from reporting.evidence.noting import note_route
from reporting.ingest.json_text import parse
from reporting.ingest.senders import problem, refusal, token_of
from reporting.ingest.sources import source_of
from reporting.ledger.appending import append
from reporting.ledger.results import AppendResult
from reporting.records.errors import RecordError
from reporting.records.model import LearningRecord
from reporting.records.reading import sent

MOST_RECORDS = 1_000


@csrf_exempt  # no cookie is looked at: who sends is known by the token alone
def records(request: HttpRequest) -> JsonResponse:
    """Append a batch of records: a JSON list, or an object with ``records``.

    200 tells of each item, in order: stored, already known, quarantined (with the reason) or
    refused (with all problems). Good items are kept when others are refused; sending a batch
    again is harmless.
    """
    if refusal := _refusal(request):
        return refusal
    source = source_of(token_of(request))
    return take(request.body, source.name if source else "")


def take(content: bytes, system: str = "") -> JsonResponse:
    """Append the batch in *content*, sent by the *system* that was let in; answer as ``records`` does."""
    try:
        items = _items(parse(content))
    except ValueError as error:
        return problem(400, str(error))
    if len(items) > MOST_RECORDS:
        return problem(413, f"a batch may hold {MOST_RECORDS} records, not {len(items)}; send several")
    read = [_read(item) for item in items]
    records = [one for one in read if isinstance(one, LearningRecord)]
    with transaction.atomic():
        result = append(records)
        if records and system:
            note_route(records, f"system {system}", timezone.now())
    return JsonResponse(_told(read, result))


def _refusal(request: HttpRequest) -> JsonResponse | None:
    """Return why the request is not even read; None when it may be."""
    if request.method != "POST":
        return problem(405, "records are sent by POST", {"Allow": "POST"})
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return refusal(request, token.strip() if scheme.lower() == "bearer" else "")


def _items(data: object) -> list[Any]:
    items = data.get("records") if isinstance(data, dict) else data
    if not isinstance(items, list):
        raise ValueError("send a JSON list of records, or an object with the list as records")  # noqa: TRY004
    return items


def _read(item: object) -> LearningRecord | RecordError:
    try:
        return sent(item)
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
