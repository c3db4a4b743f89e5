"""Know the language of a request, and where the same page is in the others: for reports and for the site."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import escape_leading_slashes

from curriculum.languages import Language, language_of_visit


def language_of(request: HttpRequest) -> Language:
    """Return the language that the person chose, now or before; else the first of the browser's we have."""
    return language_of_visit(
        request.GET.get("language", ""), request.session, request.headers.get("Accept-Language", "")
    )


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
