"""Compare how long a translation of an item takes with the English, among learners of equal pace.

One language takes longer to read than another, and one reader longer than the next, whatever the item. So
each time is taken beside the middle one of the same learner's at the other items of the form: what is left is
the item's. Times multiply rather than add, so logarithms are compared, and told as a factor (van der Linden,
"A Lognormal Model for Response Times on Test Items", Journal of Educational and Behavioral Statistics, 2006).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.statistics.intervals import CONFIDENCE_LEVEL, Interval
from assessments.statistics.languages import ENGLISH
from assessments.statistics.quantiles import student_t_quantile
from assessments.statistics.responses import LANGUAGES, UNKNOWN, Numbers
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
        known = np.flatnonzero(sample.hundredths != UNKNOWN)
        known = known[np.argsort(sample.learner[known], kind="stable")]
        learner = sample.learner[known]
        self._counts = np.bincount(learner, minlength=len(sample.attempt))
        place = np.arange(len(known)) - (np.cumsum(self._counts) - self._counts)[learner]
        logs = np.full((len(sample.attempt), max(1, int(self._counts.max()))), np.inf)
        logs[learner, place] = _logs(sample.hundredths[known])
        self._sorted = np.sort(logs, axis=1)
        """A row a learner: the logarithms of their times, the shortest first."""

    def compare(self, item: ItemSample, shown: set[int]) -> tuple[PaceComparison, ...]:
        """Return how each translation among *shown* (languages by number) compares with the English."""
        usable = (item.hundredths != UNKNOWN) & (self._counts[item.learner] > _OTHERS)
        logs = _logs(item.hundredths[usable])
        apart = logs - self._middle_of_others(item.learner[usable], logs)
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

    def _middle_of_others(self, learner: Numbers, logs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the median of what is left of each learner's row without their entry in *logs*.

        Not the mean: one other item that takes long would make this one seem to take less.
        """
        rows, others = self._sorted[learner], self._counts[learner] - 1
        own = (rows < logs[:, None]).sum(axis=1)
        lower, upper = (others - 1) // 2, others // 2
        each = np.arange(len(rows))
        middle: NDArray[np.float64] = (
            rows[each, lower + (lower >= own)] + rows[each, upper + (upper >= own)]
        ) / 2
        return middle


def _logs(hundredths: Numbers) -> NDArray[np.float64]:
    logs: NDArray[np.float64] = np.log(np.maximum(hundredths, _SHORTEST).astype(np.float64))
    return logs


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
