"""Say whether an item tells those who know much from those who know little.

The corrected item-total correlation: of an item's credit with the mean credit of the learner's *other* items,
so that no item is compared with itself (Henrysson, "Correction of item-total correlations", Psychometrika
28, 1963). For an item that is right or wrong it is the point-biserial correlation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.statistics.intervals import Interval, fisher


@dataclass(frozen=True, slots=True)
class Discrimination:
    """How an item's credit goes along with that of the learner's other items."""

    correlation: float
    """-1..1: above 0.2 is usual of a good item, below 0 those who know more do worse."""
    interval: Interval | None
    n: int


def discrimination(credit: NDArray[np.float64], rest: NDArray[np.float64]) -> Discrimination | None:
    """Return the correlation of *credit* with *rest*, both 0..1, one entry a learner.

    None below three learners and where one of the two is the same for everybody: nothing goes along with it.
    """
    n = len(credit)
    if n < 3:
        return None
    one, other = credit - credit.mean(), rest - rest.mean()
    # Sums of products, not `@`: for vectors this short BLAS keeps every core waiting for the others.
    spread = math.sqrt(float((one * one).sum())) * math.sqrt(float((other * other).sum()))
    if spread < 1e-9 * n:  # nothing but what rounding leaves
        return None
    correlation = max(-1.0, min(1.0, float((one * other).sum()) / spread))
    return Discrimination(correlation, fisher(correlation, n), n)
