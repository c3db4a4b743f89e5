"""Answer monitoring by whatever name it asks: containers, balancers and probes ask by a machine's address.

Everything else is answered by the names of ``GROUNDWORK_HOSTS`` alone. What the two addresses of health say
holds no address and names no host, so nothing is told, or made, by a name that somebody made up.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PATHS = frozenset({"/health/live/", "/health/ready/"})


class AskedByAddress:
    """Middleware before all that looks at the name of the site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer to *request*; one that asks for health counts as asked by the site's own name."""
        if request.path_info in PATHS:
            request.META["HTTP_HOST"] = _own_name()
        return self._get_response(request)


def _own_name() -> str:
    """Return the first name of the site; of ``*`` and of ``.example.org`` one that they allow."""
    first = str(settings.ALLOWED_HOSTS[0]) if settings.ALLOWED_HOSTS else ""
    return first.lstrip(".") if first.strip("*.") else "localhost"
