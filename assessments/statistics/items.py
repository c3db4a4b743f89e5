"""Everything that is told of one item at the forms of one purpose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.model import Purpose
from assessments.statistics.asked import AskedItem
from assessments.statistics.discrimination import Discrimination, discrimination
from assessments.statistics.intervals import Interval, wilson
from assessments.statistics.languages import LanguageComparison, compare_languages, strata_of
from assessments.statistics.options import Options, option_use
from assessments.statistics.responses import LANGUAGES, Responses
from assessments.statistics.sample import ItemSample, Sample
from assessments.statistics.suppression import GIVES_AWAY, SMALL_GROUP, TOO_FEW, hidden_parts
from assessments.statistics.times import ItemTimes, Times
from curriculum.languages import Language


@dataclass(frozen=True, slots=True)
class Facility:
    """How easy an item is: the mean credit of those whom it was put to."""

    share: float
    """0..1; the share of right answers where there is no partial credit."""
    interval: Interval
    n: int


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """One item among the first attempts at the forms of one purpose."""

    item: str
    objective: str
    purpose: Purpose
    facility: Facility | None
    discrimination: Discrimination | None
    options: Options | None
    languages: Mapping[Language, Facility]
    comparisons: tuple[LanguageComparison, ...]
    times: ItemTimes | None
    """None: no times are known, or of too few learners."""
    withheld: Mapping[str, str]
    """What is not told, and why: ``all``, or a language."""


def item_statistics(
    purpose: Purpose, sample: Sample, responses: Responses, asked: Mapping[str, AskedItem]
) -> Iterator[ItemStatistics]:
    """Yield the figures of each item of *sample*, in the order of :attr:`Responses.items`."""
    strata = strata_of(sample)
    times = Times(sample, responses, asked)
    for one in sample.items():
        item = asked[responses.items[one.item]]
        if len(one.credit) < SMALL_GROUP:
            yield _withheld(item, purpose)
            continue
        sizes = {number: int((one.language == number).sum()) for number in range(len(LANGUAGES))}
        hidden = hidden_parts(sizes)
        shown = {number for number, size in sizes.items() if size} - hidden
        yield ItemStatistics(
            item=item.id,
            objective=item.objective,
            purpose=purpose,
            facility=facility(one.credit),
            discrimination=_discrimination(one),
            options=option_use(item, responses.marks[one.item], one),
            languages={
                LANGUAGES[number]: facility(one.credit[one.language == number]) for number in sorted(shown)
            },
            comparisons=compare_languages(sample, one, strata, shown),
            times=times.of(one, hidden),
            withheld={
                str(LANGUAGES[number]): TOO_FEW if sizes[number] < SMALL_GROUP else GIVES_AWAY
                for number in sorted(hidden)
            },
        )


def _withheld(item: AskedItem, purpose: Purpose) -> ItemStatistics:
    return ItemStatistics(item.id, item.objective, purpose, None, None, None, {}, (), None, {"all": TOO_FEW})


def facility(credit: NDArray[np.float64]) -> Facility:
    """Return the mean of *credit*, each 0..1. Raises: ValueError: there is none."""
    share = float(credit.mean()) if len(credit) else 0.0
    return Facility(share, wilson(min(1.0, share), len(credit)), len(credit))


def _discrimination(item: ItemSample) -> Discrimination | None:
    known = ~np.isnan(item.rest)
    return discrimination(item.credit[known], item.rest[known])
