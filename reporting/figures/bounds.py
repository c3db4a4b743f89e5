"""How far hidden numbers can be narrowed down from the sums that are shown.

What is known of a sum narrows its parts, and what is known of the parts narrows the sum; repeated until
nothing moves, this gives the bounds that follow from a table of units by values (the shuttle algorithm of
Buzzigoli and Giusti, An algorithm to calculate the lower and upper bounds of the elements of an array given
its marginals, 1999). An attacker who knows the size of every group can do the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

Interval = tuple[int, int]
"""The least and the most."""


def narrowed(
    known: Mapping[Hashable, Interval], sums: Sequence[tuple[Hashable, Sequence[Hashable]]]
) -> dict[Hashable, Interval]:
    """Return the bounds of every number, given what is *known* of it at first and which add up to which.

    *sums* are pairs of a total and its parts.
    """
    found = dict(known)
    is_moving = True
    while is_moving:
        is_moving = False
        for total, parts in sums:
            least = sum(found[part][0] for part in parts)
            most = sum(found[part][1] for part in parts)
            is_moving |= _narrow(found, total, least, most)
            low, high = found[total]
            for part in parts:
                others_least, others_most = least - found[part][0], most - found[part][1]
                before = found[part]
                if _narrow(found, part, low - others_most, high - others_least):
                    is_moving = True
                    least += found[part][0] - before[0]
                    most += found[part][1] - before[1]
    return found


def _narrow(found: dict[Hashable, Interval], key: Hashable, least: int, most: int) -> bool:
    """Narrow one number down to between *least* and *most*, and return whether that was news."""
    low, high = found[key]
    found[key] = max(low, least), min(high, most)
    return found[key] != (low, high)
