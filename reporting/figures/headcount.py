"""How many people worked in a unit at the end of each month, and how many came and went in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.published import Part
from reporting.figures.spells import Array
from reporting.figures.trend import month_ends


@dataclass(frozen=True, slots=True)
class Headcounts:
    """A unit with its parts, month by month, whatever was required of its people."""

    days: tuple[date, ...]
    """The ends of months, and last the day of the figure."""
    people: tuple[int, ...]
    came: int | None
    """Who was there on the last day and not on the first. None: so few came or went that they are not told:
    neither is then, since the numbers of people say the difference of the two."""
    went: int | None


def headcounts(basis: Basis, months: int = 12) -> Headcounts:
    """Return how many people were in the unit of *basis* at the ends of *months*. Read-only."""
    days = month_ends(basis.as_of, months)
    people = tuple(one.headcount(Part(one.key)) for one in basis.on(days))
    before, after = (_here(basis, day) for day in (days[0], days[-1]))
    moved = tuple(len(np.setdiff1d(*pair)) for pair in ((after, before), (before, after)))
    is_told = all(not number or number >= basis.disclosure.threshold for number in moved)
    came, went = moved if is_told else (None, None)
    return Headcounts(days, people, came, went)


def _here(basis: Basis, day: date) -> Array:
    """Return who was in the unit on *day*, by primary key."""
    person, unit = basis.spells().places(day.toordinal())
    return person[np.isin(unit, basis.tree.below(basis.key))]
