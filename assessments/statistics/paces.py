"""Compare how long a translation of an item takes with the English, among learners of equal pace.

One language takes longer to read than another, and one reader longer than the next, whatever the item. So
each time is taken beside those of the same learner at the other items of the form: what is left is the
item's. Times multiply rather than add, so logarithms are compared, and told as a factor (van der Linden, "A
Lognormal Model for Response Times on Test Items", Journal of Educational and Behavioral Statistics 31, 2006).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.statistics.intervals import CONFIDENCE_LEVEL, Interval
from assessments.statistics.languages import ENGLISH
from assessments.statistics.quantiles import student_t_quantile
from assessments.statistics.responses import LANGUAGES, UNKNOWN
from assessments.statistics.sample import ItemSample, Sample
from assessments.statistics.suppression import SMALL_GROUP
from curriculum.languages import Language

_SHORTEST = 10
"""Hundredths of a second: nothing is read in less, and nought has no logarithm."""
_OTHERS = 2
"""Of fewer other items a learner's pace is not known."""


@dataclass(frozen=True, slots=True)
class PaceComparison:
    """How many times as long a translation takes as the English, for learners of equal pace."""

    language: Language
    factor: float
    """Above 0: 1.5 is half as long again."""
    interval: Interval
    n: int
    """Learners in this language whose pace is known."""
    n_english: int


class Paces:
    """How long each learner of a sample was at an item, beside their other items."""

    def __init__(self, sample: Sample) -> None:
        known = sample.hundredths != UNKNOWN
        logs = np.where(known, np.log(np.maximum(sample.hundredths, _SHORTEST)), 0.0)
        size = len(sample.attempt)
        self._sums = np.bincount(sample.learner, weights=logs, minlength=size)
        self._counts = np.bincount(sample.learner, weights=known, minlength=size)

    def compare(self, item: ItemSample, shown: set[int]) -> tuple[PaceComparison, ...]:
        """Return how each translation among *shown* (languages by number) compares with the English."""
        logs = np.log(np.maximum(item.hundredths, _SHORTEST))
        others = self._counts[item.learner] - 1
        usable = (item.hundredths != UNKNOWN) & (others >= _OTHERS)
        apart = logs[usable] - (self._sums[item.learner[usable]] - logs[usable]) / others[usable]
        language = item.language[usable]
        english = apart[language == ENGLISH]
        found = []
        for number in sorted(shown - {ENGLISH}) if ENGLISH in shown else ():
            translated = apart[language == number]
            if min(len(english), len(translated)) >= SMALL_GROUP:
                factor, interval = _factor(english, translated)
                n, n_english = len(translated), len(english)
                found.append(PaceComparison(LANGUAGES[number], factor, interval, n, n_english))
        return tuple(found)


def _factor(english: NDArray[np.float64], translated: NDArray[np.float64]) -> tuple[float, Interval]:
    """Return the ratio of the two in its interval (Welch, Biometrika 34, 1947); both are logarithms."""
    difference = float(translated.mean() - english.mean())
    parts = [float(one.var(ddof=1)) / len(one) for one in (english, translated)]
    error = math.sqrt(sum(parts))
    if error < 1e-9:  # nobody differs from anybody: what is left is rounding
        return math.exp(difference), Interval(math.exp(difference), math.exp(difference))
    weights = parts[0] ** 2 / (len(english) - 1) + parts[1] ** 2 / (len(translated) - 1)
    reach = student_t_quantile(0.5 + CONFIDENCE_LEVEL / 2, sum(parts) ** 2 / weights) * error
    return math.exp(difference), Interval(math.exp(difference - reach), math.exp(difference + reach))
