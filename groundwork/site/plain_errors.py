"""Turn an unforeseen error into a calm page: a learner, trainer or HR analyst never sees a traceback.

The traceback goes to the log, with a number that the page shows, so that support can find it.
A database that does not answer, and a disk without room for temporary files, are nobody's error: each is told
of in one line, and whoever asked, a person or a system, is told to come back (503).
"""

from __future__ import annotations

import errno
import logging
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from groundwork.site.problems import problem

_FORESEEN = (Http404, PermissionDenied, SuspiciousOperation)
"""Answered by Django, as 404, 403 and 400, with the pages of problems.py."""
_FOR_SYSTEMS = ("/api/", "/scim/")
"""Below these nobody reads a page."""
_WAIT_SECONDS = 30
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
"""A disk that is full, and one of which the site's account may fill no more."""
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
        """Return what is said of *exception*; None: it was foreseen.

        Logged under a fresh number that the page names, but for what lies with the database or the disk.
        """
        if isinstance(exception, _FORESEEN):
            return None
        return _told(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer an error outside of any view, as in looking who is signed in: Django's ``handler500``."""
    error = sys.exception()
    return _told(request, error if isinstance(error, Exception) else RuntimeError("no error is known"))


def _told(request: HttpRequest, error: Exception) -> HttpResponse:
    if isinstance(error, (OperationalError, InterfaceError)):
        return _later(request, error)
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return _no_room(request, error)
    number = secrets.token_hex(4)
    _log.error("error %s at %s", number, request.path, exc_info=error)
    return problem(request, "ours", 500, number)


def _later(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say that the database does not answer, and when to ask again; what was sent may be kept or not."""
    _log.error("the database did not answer at %s: %s", request.path, type(error).__name__)
    return _come_back(request, "ours", "the database does not answer")


def _no_room(request: HttpRequest, error: OSError) -> HttpResponse:
    """Say that there is no room, and give back at once what the upload itself took."""
    for handler in request.upload_handlers:
        with suppress(OSError):  # what is still in memory finds no room either; the file goes nonetheless
            handler.upload_interrupted()
    reason = errno.errorcode[error.errno or 0]
    _log.error("no room for a file at %s: %s; is the disk of TMPDIR full?", request.path, reason)
    return _come_back(request, "no_room", "the server has no room for files")


def _come_back(request: HttpRequest, name: str, why: str) -> HttpResponse:
    if request.path_info.startswith(_FOR_SYSTEMS):
        sentence = f"{why}; send it again in {_WAIT_SECONDS} s, sent twice it counts once"
        answer: HttpResponse = JsonResponse({"problem": sentence}, status=503)
    else:
        answer = problem(request, name, 503)
    answer["Retry-After"] = str(_WAIT_SECONDS)
    return answer
