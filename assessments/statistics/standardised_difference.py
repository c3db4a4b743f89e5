"""Say in percentage points by how much an item is harder for a group of equal knowledge.

Dorans and Kulick, "Demonstrating the utility of the standardization approach", Journal of Educational
Measurement 23 (1986): the difference in each stratum, weighted by the focal group's learners there.
With partial credit it compares mean credits (Zwick and Thayer, 1996). Its error is that of Dorans and
Holland, "DIF detection and description", ETS RR-92-10 (1992): the focal group's as a whole, the reference
group's within strata, with the variances of credits in place of p(1 - p).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.statistics.intervals import Interval, Z


@dataclass(frozen=True, slots=True)
class StandardisedDifference:
    """Focal group minus reference group, among learners of equal score."""

    difference: float
    """-1..1, a share of the credit: -0.15 means 15 percentage points harder for the focal group."""
    interval: Interval
    matched: int
    """How many of the focal group had somebody of the reference group to be compared with."""


def standardised_difference(
    counts: NDArray[np.float64], sums: NDArray[np.float64], squares: NDArray[np.float64]
) -> StandardisedDifference | None:
    """Return the difference from what each stratum holds; None when no stratum holds both groups.

    The three have the shape (strata, 2), reference group first: how many learners, the sum of their
    credits (each 0..1), the sum of the squares of these.
    """
    both = counts.min(axis=1) > 0
    counts, sums, squares = counts[both], sums[both], squares[both]
    matched = float(counts[:, 1].sum())
    if not matched:
        return None
    means = sums / counts
    weights = counts[:, 1] / matched
    difference = float((weights * (means[:, 1] - means[:, 0])).sum())
    within = _variances(counts[:, 0], sums[:, 0], squares[:, 0])
    focal = _variance(matched, float(sums[:, 1].sum()), float(squares[:, 1].sum()))
    error = math.sqrt(focal / matched + float((weights * weights * within / counts[:, 0]).sum()))
    low, high = max(-1.0, difference - Z * error), min(1.0, difference + Z * error)
    return StandardisedDifference(difference, Interval(low, high), int(matched))


def _variance(count: float, total: float, square: float) -> float:
    return max(0.0, square - total * total / count) / max(1.0, count - 1)


def _variances(
    counts: NDArray[np.float64], sums: NDArray[np.float64], squares: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the variance within each stratum; where one learner stands alone, that of the whole group."""
    whole = _variance(float(counts.sum()), float(sums.sum()), float(squares.sum()))
    within = np.maximum(squares - sums * sums / counts, 0.0) / np.maximum(counts - 1, 1.0)
    return np.where(counts > 1, within, whole)
