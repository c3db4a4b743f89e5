"""Say within which bounds a figure lies: 95 % intervals, never a figure alone."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

CONFIDENCE_LEVEL = 0.95
"""Of every interval."""
Z = NormalDist().inv_cdf(0.5 + CONFIDENCE_LEVEL / 2)
"""1.96: how many standard errors a normal figure lies around its mean in 95 of 100 samples."""


class Interval(NamedTuple):
    """The lower and the upper bound of a 95 % interval, in the unit of the figure."""

    low: float
    high: float


def wilson(share: float, n: int) -> Interval:
    """Return the score interval of *share*, 0..1, seen among *n* learners.

    Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927). Of the
    mean of partial credits it is wider than it need be, never narrower: no figure within 0..1 varies
    more than one that is 0 or 1.

    Raises: ValueError: *n* is not above 0, or *share* lies outside 0..1.
    """
    if n < 1 or not 0 <= share <= 1:
        raise ValueError(f"a share lies in 0..1 and is of at least 1 learner, not {share} of {n}")
    weight = Z * Z / n
    middle = (share + weight / 2) / (1 + weight)
    reach = Z * math.sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    # At 0 and 1 the bound is the share itself, but for the last digit of a float.
    low = 0.0 if share == 0 else max(0.0, middle - reach)
    return Interval(low, 1.0 if share == 1 else min(1.0, middle + reach))


def fisher(correlation: float, n: int) -> Interval | None:
    """Return the interval of a *correlation* seen among *n* learners; None below four of them, and at ±1.

    Fisher's z: "On the probable error of a coefficient of correlation", Metron 1 (1921).
    """
    if n < 4 or abs(correlation) >= 1:
        return None
    middle, reach = math.atanh(correlation), Z / math.sqrt(n - 3)
    return Interval(math.tanh(middle - reach), math.tanh(middle + reach))
