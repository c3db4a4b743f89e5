"""``/xapi/statements``: a learning record store forwards statements here, and what is ours is recorded.

xAPI 1.0.3, part 3, 2.1.1, 2.1.2 and 2.8, of what a sender needs. This is where statements may be
forwarded to, and no store: of a statement nothing is kept but the records that it amounts to.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from editions.api import Published
from reporting.ingest.json_text import parse
from reporting.ingest.senders import problem, refusal, token_of
from reporting.ingest.texts import names_of_texts
from reporting.ledger.appending import append
from reporting.records.canonical import write_time
from reporting.records.errors import RecordError
from reporting.records.model import LearningRecord
from reporting.records.xapi_statement import NameOfText, records_of_statement

MOST_STATEMENTS = 1_000
_VERSION = "X-Experience-API-Version"


@csrf_exempt  # no cookie is looked at: who sends is known by the token alone
def statements(request: HttpRequest) -> HttpResponse:
    """Take one statement or a list of them by POST, or one by PUT, and record what is ours.

    A batch is taken whole or not at all. Statements of others are answered for, and not kept.
    """
    answer = _answer(request)
    answer.headers[_VERSION] = "1.0.3"
    return answer


def about(request: HttpRequest) -> HttpResponse:
    """Say which versions of xAPI may be sent (2.8)."""
    return JsonResponse({"version": ["1.0.0", "1.0.1", "1.0.2", "1.0.3"]}, headers={_VERSION: "1.0.3"})


def _answer(request: HttpRequest) -> HttpResponse:
    if request.method not in {"POST", "PUT"}:
        return problem(405, "statements are sent by POST or PUT; none are handed out", {"Allow": "POST, PUT"})
    if refused := refusal(request, token_of(request)):
        return refused
    if not request.headers.get(_VERSION, "").startswith("1.0"):
        return problem(400, f"send {_VERSION}: 1.0.3")
    try:
        given = _given(parse(request.body), request)
    except ValueError as error:
        return problem(400, str(error))
    if len(given) > MOST_STATEMENTS:
        return problem(413, f"a batch may hold {MOST_STATEMENTS} statements, not {len(given)}; send several")
    try:
        append(_records(given))
    except RecordError as error:
        return problem(400, str(error))
    if request.method == "PUT":
        return HttpResponse(status=204)
    return JsonResponse([one["id"] for one in given], safe=False)


def _given(data: object, request: HttpRequest) -> list[dict[str, Any]]:
    """Return the statements of a request, each with its id. Raises: ValueError: they are none."""
    items = data if isinstance(data, list) and request.method == "POST" else [data]
    named = [{"id": str(uuid.uuid4()), **item} for item in items if isinstance(item, dict)]
    if len(named) < len(items):
        raise ValueError("send a statement, or by POST a list of them")
    if request.method == "PUT":
        name = request.GET.get("statementId", "")
        if not name or (isinstance(data, dict) and data.get("id", name) != name):
            raise ValueError("PUT needs the statement's own id as statementId")
        named[0]["id"] = name
    for one in named:
        try:
            uuid.UUID(one["id"])
        except (ValueError, AttributeError, TypeError):
            raise ValueError(f"the id of a statement must be a UUID, not {str(one['id'])[:60]!r}") from None
    return named


def _records(given: list[dict[str, Any]]) -> list[LearningRecord]:
    texts = _texts()
    arrived = write_time(datetime.now(UTC))
    records: list[LearningRecord] = []
    problems: list[str] = []
    for one in given:
        try:
            # Nothing happened after it came here, whatever the clocks on the way say.
            records += records_of_statement({**one, "stored": arrived}, name_of_text=texts)
        except RecordError as error:
            problems += [f"statement {one['id']}: {sentence}" for sentence in error.problems]
    if problems:
        raise RecordError(problems)
    return records


def _texts() -> NameOfText:
    return names_of_texts(Published(settings.GROUNDWORK_PUBLISHED, timezone.localdate()))
