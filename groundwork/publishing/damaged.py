"""Say on a trainer's page that the file of a frozen edition is damaged, with the file and its line."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from editions.api import EditionError
from groundwork.pages.page import site_page
from groundwork.publishing.telling import in_english
from groundwork.publishing.words import edition_words
from reporting.visit import language_of

_Asked = ParamSpec("_Asked")
_View = Callable[Concatenate[HttpRequest, _Asked], HttpResponse]


def tells_what_is_damaged(view: _View[_Asked]) -> _View[_Asked]:
    """Return *view*, which answers with what is wrong (409) where a frozen edition cannot be read.

    For what only trainers see, inside of ``role_required``: the sentence names files.
    """

    @wraps(view)
    def told(request: HttpRequest, /, *args: _Asked.args, **named: _Asked.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except EditionError as error:
            return _page(request, error)

    return told


def _page(request: HttpRequest, error: EditionError) -> HttpResponse:
    words = edition_words(language_of(request))
    context = {"words": words, "problems": in_english(str(error).splitlines())}
    title = words.plain("ed_frozen")
    path = "" if request.method == "GET" else "/trainers/"
    return site_page(request, "publishing/damaged.html", context, title=title, status=409, path=path)
