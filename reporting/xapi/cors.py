"""Let pages of other sites ask here, where the operator lists them (``GROUNDWORK_XAPI_ORIGINS``).

Without cookies: who sends is known by the token that the page itself holds.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_ASKED = (
    "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match, Accept-Language, "
    "Content-Encoding"
)
_SHOWN = (
    "ETag, Last-Modified, Cache-Control, Content-Type, Content-Length, WWW-Authenticate, Retry-After, "
    "X-Experience-API-Version, X-Experience-API-Consistent-Through"
)


def is_listed(request: HttpRequest) -> bool:
    """Return whether the page that asks belongs to a site that may."""
    return request.headers.get("Origin", "") in _origins()


def allow(request: HttpRequest, answer: HttpResponse) -> None:
    """Say in *answer* that the page that asks may read it, where its site is listed."""
    if not _origins():
        return
    answer.headers["Vary"] = ", ".join(filter(None, (answer.headers.get("Vary"), "Origin")))
    if is_listed(request):
        answer.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        answer.headers["Access-Control-Expose-Headers"] = _SHOWN


def preflight(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    """Return the answer to a browser that asks whether it may ask."""
    answer = HttpResponse(status=204, headers={"Allow": ", ".join(sorted(methods))})
    if is_listed(request):
        answer.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(methods))
        answer.headers["Access-Control-Allow-Headers"] = _ASKED
        answer.headers["Access-Control-Max-Age"] = "600"
    return answer


def _origins() -> tuple[str, ...]:
    return tuple(getattr(settings, "GROUNDWORK_XAPI_ORIGINS", ()))
