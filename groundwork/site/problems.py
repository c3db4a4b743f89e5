"""Answer what went wrong with a page like every other: in the person's language, with who helps.

Django calls :func:`absent`, :func:`refused`, :func:`unreadable` and :func:`stale` by the names in
``urls.py`` and ``settings.py``. Where such a page cannot be drawn (the database is away, the content is
broken), a bare one is sent instead: a problem never hides behind another.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from reporting.visit import language_of

_log = logging.getLogger(__name__)
_BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<h1>{title}</h1>
<p>{why}</p>
<p>{number}</p></html>"""


def problem(
    request: HttpRequest, name: str, status: int, number: str = "", *, typed: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """Return the page of the problem *name*, by its keys among the site's words; *number* is the log's.

    *typed* are the fields of a form that was not taken, each with its words, to be given back.
    """
    if not hasattr(request, "session"):  # refused before anybody is looked at, or asked by a system
        return HttpResponse(_bare(name, number), status=status)
    try:
        words = words_in(language_of(request))
        context = {
            "title": words(f"problem_{name}"),
            "why": words(f"problem_{name}_why"),
            "number": words("problem_number", number=number) if number else "",
            "typed": typed,
            "typed_why": words("problem_typed"),
        }
        # The address of a form may answer to nothing else: another language leads to the first page then.
        path = "" if request.method == "GET" else "/"
        title = words.plain(f"problem_{name}")
        return site_page(request, "site/problem.html", context, title=title, status=status, path=path)
    except Exception:
        _log.exception("the page of the problem '%s' could not be drawn", name)
        return HttpResponse(_bare(name, number), status=status)


def _bare(name: str, number: str) -> str:
    words = {
        "title": "Something went wrong" if name != "ours" else "Something went wrong on our side",
        "why": "What was saved before is kept. Please go back and try again.",
        "number": f"If it happens again, tell your administrator this number: {number}" if number else "",
    }
    return _BARE.format(**words)


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address at which nothing is (404)."""
    return problem(request, "absent", 404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer who may not see a page (403)."""
    return problem(request, "refused", 403)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that means nothing here (400)."""
    return problem(request, "unreadable", 400)


def stale(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    """Answer a form whose token is missing or of another session (403)."""
    return problem(request, "stale", 403)
