"""Count requests and how long they take, by the view: never by an address, which may name people."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import Counter, Histogram

REQUESTS = Counter("groundwork_requests", "Requests answered.", ["view", "method", "status"])
SECONDS = Histogram(
    "groundwork_request_seconds",
    "Seconds until a request was answered.",
    ["view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class CountRequests:
    """Middleware around everything that answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer of the site, counted."""
        begin = time.perf_counter()
        response = self._get_response(request)
        view = view_of(request)
        # Whoever asks may make methods up; each would be kept for ever.
        method = request.method if request.method in _METHODS else "other"
        _requests(view, method, response.status_code).inc()
        _seconds(view).observe(time.perf_counter() - begin)
        return response


# As many as are counted apart: to be found by their labels each time costs more than to be counted.
@cache
def _requests(view: str, method: str, status: int) -> Counter:
    return REQUESTS.labels(view, method, str(status))


@cache
def _seconds(view: str) -> Histogram:
    return SECONDS.labels(view)


def view_of(request: HttpRequest) -> str:
    """Return the name of the view that answered; ``none`` where no address of ours was asked for."""
    match = request.resolver_match
    return (match.view_name or "unnamed") if match else "none"
