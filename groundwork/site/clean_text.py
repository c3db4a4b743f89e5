"""Refuse a request that holds a NUL character: nobody types one, and databases differ over it.

A form is looked into before any view and any proof (CSRF), but behind the session: of a body that cannot be
read, or for which there is no room, a page in the person's language tells.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

_NUL = "\x00"
_FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
_STORE = "/xapi/"
"""Below it a form is a body like others, of up to another size: the record store looks into it by itself,
once it knows who sent it."""


class CleanText:
    """Middleware in front of everything that reads what was sent: none before it looks into a body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, or 400 and why."""
        holds_nul = _NUL in request.path or _NUL in unquote_plus(request.META.get("QUERY_STRING", ""))
        return _refused() if holds_nul else self._get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Return 400 and why for a form with a NUL; None: it has none."""
        return _refused() if _form_holds_nul(request) else None


def _refused() -> HttpResponse:
    sentence = "The request holds a NUL character, which no text here has."
    return HttpResponseBadRequest(sentence, content_type="text/plain")


def _form_holds_nul(request: HttpRequest) -> bool:
    if request.method != "POST" or request.content_type not in _FORMS or request.path_info.startswith(_STORE):
        return False
    return any(_NUL in name or _NUL in value for name, values in request.POST.lists() for value in values)
