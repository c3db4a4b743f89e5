"""How long learners were at an item, and how that stands beside the other items of their form.

Of groups only. Times are skewed, with a long tail of those who were called away, so they are told as a median
and a middle half, never as a mean (docs/decisions/0061).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.statistics.asked import AskedItem
from assessments.statistics.intervals import Interval, Z
from assessments.statistics.paces import PaceComparison, Paces
from assessments.statistics.responses import LANGUAGES, UNKNOWN, Numbers, Responses
from assessments.statistics.sample import ItemSample, Sample
from assessments.statistics.suppression import SMALL_GROUP, hidden_parts
from curriculum.languages import Language
from curriculum.model import Choice

LONGEST_SECONDS = 1800
"""A page counts no more for one question: whoever left it open was not at it."""
NEIGHBOURS = 3
"""Of fewer other items it is not said how long items of a form usually take."""
_HUNDREDTHS = 100
_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class TimeTaken:
    """How long a group was at it, in seconds with one decimal."""

    median: float
    low: float
    """A quarter took less: the lower bound of the middle half."""
    high: float
    """A quarter took longer."""
    interval: Interval
    """Of the median."""
    n: int
    """Learners whose time is known."""


@dataclass(frozen=True, slots=True)
class ItemTimes:
    """The times of one item at the forms of one purpose."""

    taken: TimeTaken
    usual: float | None
    """The middle of the medians of the other items of its kind in the form, in seconds; None: too few."""
    languages: Mapping[Language, TimeTaken]
    comparisons: tuple[PaceComparison, ...]


class Times:
    """The times of a sample, item by item."""

    def __init__(self, sample: Sample, responses: Responses, asked: Mapping[str, AskedItem]) -> None:
        self._paces = Paces(sample)
        self._form = sample.form
        kinds = [isinstance(asked[name].interaction, Choice) for name in responses.items]
        self._kinds = np.array(kinds, dtype=bool)
        self._medians = _medians(sample)

    def of(self, item: ItemSample, hidden: set[int]) -> ItemTimes | None:
        """Return the times of *item*; None where fewer than a small group are known.

        *hidden* are the languages (by number) of which nothing is told.
        """
        known = item.hundredths != UNKNOWN
        if int(known.sum()) < SMALL_GROUP:
            return None
        language = item.language[known]
        sizes = {number: int((language == number).sum()) for number in range(len(LANGUAGES))}
        untold = hidden_parts(sizes, hidden)
        told = {number for number, size in sizes.items() if size} - untold
        hundredths = item.hundredths[known]
        return ItemTimes(
            taken=time_taken(hundredths),
            usual=self._usual(item),
            languages={
                LANGUAGES[number]: time_taken(hundredths[language == number]) for number in sorted(told)
            },
            comparisons=self._paces.compare(item, told),
        )

    def _usual(self, item: ItemSample) -> float | None:
        form = int(np.bincount(self._form[item.learner]).argmax())
        others = [
            median
            for other, median in self._medians.get(form, {}).items()
            if other != item.item and self._kinds[other] == self._kinds[item.item]
        ]
        return round(float(np.median(others)), _DECIMALS) if len(others) >= NEIGHBOURS else None


def time_taken(hundredths: Numbers) -> TimeTaken:
    """Return the middle of times in *hundredths* of a second. Raises: ValueError: there is none.

    Quartiles are interpolated between neighbours (Hyndman and Fan, "Sample Quantiles in Statistical
    Packages", The American Statistician 50, 1996, definition 7).
    """
    if not len(hundredths):
        raise ValueError("no time is known")
    seconds = np.sort(hundredths.astype(np.float64)) / _HUNDREDTHS
    low, median, high = (round(float(one), _DECIMALS) for one in np.quantile(seconds, [0.25, 0.5, 0.75]))
    return TimeTaken(median, low, high, _interval_of_median(seconds), len(seconds))


def _interval_of_median(seconds: NDArray[np.float64]) -> Interval:
    """Return the interval of the median of sorted *seconds*, whatever their distribution.

    Its bounds are two of the times (Campbell and Gardner, "Calculating confidence intervals for some
    non-parametric analyses", BMJ 296, 1988).
    """
    n = len(seconds)
    reach = Z * math.sqrt(n) / 2
    low, high = max(1, round(n / 2 - reach)), min(n, round(1 + n / 2 + reach))
    return Interval(round(float(seconds[low - 1]), _DECIMALS), round(float(seconds[high - 1]), _DECIMALS))


def form_time(learner: Numbers, hundredths: Numbers) -> TimeTaken | None:
    """Return how long the items of a form took together; None where too few learners have all their times.

    The two have an entry an item of a learner. Learners are numbered from 0.
    """
    whole = np.ones(int(learner.max()) + 1, dtype=bool)
    whole[learner[hundredths == UNKNOWN]] = False
    if int(whole.sum()) < SMALL_GROUP:
        return None
    return time_taken(np.bincount(learner, weights=hundredths)[whole])


def _medians(sample: Sample) -> dict[int, dict[int, float]]:
    """Return the median of each item in each form, in seconds, where enough learners have a time."""
    found: dict[int, dict[int, float]] = {}
    for item in sample.items():
        known = item.hundredths != UNKNOWN
        forms, hundredths = sample.form[item.learner[known]], item.hundredths[known]
        for form in np.unique(forms).tolist():
            of_form = hundredths[forms == form]
            if len(of_form) >= SMALL_GROUP:
                found.setdefault(form, {})[item.item] = float(np.median(of_form)) / _HUNDREDTHS
    return found
