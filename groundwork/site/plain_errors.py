"""Turn an unforeseen error into a calm page: a learner, trainer or HR analyst never sees a traceback.

The traceback goes to the log, with a number that the page shows, so that support can find it.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse

from groundwork.site.problems import problem

_FORESEEN = (Http404, PermissionDenied, SuspiciousOperation)
"""Answered by Django, as 404, 403 and 400, with the pages of problems.py."""
_log = logging.getLogger(__name__)


class PlainErrors:
    """Middleware outside of everything that can fail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the site."""
        response = self._get_response(request)
        # Led back by the sign-in to the address of a form: Django answers with nothing at all.
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            told = problem(request, "absent", response.status_code)
            told["Allow"] = response["Allow"]
            return told
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Log *exception* under a fresh number and return the page that names it; None: it was foreseen."""
        if isinstance(exception, _FORESEEN):
            return None
        number = secrets.token_hex(4)
        _log.error("error %s at %s", number, request.path, exc_info=exception)
        return problem(request, "ours", 500, number)
