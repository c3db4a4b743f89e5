"""Compare a translation of an item with the English, among learners who know as much.

Learners are matched by form and by the whole points of their score, **the item itself included**: among
learners of equal knowledge only then do two groups that know differently much not differ on every item
(Holland and Thayer, 1988; Schulz and others, Rasch Measurement Transactions 4:2, 1990; Lewis, 1993).
Since the item is part of the score, its own difference appears smaller by one item's share of the form;
the standardised difference is told without that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.scoring import FULL
from assessments.statistics.intervals import Interval
from assessments.statistics.mantel_haenszel import MantelHaenszel, mantel_haenszel
from assessments.statistics.responses import LANGUAGES
from assessments.statistics.sample import ItemSample, Sample
from assessments.statistics.standardised_difference import StandardisedDifference, standardised_difference
from curriculum.languages import SOURCE_LANGUAGE, Language

ENGLISH = LANGUAGES.index(SOURCE_LANGUAGE)


@dataclass(frozen=True, slots=True)
class LanguageComparison:
    """One translation of one item beside the English."""

    language: Language
    n: int
    """Learners who answered in it."""
    n_english: int
    difference: StandardisedDifference | None
    """In credit: -0.15 is 15 percentage points harder than in English. None: no two learners to compare."""
    odds: MantelHaenszel | None
    """Of a wholly right answer. None: nobody, or everybody, was right among those who can be compared."""


def strata_of(sample: Sample) -> NDArray[np.int64]:
    """Return for each learner of *sample* the number of the stratum within which learners are compared."""
    wholes = sample.total // FULL
    _, strata = np.unique(sample.form * (wholes.max() + 1) + wholes, return_inverse=True)
    return strata.astype(np.int64)


def compare_languages(
    sample: Sample, item: ItemSample, strata: NDArray[np.int64], shown: set[int]
) -> tuple[LanguageComparison, ...]:
    """Return how each translation among *shown* (languages by number) compares with the English."""
    translations = sorted(shown - {ENGLISH})
    if ENGLISH not in shown or not translations:
        return ()
    size, width = int(strata.max()) + 1, len(LANGUAGES)
    cell = strata[item.learner] * width + item.language

    def table(weights: NDArray[np.float64] | None) -> NDArray[np.float64]:
        counted = np.bincount(cell, weights=weights, minlength=size * width)
        return counted.astype(np.float64).reshape(size, width)

    counts, sums, squares = table(None), table(item.credit), table(item.credit * item.credit)
    right = table((item.credit == 1).astype(np.float64))
    length = float(sample.length[item.learner].mean())
    found = []
    for language in translations:
        pair = [ENGLISH, language]
        tables = np.stack([right[:, pair], counts[:, pair] - right[:, pair]], axis=2)
        difference = standardised_difference(counts[:, pair], sums[:, pair], squares[:, pair])
        found.append(
            LanguageComparison(
                language=LANGUAGES[language],
                n=int(counts[:, language].sum()),
                n_english=int(counts[:, ENGLISH].sum()),
                difference=_without_itself(difference, length),
                odds=mantel_haenszel(tables),
            )
        )
    return tuple(found)


def _without_itself(
    difference: StandardisedDifference | None, length: float
) -> StandardisedDifference | None:
    """Return *difference* as if the item were no part of the score of *length* items that it is matched by.

    Within a stratum the differences of all items add up to nothing. One that differs by d from the others
    therefore appears as d (1 - 1 / length).
    """
    if difference is None or length <= 1:
        return None
    factor = length / (length - 1)
    low, high = (max(-1.0, min(1.0, bound * factor)) for bound in difference.interval)
    return StandardisedDifference(
        max(-1.0, min(1.0, difference.difference * factor)), Interval(low, high), difference.matched
    )
