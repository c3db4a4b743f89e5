"""Hide figures of small groups, and whatever would give them away by subtraction.

The rule of docs/explanation/small-groups.md, for parts of one total that is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

SMALL_GROUP = 10
"""Figures of fewer learners are not told."""
TOO_FEW = f"fewer than {SMALL_GROUP} learners"
"""Why a figure is not told."""
GIVES_AWAY = f"with the total it would give away a group of fewer than {SMALL_GROUP} learners"
"""Why a figure of a larger group is not told."""

_Key = TypeVar("_Key", bound=Hashable)


def hidden_parts(sizes: Mapping[_Key, int], untold: Collection[_Key] = ()) -> set[_Key]:
    """Return the parts whose figures must not be told beside their total, by their *sizes* in learners.

    Small parts are hidden, and then the smallest others, until what is hidden holds as many as a group
    must: its sum can be worked out. *untold* are parts that are not told anyway, whatever their size.
    Parts without learners are not hidden.
    """
    parts = {key: size for key, size in sizes.items() if size}
    hidden = {key for key, size in parts.items() if size < SMALL_GROUP or key in untold}
    shown = sorted((key for key in parts if key not in hidden), key=lambda key: (parts[key], str(key)))
    while hidden and shown and sum(parts[key] for key in hidden) < SMALL_GROUP:
        hidden.add(shown.pop(0))
    return hidden


def to_leave_out(outside: Collection[int]) -> int:
    """Return how many learners of a part to leave out, so that no rest outside it is a small group.

    *outside* are the sizes of the rests of several totals. Leaving out one learner adds one to each.
    """
    needed = [SMALL_GROUP - size for size in outside]
    return 0 if all(need in (0, SMALL_GROUP) or need < 0 for need in needed) else max(needed)
