"""Let nobody ask too often: a count of what came for one key within a time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Limit:
    """At most *allowed* times in *seconds* for one key; the time begins with the first of them."""

    name: str
    allowed: int
    seconds: int

    def is_reached(self, key: str) -> bool:
        """Return whether one more would be too many."""
        return int(cache.get(self._key(key), 0)) >= self.allowed

    def count(self, key: str) -> None:
        """Remember one more."""
        kept = self._key(key)
        cache.add(kept, 0, self.seconds)
        try:
            cache.incr(kept)
        except ValueError:  # it faded between the two calls
            cache.set(kept, 1, self.seconds)

    def forget(self, key: str) -> None:
        """End the count."""
        cache.delete(self._key(key))

    def _key(self, key: str) -> str:
        # A digest: the cache is no place for names and addresses.
        return f"{self.name}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()}"
