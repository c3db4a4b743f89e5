"""Make the view of a resource out of one function a method: everything that all of them share is here.

In this order, so that each mistake has its own answer: the method (405), the version (400), who asks
(401), how often (429), and only then what is asked. A database that does not answer is 503 with
Retry-After, and nothing was taken.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from reporting.ingest.pace import is_too_often
from reporting.xapi import cors
from reporting.xapi.authority import authority_of
from reporting.xapi.errors import XapiError
from reporting.xapi.request import Asked, asked_of, draft_of
from reporting.xapi.response import error_answer
from reporting.xapi.versions import HEADER, Version, version_of

Handler = Callable[[Asked], HttpResponse]
View = Callable[[HttpRequest], HttpResponse]
_REQUESTS_A_MINUTE = 120_000
_WAIT_SECONDS = 30
_SENT = f"HTTP_{HEADER.upper().replace('-', '_')}"
"""What WSGI calls the header."""
_log = logging.getLogger(__name__)


def resource(
    handlers: Mapping[str, Handler], always: Callable[[HttpRequest], Mapping[str, str]] | None = None
) -> View:
    """Return the view that answers each method with its handler; HEAD as GET without a body.

    *always* gives headers that every answer carries, errors too.
    """
    methods = {*handlers, *(("HEAD",) if "GET" in handlers else ()), "OPTIONS"}

    @csrf_exempt  # no cookie is looked at: who sends is known by the token alone
    def view(request: HttpRequest) -> HttpResponse:
        try:
            answer = _answer(request, handlers, methods)
        except XapiError as error:
            answer = error_answer(error)
        except (OperationalError, InterfaceError) as error:
            _log.error("the database did not answer at %s: %s", request.path, type(error).__name__)
            answer = error_answer(_no_database())
        try:
            for name, value in (always(request) if always is not None else {}).items():
                answer.headers[name] = value
        except (OperationalError, InterfaceError):
            answer = error_answer(_no_database())
        if HEADER not in answer.headers:
            answer.headers[HEADER] = version_of(request.META.get(_SENT, "")) or Version.V2
        cors.allow(request, answer)
        return answer

    return view


def _answer(request: HttpRequest, handlers: Mapping[str, Handler], methods: set[str]) -> HttpResponse:
    if request.method not in methods:
        raise _not_allowed(methods)
    if request.method == "OPTIONS":
        return cors.preflight(request, methods)
    draft = draft_of(request)
    handler = handlers.get("GET" if draft.method == "HEAD" else draft.method)
    if handler is None:
        raise _not_allowed(methods)
    version = draft.version
    authority = authority_of(draft.headers.get("authorization", ""), request)
    _keep_pace(authority.source)
    answer = handler(asked_of(request, draft, version, authority))
    answer.headers[HEADER] = version
    return answer


def _not_allowed(methods: set[str]) -> XapiError:
    allowed = ", ".join(sorted(methods))
    return XapiError(405, f"this resource answers {allowed}", headers={"Allow": allowed})


def _keep_pace(source: int) -> None:
    limit = int(getattr(settings, "GROUNDWORK_XAPI_REQUESTS_A_MINUTE", _REQUESTS_A_MINUTE))
    if is_too_often(f"xapi:{source}", limit):
        raise XapiError(
            429, f"more than {limit} requests in a minute; wait a minute", headers={"Retry-After": "60"}
        )


def _no_database() -> XapiError:
    return XapiError(
        503,
        "the database does not answer, or its disk is full; nothing was taken: "
        f"send it again in {_WAIT_SECONDS} s",
        headers={"Retry-After": str(_WAIT_SECONDS)},
    )
