"""Draw by lot so that Python and JavaScript draw the same from the same seed.

FNV-1a (32 bits, over UTF-16 code units, low octet first) makes a number of the seed,
mulberry32 makes numbers of that, Fisher-Yates shuffles. Good enough to vary a form and
plainly not for secrets. Twin: ``player/script/chance.js``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_Value = TypeVar("_Value")
_BITS = 0xFFFFFFFF


class Chance:
    """A stream of numbers that depends on its seed only."""

    __slots__ = ("_state",)

    def __init__(self, seed: str) -> None:
        self._state = fnv1a(seed)

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to *limit* - 1, with the tiny bias of a scaled 32-bit number."""
        self._state = (self._state + 0x6D2B79F5) & _BITS
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 15)) * (mixed | 1)) & _BITS
        mixed ^= (mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61))) & _BITS
        return ((mixed ^ (mixed >> 14)) * limit) >> 32

    def shuffled(self, values: Sequence[_Value]) -> tuple[_Value, ...]:
        """Return *values* in an order drawn by lot (Fisher-Yates, from the end)."""
        order = list(values)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return tuple(order)


def fnv1a(text: str) -> int:
    """Return the FNV-1a number of *text*, 0 to 2^32 - 1.

    UTF-16, not UTF-8: JavaScript's strings are made of it, and any seed works, even a broken one.
    """
    number = 0x811C9DC5
    for octet in text.encode("utf-16-le", "surrogatepass"):
        number = ((number ^ octet) * 0x01000193) & _BITS
    return number
