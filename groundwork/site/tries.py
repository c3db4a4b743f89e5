"""Slow down whoever guesses passwords, and nobody else.

Failures are counted for a name at an address, so that an office behind one address is never
locked out by one person, and a success ends the count.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

ALLOWED = 10
_SECONDS = 15 * 60


def are_too_many(request: HttpRequest, name: str) -> bool:
    """Return whether *name* has failed too often from where *request* comes, in a quarter of an hour."""
    return int(cache.get(_key(request, name), 0)) >= ALLOWED


def count_failure(request: HttpRequest, name: str) -> None:
    """Remember one more failure."""
    key = _key(request, name)
    cache.add(key, 0, _SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # it faded between the two calls
        cache.set(key, 1, _SECONDS)


def forget(request: HttpRequest, name: str) -> None:
    """End the count after a success."""
    cache.delete(_key(request, name))


def _key(request: HttpRequest, name: str) -> str:
    digest = hashlib.sha256(f"{_address(request)}\n{name.lower()}".encode("utf-8", "replace")).hexdigest()
    return f"sign-in-{digest}"


def _address(request: HttpRequest) -> str:
    """Return where the request comes from: what the operator's own proxy says, where there is one."""
    if settings.SESSION_COOKIE_SECURE:  # GROUNDWORK_HTTPS: a proxy of ours stands in front
        return request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
