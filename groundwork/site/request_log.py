"""Give each request an id, and log one line of it: which view, how it was answered, how long it took."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from groundwork.site.logs import request_id

HEADER = "X-Request-ID"
_SENT = "HTTP_X_REQUEST_ID"
"""What WSGI calls it. Who asks Django for one header has it write down the names of all."""
_SOUND = re.compile(r"[A-Za-z0-9-]{8,64}")
_log = logging.getLogger("groundwork.requests")


class RequestLog:
    """Middleware outside of all others. A proxy in front may give the id, so that both logs can be joined."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer of the site, with the id in a header."""
        said = request.META.get(_SENT, "")
        name = said if _SOUND.fullmatch(said) else secrets.token_hex(8)
        token, begin = request_id.set(name), time.perf_counter()
        try:
            response = self._get_response(request)
            response[HEADER] = name
            if _log.isEnabledFor(logging.INFO):
                _write(request, response, time.perf_counter() - begin)
            return response
        finally:
            request_id.reset(token)


def _write(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    match = request.resolver_match
    fields = {
        "method": request.method,
        "route": f"/{match.route}" if match else "/…",
        "status": response.status_code,
        "milliseconds": round(1000 * seconds, 1),
    }
    _log.info("request", extra={"fields": fields})
