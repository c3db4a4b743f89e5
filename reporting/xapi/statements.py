"""``/xapi/statements``: take statements and hand them out (1.0.3, part 3, 2.1; 9274.1.1, 4.1.6.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from editions.api import Published
from reporting.ingest.texts import names_of_texts
from reporting.records.canonical import write_time
from reporting.records.xapi_statement import NameOfText
from reporting.xapi.accepted import read_ranges
from reporting.xapi.attached import attachments_of
from reporting.xapi.chain import head
from reporting.xapi.errors import XapiError
from reporting.xapi.finding import Found, find_one, find_page
from reporting.xapi.gathering import Gathering
from reporting.xapi.multipart import write_parts
from reporting.xapi.preparing import prepared
from reporting.xapi.query import PARAMETERS, Query, read_query
from reporting.xapi.request import Asked
from reporting.xapi.resource import resource
from reporting.xapi.response import json_text_answer, last_modified, nothing
from reporting.xapi.scopes import Scope
from reporting.xapi.sending import Sent, read_post, read_put
from reporting.xapi.shaping import shaped
from reporting.xapi.storing import Parcel, store

CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through"
_IN_FLIGHT = timedelta(seconds=2)
"""How long a request may take to commit after the moment at which it says that it stored."""
_SALT = "reporting.xapi.more"
_READING = frozenset({"GET", "HEAD"})
_gathering = Gathering(store)


def _put(asked: Asked) -> HttpResponse:
    asked.only("statementId")
    asked.authority.needs(Scope.WRITE)
    _store(asked, read_put(asked))
    return nothing()


def _post(asked: Asked) -> HttpResponse:
    asked.only()
    asked.authority.needs(Scope.WRITE)
    sent = read_post(asked)
    _store(asked, sent)
    names = '","'.join([one["id"] for one in sent.statements])
    # UUIDs: nothing in them is to be written otherwise in JSON.
    return json_text_answer(f'["{names}"]' if names else "[]")


def _get(asked: Asked) -> HttpResponse:
    asked.authority.needs(Scope.READ_MINE)
    parameters: Mapping[str, str] = asked.parameters
    cursor = None
    if "more" in parameters:
        asked.only("more")
        parameters, cursor = _continued(asked)
    else:
        asked.only(*PARAMETERS)
    query = read_query(parameters)
    if query.statement_id is not None or query.voided_id is not None:
        return _one(asked, query)
    return _many(asked, query, parameters, cursor)


def _store(asked: Asked, sent: Sent) -> None:
    texts = _TextsOfToday()
    arrived = write_time(datetime.now(UTC))
    ready = [prepared(one, asked.authority, asked.version, arrived, texts) for one in sent.statements]
    _gathering.do(Parcel(ready, sent.attachments, texts))


class _TextsOfToday:
    """The lookup in what is published today; which day that is, only few statements need."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: NameOfText | None = None

    def __call__(self, digest: str, course: str, component: str) -> str:
        """Return which text is confirmed in a component, as ``NameOfText`` says."""
        if self._found is None:
            self._found = names_of_texts(Published(settings.GROUNDWORK_PUBLISHED, timezone.localdate()))
        return self._found(digest, course, component)


def _one(asked: Asked, query: Query) -> HttpResponse:
    found = find_one(query, asked.authority)
    if found is None:
        raise XapiError(404, "no statement of this id is to be seen here")
    (text,) = shaped([found.body], query.form, read_ranges(asked.headers.get("accept-language", "")))
    return _answer(query, text, [found], last_modified(found.stored.timestamp()))


def _many(asked: Asked, query: Query, parameters: Mapping[str, str], cursor: int | None) -> HttpResponse:
    page = find_page(query, asked.authority, cursor)
    bodies = (one.body for one in page.statements)
    texts = shaped(bodies, query.form, read_ranges(asked.headers.get("accept-language", "")))
    more = "" if page.cursor is None else _more(asked, parameters, page.cursor)
    text = f'{{"statements":[{",".join(texts)}],"more":{json.dumps(more)}}}'
    latest = max((one.stored.timestamp() for one in page.statements), default=None)
    return _answer(query, text, list(page.statements), {} if latest is None else last_modified(latest))


def _answer(query: Query, text: str, found: list[Found], headers: dict[str, str]) -> HttpResponse:
    if not query.with_attachments:
        return json_text_answer(text, headers=headers)
    content, content_type = write_parts(text, attachments_of(one.body for one in found))
    return HttpResponse(content, content_type=content_type, headers=headers)


def _more(asked: Asked, parameters: Mapping[str, str], cursor: int) -> str:
    """Return the address of the next page: valid as long as the site's key, and for this system only."""
    value = {"q": dict(parameters), "s": asked.authority.source, "c": cursor}
    return f"{asked.path}?more={signing.dumps(value, salt=_SALT, compress=True)}"


def _continued(asked: Asked) -> tuple[Mapping[str, str], int]:
    try:
        value: dict[str, Any] = signing.loads(asked.parameters["more"], salt=_SALT)
    except signing.BadSignature:
        raise XapiError(400, "this address of further statements is none that was given out here") from None
    if value["s"] != asked.authority.source:
        raise XapiError(403, "this address of further statements was given out to another system")
    return value["q"], value["c"]


def _consistent_through(request: HttpRequest) -> Mapping[str, str]:
    """Say until when everything that was stored can be found (2.1.3.s2.b5); who writes waits for nobody."""
    through = timezone.now() - _IN_FLIGHT
    is_asked_otherwise = request.META.get("QUERY_STRING") and request.GET.get("method") in _READING
    if request.method in _READING or is_asked_otherwise:
        through = max(filter(None, (through, head().stored_at)))
    return {CONSISTENT_THROUGH: write_time(through)}


statements = resource({"GET": _get, "PUT": _put, "POST": _post}, always=_consistent_through)
