"""Slow down whoever guesses passwords, and nobody else.

Failures are counted for a name at an address, so that an office behind one address is never
locked out by one person, and a success ends the count.
"""

from __future__ import annotations

from django.http import HttpRequest

from groundwork.pages.limits import Limit
from reporting.api import address_of

_TRIES = Limit("sign-in", allowed=10, seconds=15 * 60)


def are_too_many(request: HttpRequest, name: str) -> bool:
    """Return whether *name* has failed too often from where *request* comes, in a quarter of an hour."""
    return _TRIES.is_reached(_key(request, name))


def count_failure(request: HttpRequest, name: str) -> None:
    """Remember one more failure."""
    _TRIES.count(_key(request, name))


def forget(request: HttpRequest, name: str) -> None:
    """End the count after a success."""
    _TRIES.forget(_key(request, name))


def _key(request: HttpRequest, name: str) -> str:
    return f"{address_of(request)}\n{name.lower()}"
