"""How long those who are late have been late: overdue, or with a completion that counts no longer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.distribution import Distribution, Kinds, KindsRow
from reporting.figures.spells import PLACES
from reporting.obligations.states import MISSED

BANDS = ((0, 7), (8, 30), (31, 90), (91, None))
"""First and last number of days of each band; None: without end. 0: it became late on the day itself."""


@dataclass(frozen=True, slots=True)
class Ageing:
    """Who is late in one course, by how many days."""

    definition: Definition
    rows: tuple[KindsRow, ...]
    """The unit, then its parts; the kinds are the ``BANDS``."""


def ageing(basis: Basis, course: str) -> Ageing:
    """Return for how long those who are late in *course* have been late. Read-only.

    The days are those since the state began; a leave in between begins them anew, since nobody is late on it.
    """
    definition = basis.define("ageing", Counted.MISSED_FOR, Counted.MISSED, course)
    return Ageing(definition, _late(basis, course).rows())


def late_here(basis: Basis, course: str) -> Kinds:
    """Return what ``ageing`` says of the unit itself, with its parts."""
    return _late(basis, course).here()


def _late(basis: Basis, course: str) -> Distribution:
    day = basis.as_of.toordinal()
    found = basis.stood()
    of_it = np.flatnonzero(found.course == basis.courses[course].pk)
    late = of_it[np.isin(found.state[of_it], [PLACES[one] for one in MISSED])]
    days = day - found.since[late]
    band = np.searchsorted([first for first, _ in BANDS[1:]], days, side="right")
    return Distribution(basis, course, found.unit[late], band, len(BANDS))
