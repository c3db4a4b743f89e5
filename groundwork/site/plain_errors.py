"""Turn an unforeseen error into a calm page: a learner, trainer or HR analyst never sees a traceback.

The traceback goes to the log, with a number that the page shows, so that support can find it.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse

_FORESEEN = (Http404, PermissionDenied, SuspiciousOperation)
"""Answered by Django itself, as 404, 403 and 400."""
_log = logging.getLogger(__name__)
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Something went wrong</title>
<h1>Something went wrong on our side</h1>
<p>Nothing that was saved before is lost. Please go back and try again.</p>
<p>If it happens again, tell your administrator this number: <strong>{number}</strong></p></html>"""


class PlainErrors:
    """Middleware outside of everything that can fail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the site."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Log *exception* under a fresh number and return the page that names it; None: it was foreseen."""
        if isinstance(exception, _FORESEEN):
            return None
        number = secrets.token_hex(4)
        _log.error("error %s at %s", number, request.path, exc_info=exception)
        return HttpResponse(_PAGE.format(number=number), status=500)
