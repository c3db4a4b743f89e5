"""Say who takes which option: all learners, and those with the highest and the lowest scores.

The groups are the upper and the lower 27 %, where the difference between them is told apart best: Kelley,
"The selection of upper and lower groups for the validation of test items", Journal of Educational
Psychology 30 (1939). They are formed by the other items of the form; learners of equal score stay together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.statistics.asked import AskedItem
from assessments.statistics.responses import UNKNOWN, Numbers
from assessments.statistics.sample import ItemSample
from assessments.statistics.suppression import hidden_parts

GROUP = 0.27
"""The share of learners in each of the two groups; more where scores are equal."""


@dataclass(frozen=True, slots=True)
class OptionUse:
    """One option, or one card in one bin."""

    mark: str
    is_right: bool
    is_distractor: bool
    """A wrong one that was written to be taken."""
    share: float
    """Of all learners, 0..1."""
    upper: float | None
    """Of the upper group; None where there are no groups."""
    lower: float | None


@dataclass(frozen=True, slots=True)
class Options:
    """How the options of one item were taken."""

    uses: tuple[OptionUse, ...]
    left_out: float
    """The share of learners who left the item out, 0..1."""
    n: int
    upper: int | None
    """How many learners the upper group has; None: scores lie too close together, or the groups are small."""
    lower: int | None


def option_use(item: AskedItem, marks: Sequence[frozenset[str]], sample: ItemSample) -> Options | None:
    """Return who took which option of *item*; None where the responses are not told for everybody."""
    if (sample.code == UNKNOWN).any() or not len(sample.code):
        return None
    everybody = np.ones(len(sample.code), dtype=bool)
    upper, lower = _groups(sample.rest)
    shares = {
        name: _shares(sample.code[chosen], marks)
        for name, chosen in (("all", everybody), ("upper", upper), ("lower", lower))
        if chosen is not None
    }
    uses = tuple(
        OptionUse(
            mark=mark,
            is_right=mark in item.right,
            is_distractor=item.has_distractors and mark not in item.right,
            share=shares["all"].get(mark, 0.0),
            upper=shares["upper"].get(mark, 0.0) if "upper" in shares else None,
            lower=shares["lower"].get(mark, 0.0) if "lower" in shares else None,
        )
        for mark in item.offered
        if item.has_distractors or mark in item.right or mark in shares["all"]
    )
    empty = [number for number, set_ in enumerate(marks) if not set_]
    return Options(
        uses=uses,
        left_out=float(np.isin(sample.code, empty).mean()),
        n=len(sample.code),
        upper=None if upper is None else int(upper.sum()),
        lower=None if lower is None else int(lower.sum()),
    )


_Mask = NDArray[np.bool_]


def _groups(rest: NDArray[np.float64]) -> tuple[_Mask, _Mask] | tuple[None, None]:
    """Return who belongs to the upper and who to the lower group."""
    if np.isnan(rest).any():
        return None, None
    ordered = np.sort(rest)
    size = max(1, round(GROUP * len(rest)))
    upper, lower = rest >= ordered[-size], rest <= ordered[size - 1]
    sizes = {
        "upper": int(upper.sum()),
        "lower": int(lower.sum()),
        "middle": int((~upper & ~lower).sum()),
    }
    if (upper & lower).any() or hidden_parts(sizes, untold={"middle"}) - {"middle"}:
        return None, None
    return upper, lower


def _shares(code: Numbers, marks: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """Return the share of learners who set each mark that anybody set."""
    found: dict[str, int] = {}
    counts = np.bincount(code, minlength=len(marks)).tolist()
    for count, set_ in zip(counts, marks, strict=True):
        for mark in set_ if count else ():
            found[mark] = found.get(mark, 0) + count
    return {mark: count / len(code) for mark, count in found.items()}
