"""How many people worked in a unit at the end of each month, and how many came and went in between.

How many work where is known to everybody. How many came and went is told of many alone, and not where the
few of a unit beside would follow from it: who came into a unit came into its parts, or moved there within.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.parts import Part
from reporting.figures.spells import EVERYBODY, Array
from reporting.figures.trend import month_ends


@dataclass(frozen=True, slots=True)
class Headcounts:
    """A unit with its parts, month by month, whatever was required of its people."""

    days: tuple[date, ...]
    """The ends of months, and last the day of the figure."""
    people: tuple[int, ...]
    came: int | None
    """Who was there on the last day and not on the first. None: so few came or went, here or in a unit
    beside, that they are not told: neither is then, since the numbers of people say what is between them."""
    went: int | None


def headcounts(basis: Basis, months: int = 12) -> Headcounts:
    """Return how many people were in the unit of *basis* at the ends of *months*. Read-only."""
    days = month_ends(basis.as_of, months)
    people = tuple(one.headcount(Part(one.key)) for one in basis.on(days))
    before, after = _places(basis, days[0], days[-1])
    came, went = _moved(before, after, [basis.tree.below(basis.key)])[0]
    beside = (one for groups in _levels(basis) for one in _moved(before, after, groups))
    is_few = any(
        0 < number < basis.disclosure.threshold for pair in ((came, went), *beside) for number in pair
    )
    return Headcounts(days, people, *((None, None) if is_few else (came, went)))


def _places(basis: Basis, first: date, last: date) -> tuple[Array, Array]:
    """Return in which unit everybody was on the *first* and on the *last* day; ``EVERYBODY``: nowhere."""
    found = [basis.spells().places(day.toordinal()) for day in (first, last)]
    people = np.union1d(*(person for person, _ in found))
    places = [np.full(len(people), EVERYBODY, dtype=np.int64) for _ in found]
    for place, (person, unit) in zip(places, found, strict=True):
        place[np.searchsorted(people, person)] = unit
    return places[0], places[1]


def _moved(before: Array, after: Array, groups: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return how many came into and went from each of *groups* of units, which have no unit in common."""
    label = {unit: number for number, group in enumerate(groups) for unit in group}
    was, now = (_labelled(one, label) for one in (before, after))
    has_moved = was != now
    came, went = (np.bincount(one[has_moved & (one >= 0)], minlength=len(groups)) for one in (now, was))
    return list(zip(came.tolist(), went.tolist(), strict=True))


def _labelled(units: Array, label: Mapping[int, int]) -> Array:
    kinds, place = np.unique(units, return_inverse=True)
    return np.array([label.get(one, -1) for one in kinds.tolist()], dtype=np.int64)[place]


def _levels(basis: Basis) -> Iterator[list[list[int]]]:
    """Yield what stands beside the unit, and beside each unit above it: the parts of one unit, which add up.

    Not the departments: how many came into the whole organisation stands nowhere.
    """
    unit = basis.key
    while unit is not None and (above := basis.tree.parents[unit]) is not None:
        yield [[above], *(basis.tree.below(one) for one in basis.tree.children[above])]
        unit = above
