"""Hold back who asks too often: so many requests a minute for each system, and for each stranger."""

from __future__ import annotations

from django.core.cache import cache

_MINUTE = 60


def is_too_often(who: str, limit: int) -> bool:
    """Count one request of *who* and return whether that is more than *limit* in this minute."""
    key = f"groundwork-pace:{who}"
    cache.add(key, 0, _MINUTE)
    try:
        return cache.incr(key) > limit
    except ValueError:  # the minute ended between the two calls
        return False
