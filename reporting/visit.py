"""Know the language of a request, and where the same page is in the others: for reports and for the site."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from django.http import HttpRequest
from django.utils.http import escape_leading_slashes

from curriculum.languages import Language, language_of_visit

BROWSERS_LANGUAGES = "Accept-Language"
"""The header in which a browser says which languages its reader wants."""


def language_of(request: HttpRequest) -> Language:
    """Return the language that the person chose, now or before; else the first of the browser's we have."""
    return _language(request, request.session)


def language_of_stranger(request: HttpRequest) -> Language:
    """Return the language that the address asks for, else the first of the browser's that we have.

    Nothing is remembered: a reader who is not signed in gets no cookie, so each link names the language.
    """
    return _language(request, {})


def _language(request: HttpRequest, remembered: MutableMapping[str, Any]) -> Language:
    asked, wanted = request.GET.get("language", ""), request.headers.get(BROWSERS_LANGUAGES, "")
    return language_of_visit(asked, remembered, wanted)


def switch_of(request: HttpRequest, path: str = "") -> tuple[tuple[Language, str], ...]:
    """Return the address of this page in each language.

    *path* is where the page is in another language, when not at the address that was asked for.
    """
    addresses = []
    for language in Language:
        query = request.GET.copy()
        query["language"] = language.value
        # "//elsewhere/" is asked of this site, and as a link it would lead to another.
        addresses.append((language, f"{escape_leading_slashes(path or request.path)}?{query.urlencode()}"))
    return tuple(addresses)
