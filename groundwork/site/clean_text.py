"""Refuse a request that holds a NUL character: nobody types one, and databases differ over it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

_NUL = "\x00"
_FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
_STORE = "/xapi/"
"""Below it a form is a body like others, of up to another size: the record store looks into it by itself,
once it knows who sent it."""


class CleanText:
    """Middleware in front of everything that reads what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, or 400 and why."""
        if _holds_nul(request):
            return HttpResponseBadRequest(
                "The request holds a NUL character, which no text here has.", content_type="text/plain"
            )
        return self._get_response(request)


def _holds_nul(request: HttpRequest) -> bool:
    if _NUL in request.path or _NUL in unquote_plus(request.META.get("QUERY_STRING", "")):
        return True
    if request.method != "POST" or request.content_type not in _FORMS or request.path_info.startswith(_STORE):
        return False
    return any(_NUL in name or _NUL in value for name, values in request.POST.lists() for value in values)
