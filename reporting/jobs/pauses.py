"""How long to wait before trying again: longer each time, and never all at once."""

from __future__ import annotations

import random
from datetime import timedelta

FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)


def pause_after(
    attempts: int, *, first: timedelta = FIRST, longest: timedelta = LONGEST, chance: float | None = None
) -> timedelta:
    """Return the pause after *attempts* tries: twice as long each time, shortened by chance to half at most.

    *chance* lies between 0 and 1, and is drawn unless it is given: whoever failed together does not come
    back together.
    """
    whole = min(longest, first * (1 << min(attempts - 1, 30)))
    drawn = random.random() if chance is None else chance  # noqa: S311  no secret
    return whole * (1 - drawn / 2)
