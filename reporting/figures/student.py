"""How sure a mean is: Student's interval, for differences that belong to the same people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean, stdev

CONFIDENCE = 0.95
_EXPANSION = (
    (4, (1, 1)),
    (96, (3, 16, 5)),
    (384, (-15, 17, 19, 3)),
    (92160, (-945, -1920, 1482, 776, 79)),
)
"""Divisor, and the coefficients of z, z³, z⁵ …, of the terms in 1/ν, 1/ν², 1/ν³, 1/ν⁴."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean, and the interval around it."""

    mean: float
    low: float
    high: float


def interval(values: Sequence[float], confidence: float = CONFIDENCE) -> Estimate:
    """Return the mean of *values* and its interval: mean ± t(1 − α/2, n − 1) · s / √n.

    Of paired differences it is the interval of the paired t test (Student, The probable error of a
    mean, Biometrika 6, 1908; NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2).

    Raises: statistics.StatisticsError: fewer than two values.
    """
    mean, deviation = fmean(values), stdev(values)
    reach = quantile((1 + confidence) / 2, len(values) - 1) * deviation / sqrt(len(values))
    return Estimate(mean, mean - reach, mean + reach)


def quantile(probability: float, degrees: int) -> float:
    """Return the value of t that a share of *probability* lies below, at so many *degrees* of freedom.

    Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5; from 4 degrees on within 0.001
    for the usual probabilities, and no group of fewer than five is ever shown.
    """
    z = NormalDist().inv_cdf(probability)
    value = z
    for power, (divisor, factors) in enumerate(_EXPANSION, start=1):
        polynomial = sum(factor * z ** (2 * place + 1) for place, factor in enumerate(factors))
        value += float(polynomial) / divisor / float(degrees**power)
    return value
