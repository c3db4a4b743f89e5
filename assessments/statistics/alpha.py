"""Say how consistently the items of a form measure: Cronbach's alpha, also of forms that are drawn by lot.

Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951), written by mean
variance v and mean covariance c of k items: alpha = k c / (v + (k - 1) c). Each covariance counts by the
learners who saw both items, so learners may have seen different items of the bank; when all saw the same,
it is the ordinary alpha to the last digit. Interval: Feldt, "The approximate sampling distribution of
Kuder-Richardson reliability coefficient twenty", Psychometrika 30 (1965); with items drawn from I of them,
the residual has n (k - 1) - (I - 1) degrees of freedom, which is his (n - 1)(k - 1) when I = k.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assessments.statistics.intervals import CONFIDENCE_LEVEL, Interval
from assessments.statistics.quantiles import f_quantile


@dataclass(frozen=True, slots=True)
class Alpha:
    """The consistency of a form's items."""

    alpha: float
    """At most 1; below 0 where items contradict each other."""
    interval: Interval | None
    """None where too few learners saw too many different items."""
    n: int
    """Learners."""
    items: int
    """How many items each of them saw."""


def cronbach_alpha(
    learner: NDArray[np.integer[Any]], item: NDArray[np.integer[Any]], credit: NDArray[np.float64]
) -> Alpha | None:
    """Return alpha from one row a response: who (0, 1, …), which item (0, 1, …) and its credit.

    Everybody has the same number of items. None below two learners or items, and where nothing varies.

    Raises: ValueError: somebody has another number of items.
    """
    lengths = np.bincount(learner)
    n, k = len(lengths), int(lengths[0]) if len(lengths) else 0
    if n and lengths.min() != lengths.max():
        raise ValueError(f"everybody has the same number of items, not {lengths.min()} to {lengths.max()}")
    if n < 2 or k < 2:
        return None
    seen = np.bincount(item)
    centred = credit - (np.bincount(item, weights=credit) / np.maximum(seen, 1))[item]
    totals = np.bincount(learner, weights=centred)
    within = float((centred * centred).sum())
    variance = within / (n * k)
    covariance = (float((totals * totals).sum()) - within) / (n * k * (k - 1))
    if variance < 1e-12 or variance + (k - 1) * covariance < 1e-12:
        return None
    alpha = k * covariance / (variance + (k - 1) * covariance)
    return Alpha(alpha, feldt(alpha, n, k, int((seen > 0).sum())), n, k)


def feldt(alpha: float, n: int, k: int, items: int | None = None) -> Interval | None:
    """Return the interval of *alpha* of *n* learners with *k* items each, drawn from *items* (default *k*).

    None where no degree of freedom is left.
    """
    residual = n * (k - 1) - ((items or k) - 1)
    if residual < 1:
        return None
    outside = (1 - CONFIDENCE_LEVEL) / 2
    low, high = (f_quantile(share, n - 1, residual) for share in (1 - outside, outside))
    return Interval(1 - (1 - alpha) * low, 1 - (1 - alpha) * high)
