"""Hide in a new table what, held against an earlier one, would tell of few people.

The parts of a unit are rolled up, the smallest first, until no difference to any earlier table is about few:
the unit above keeps its number as long as it can. A table is kept back whole where even its total would tell
of few, since too little has changed.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reporting.figures.differencing import Picture, least_difference
from reporting.figures.spells import Array
from reporting.figures.suppression import Disclosure, Group, hidden_keys


@dataclass(frozen=True, slots=True)
class Counted:
    """Everybody who is counted in a table: one row each, by person."""

    person: Array
    unit: Array
    state: Array


class TooLittleChangedError(ValueError):
    """A table differs from an earlier one by few people, however much of it is hidden."""

    def __init__(self, earlier: int) -> None:
        self.earlier = earlier
        super().__init__(f"too few people stand differently than in the table of place {earlier}")


@dataclass(frozen=True, slots=True)
class Guarded:
    """What to hide in a table, and how its people then fall into blocks."""

    hidden: frozenset[Hashable]
    blocks: tuple[tuple[int, ...], ...]
    """The units (primary keys) of each block: a part that is shown, or all hidden ones together."""


def guarded(
    whole: Group,
    units: Mapping[Hashable, Sequence[int]],
    people: Counted,
    earlier: Sequence[Picture],
    rule: Disclosure,
    also: frozenset[Hashable] = frozenset(),
) -> Guarded:
    """Return what to hide of *whole* and its parts, so that no difference to *earlier* tables is about few.

    *units* says which units each part consists of; *also* is hidden for a reason of its own.

    Raises: TooLittleChangedError: not even the total can be shown, unless it is hidden for being small.
    """
    more: set[Hashable] = set()
    while True:
        hidden = frozenset(
            hidden_keys(whole, rule.threshold, hides_alike=rule.hides_alike, also={*also, *more})
        )
        if whole.key in hidden:
            return Guarded(hidden, ())
        keys, blocks = _blocks(whole, units, hidden)
        new = picture(people, blocks)
        for place, before in enumerate(earlier):
            found = least_difference(before, new, rule.threshold)
            if found is None:
                continue
            shown = [part for part in whole.parts if part.people and part.key not in hidden]
            if not shown:
                raise TooLittleChangedError(place)
            more.add(_next(shown, {keys[block] for block in found.blocks}).key)
            break
        else:
            return Guarded(hidden, blocks)


def picture(people: Counted, blocks: Sequence[Sequence[int]]) -> Picture:
    """Return who of *people* is in which of *blocks* of units; the others are not in the table."""
    place = {unit: number for number, units in enumerate(blocks) for unit in units}
    alone, back = np.unique(people.unit, return_inverse=True)
    block = np.array([place.get(unit, -1) for unit in alone.tolist()], dtype=np.int64)[back.reshape(-1)]
    inside = block >= 0
    return Picture(people.person[inside], block[inside], people.state[inside])


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
