"""Send the headers that keep pages to themselves: no foreign script, no foreign frame, no referrer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# 'unsafe-inline' nowhere: every page of ours works under the policy that strict LMSs send.
_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)

_ALWAYS = {"Referrer-Policy": "same-origin", "Permissions-Policy": "camera=(), microphone=(), geolocation=()"}
_OF_PAGES = {"Content-Security-Policy": _POLICY}
_OF_DATA = {"Cross-Origin-Resource-Policy": "same-origin"}
_DATA = {"text/html", "text/csv", "application/json", "application/pdf"}
"""What other sites may not load into their pages. Not media: those play in a frame of no origin."""
_EMBEDDED = "/dispatch/"
"""What listed learning systems load into theirs."""


def add_missing(response: HttpResponse, wanted: Mapping[str, str]) -> None:
    """Add to *response* those of the headers *wanted* that it does not set by itself."""
    for name, value in wanted.items():
        response.headers.setdefault(name, value)


class SecurityHeaders:
    """Middleware that adds the headers to every answer that does not set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer with the headers set."""
        response = self._get_response(request)
        # The workbench starts its blocks by inline scripts; it is there for developers only.
        if not (settings.HAS_WORKBENCH and request.path.startswith("/wb/")):
            add_missing(response, _OF_PAGES)
        add_missing(response, _ALWAYS)
        is_data = response.headers.get("Content-Type", "").partition(";")[0] in _DATA
        if is_data and not request.path.startswith(_EMBEDDED):
            add_missing(response, _OF_DATA)
        return response
