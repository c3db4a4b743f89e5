"""Hide in a new table what would tell of few people, alone or held against an earlier table.

The parts of a unit are rolled up, the smallest first, until every number that is told, and every difference
between two of them, is about enough people or about nobody: the unit above keeps its number as long as it
can. Then the unit itself is told in as many ways to stand as that leaves room for. A table is kept back whole
where even its total would tell of few, since too little has changed.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reporting.figures.differencing import EMPTY, Picture, least_difference
from reporting.figures.spells import Array
from reporting.figures.stood import DONE_OR_NOT, FINEST_FIRST, Stood, Ways
from reporting.figures.suppression import Disclosure, Group, hidden_keys


@dataclass(frozen=True, slots=True)
class Counted:
    """Everybody who is counted in a table: one row each, by person."""

    person: Array
    unit: Array
    stood: Array
    """The place of the way in ``Stood``."""


class TooLittleChangedError(ValueError):
    """A table differs from an earlier one by few people, however much of it is hidden."""

    def __init__(self, earlier: int) -> None:
        self.earlier = earlier
        super().__init__(f"too few people stand differently than in the table of place {earlier}")


@dataclass(frozen=True, slots=True)
class Guarded:
    """What to hide in a table, and what it then tells."""

    hidden: frozenset[Hashable]
    blocks: tuple[tuple[int, ...], ...] = ()
    """The units (primary keys) of each block: a part that is shown, or all hidden ones together. Of each is
    told who has done it and who has not. Empty: the whole is hidden."""
    ways: Ways = ()
    """In which ways to stand all of them together are told."""

    def pictures(self, people: Counted) -> tuple[Picture, ...]:
        """Return who of *people* is in which group: of the blocks, and of the whole."""
        return pictures(people, self.blocks, self.ways)


def pictures(people: Counted, blocks: Sequence[Sequence[int]], ways: Ways) -> tuple[Picture, ...]:
    """Return who of *people* is in which group: of each of *blocks*, and of all of them in *ways*."""
    whole = [unit for units in blocks for unit in units]
    return _picture(people, blocks, DONE_OR_NOT), _picture(people, [whole], ways)


def guarded(
    whole: Group,
    units: Mapping[Hashable, Sequence[int]],
    people: Counted,
    earlier: Sequence[Picture],
    rule: Disclosure,
    also: frozenset[Hashable] = frozenset(),
) -> Guarded:
    """Return what to tell of *whole* and its parts, so that nothing told is about few people.

    Neither a number of its own, nor what is left of it, nor any difference to *earlier* tables. *units* says
    which units each part consists of; *also* is hidden for a reason of its own.

    Raises: TooLittleChangedError: not even the total can be shown, unless it is hidden for being small.
    """
    more: set[Hashable] = set()
    before = (EMPTY, *earlier)
    while True:
        hidden = frozenset(
            hidden_keys(whole, rule.threshold, hides_alike=rule.hides_alike, also={*also, *more})
        )
        if whole.key in hidden:
            return Guarded(hidden)
        keys, blocks = _blocks(whole, units, hidden)
        new = _picture(people, blocks, DONE_OR_NOT)
        found = ((place, least_difference(one, new, rule.threshold)) for place, one in enumerate(before))
        place, least = next(((place, one) for place, one in found if one is not None), (0, None))
        if least is None:
            return Guarded(hidden, blocks, _ways(people, blocks, (*before, new), rule.threshold))
        shown = [part for part in whole.parts if part.people and part.key not in hidden]
        if shown:
            more.add(_next(shown, {keys[group // len(DONE_OR_NOT)] for group in least.groups}).key)
        elif place == 0:
            # It is large enough, and few of it have, or have not, done it.
            more.add(whole.key)
        else:
            raise TooLittleChangedError(place - 1)


def _ways(people: Counted, blocks: Sequence[Sequence[int]], told: Sequence[Picture], threshold: int) -> Ways:
    """Return the most ways in which the whole can be told beside all that is *told*."""
    whole = [unit for units in blocks for unit in units]
    for ways in FINEST_FIRST:
        new = _picture(people, [whole], ways)
        if all(least_difference(one, new, threshold) is None for one in told):
            return ways
    return DONE_OR_NOT  # never reached: its groups are sums of those of the blocks


def _picture(people: Counted, blocks: Sequence[Sequence[int]], ways: Ways) -> Picture:
    """Return who of *people* is in which group, block by block; those of no block are not in the table."""
    place = {unit: number for number, units in enumerate(blocks) for unit in units}
    alone, back = np.unique(people.unit, return_inverse=True)
    block = np.array([place.get(unit, -1) for unit in alone.tolist()], dtype=np.int64)[back.reshape(-1)]
    way = np.array([next(n for n, way in enumerate(ways) if one in way) for one in Stood], dtype=np.int64)
    inside = block >= 0
    return Picture(people.person[inside], (block * len(ways) + way[people.stood])[inside])


def _blocks(
    whole: Group, units: Mapping[Hashable, Sequence[int]], hidden: frozenset[Hashable]
) -> tuple[list[Hashable], tuple[tuple[int, ...], ...]]:
    """Return the blocks of a table, and the part that each is; None for the hidden ones together."""
    parts = [part for part in whole.parts if part.people] or [whole]
    keys: list[Hashable] = [part.key for part in parts if part.key not in hidden]
    blocks = [tuple(units[key]) for key in keys]
    pool = tuple(unit for part in parts if part.key in hidden for unit in units[part.key])
    return ([*keys, None], (*blocks, pool)) if pool else (keys, tuple(blocks))


def _next(shown: Sequence[Group], side: set[Hashable]) -> Group:
    """Return which part to hide next: the smallest of the shorter side of the cut that is shown yet."""
    sides = [[part for part in shown if (part.key in side) is is_in] for is_in in (True, False)]
    chosen = min((some for some in sides if some), key=len)
    return min(chosen, key=lambda part: part.required)
