"""A number that changes on some days: how many, as of any day, by one search."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate


class Steps:
    """Changes by day (as ordinal), and their sum up to any day."""

    __slots__ = ("_changes", "_days", "_sums")

    def __init__(self) -> None:
        self._changes: defaultdict[int, int] = defaultdict(int)
        self._days: list[int] | None = None
        self._sums: list[int] = []

    def add(self, first: int, end: int, amount: int) -> None:
        """Add *amount* to every day from *first* to the one before *end*."""
        self._changes[first] += amount
        self._changes[end] -= amount
        self._days = None

    def on(self, day: int) -> int:
        """Return the number on *day*."""
        if self._days is None:
            self._days = sorted(self._changes)
            self._sums = list(accumulate(self._changes[changed] for changed in self._days))
        place = bisect_right(self._days, day)
        return self._sums[place - 1] if place else 0
