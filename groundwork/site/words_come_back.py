"""Give the words back that a trainer typed, where a form is refused: nobody is signed in, or a role went.

Such pages are kept in no browser's memory, so that going back would show the form empty, or refuse it too.
What was typed stands in the answer instead, to be copied; it is kept nowhere, and nothing of it is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from groundwork.site.problems import problem

_FOR = "/trainers/"
"""Where words are written that nobody types a second time."""
_OURS = frozenset({"csrfmiddlewaretoken", "once", "act", "do", "loaded", "seen", "read", "again_name"})
_BEFORE = "was "
"""Before the name of a field: what stood there when the page was opened (``workshop/fields_sent.py``)."""
_MARK = re.compile(r"[0-9a-z][0-9a-z_.-]*|", re.ASCII)
"""How an id, a digest or a choice reads: nobody typed it, or it is typed quickly."""


class WordsComeBack:
    """Middleware around what decides who may do what, and behind what proves that a form is ours (CSRF)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the site, with what was typed where that was refused."""
        answer = self._get_response(request)
        if request.method != "POST" or not request.path_info.startswith(_FOR):
            return answer
        # What another site sends in somebody's name is not shown to them as theirs.
        if not getattr(request, "csrf_processing_done", False):
            return answer
        name = _refused(answer)
        typed = _typed(request) if name else []
        if not typed:
            return answer
        page = problem(request, name, HTTPStatus.FORBIDDEN, typed=typed)
        add_never_cache_headers(page)
        return page


def _refused(answer: HttpResponse) -> str:
    """Return by which problem *answer* refuses; empty: it does not."""
    if answer.status_code == HTTPStatus.FORBIDDEN:
        return "refused"
    is_to_sign_in = answer.status_code == HTTPStatus.FOUND and answer["Location"].startswith(
        f"{settings.LOGIN_URL}?next="
    )
    return "over" if is_to_sign_in else ""


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields that hold words, with their names."""
    return [
        (name, word)
        for name, words in request.POST.lists()
        if name not in _OURS and not name.startswith(_BEFORE) and "password" not in name
        for word in words
        if word.strip() and not _MARK.fullmatch(word)
    ]
