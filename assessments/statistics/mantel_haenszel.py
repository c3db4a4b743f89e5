"""Compare two groups of equal knowledge on one item: Mantel and Haenszel's procedure, classed as ETS does.

Mantel and Haenszel, "Statistical aspects of the analysis of data from retrospective studies of disease",
JNCI 22 (1959); for items: Holland and Thayer, "Differential item performance and the Mantel-Haenszel
procedure" (1988). Variance: Robins, Breslow and Greenland, Biometrics 42 (1986). Classes: Zwick, "A review
of ETS differential item functioning assessment procedures", ETS RR-12-08 (2012).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from assessments.statistics.intervals import Interval, Z

DELTA = -2.35
"""Delta is this times the logarithm of the odds ratio: below 0 the item is harder for the focal group."""
_ONE_SIDED = 1.6448536269514722
"""The 95th percentile of the normal distribution."""
_SIGNIFICANT = 3.841458820694124
"""The 95th percentile of chi-square with one degree of freedom."""


class Class(StrEnum):
    """How far two groups of equal knowledge differ on an item."""

    NEGLIGIBLE = "A"
    SLIGHT = "B"
    LARGE = "C"


@dataclass(frozen=True, slots=True)
class MantelHaenszel:
    """What the tables of one item come to."""

    odds_ratio: float
    """Odds of a right answer in the reference group over those in the focal group; 1: no difference."""
    interval: Interval
    """Of the odds ratio."""
    delta: float
    """ETS delta: below 0 the item is harder for the focal group. 1 delta is 0.43 logits."""
    chi_square: float
    """With continuity correction, one degree of freedom."""
    p_value: float
    """The probability of a chi-square at least as large when the groups do not differ, 0..1."""
    verdict: Class


def mantel_haenszel(tables: NDArray[np.float64]) -> MantelHaenszel | None:
    """Return how the odds of a right answer differ between two groups matched in *tables*.

    *tables* has the shape (strata, 2, 2): rows are the reference and the focal group, columns are right
    and wrong answers. None when the odds ratio is not known: no stratum holds a right answer of one group
    and a wrong one of the other, both ways round.
    """
    sizes = tables.sum(axis=(1, 2))
    tables, sizes = tables[sizes > 1], sizes[sizes > 1]
    (a, b), (c, d) = tables[:, 0].T, tables[:, 1].T
    for_reference, for_focal = a * d / sizes, b * c / sizes
    if not for_reference.sum() or not for_focal.sum():
        return None
    odds_ratio = float(for_reference.sum() / for_focal.sum())
    error = math.sqrt(_log_variance(a, b, c, d, sizes))
    chi_square = _chi_square(a, b, c, d, sizes)
    logarithm = math.log(odds_ratio)
    return MantelHaenszel(
        odds_ratio=odds_ratio,
        interval=Interval(math.exp(logarithm - Z * error), math.exp(logarithm + Z * error)),
        delta=DELTA * logarithm,
        chi_square=chi_square,
        p_value=math.erfc(math.sqrt(chi_square / 2)),
        verdict=_class(DELTA * logarithm, abs(DELTA) * error, chi_square),
    )


_Counts = NDArray[np.float64]


def _log_variance(a: _Counts, b: _Counts, c: _Counts, d: _Counts, sizes: _Counts) -> float:
    """Return the variance of the odds ratio's logarithm (Robins, Breslow and Greenland)."""
    agreeing, opposed = (a + d) / sizes, (b + c) / sizes
    top, bottom = a * d / sizes, b * c / sizes
    r, s = top.sum(), bottom.sum()
    mixed = (agreeing * bottom + opposed * top).sum()
    return float(
        (agreeing * top).sum() / (2 * r * r) + mixed / (2 * r * s) + (opposed * bottom).sum() / (2 * s * s)
    )


def _chi_square(a: _Counts, b: _Counts, c: _Counts, d: _Counts, sizes: _Counts) -> float:
    reference, right = a + b, a + c
    expected = reference * right / sizes
    variance = reference * (c + d) * right * (b + d) / (sizes * sizes * (sizes - 1))
    distance = abs(float((a - expected).sum()))
    # The correction never turns a distance below a half into one on the other side.
    return max(0.0, distance - 0.5) ** 2 / float(variance.sum())


def _class(delta: float, error: float, chi_square: float) -> Class:
    if abs(delta) < 1 or chi_square < _SIGNIFICANT:
        return Class.NEGLIGIBLE
    is_large = abs(delta) >= 1.5 and abs(delta) - _ONE_SIDED * error > 1
    return Class.LARGE if is_large else Class.SLIGHT
