"""Say how sure learners were, apart from whether they were right, and whether the two go together.

Confidence is never scored. Nobody's own level is told, only what the learners of a level came to together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.model import Purpose
from assessments.scoring import FULL
from assessments.statistics.asked import AskedItem
from assessments.statistics.responses import Responses
from assessments.statistics.sample import Sample
from assessments.statistics.suppression import GIVES_AWAY, SMALL_GROUP, TOO_FEW, hidden_parts

LEVELS = (1, 2, 3, 4)
"""From not at all sure to very sure."""
_SILENT = 0


@dataclass(frozen=True, slots=True)
class Confidence:
    """One entry an objective for which a learner said how sure they are."""

    attempt: NDArray[np.int64]
    """The place in :attr:`Responses.attempts`."""
    objective: tuple[str, ...]
    level: NDArray[np.int64]
    """1..4."""


@dataclass(frozen=True, slots=True)
class LevelStatistics:
    """Those who chose one level."""

    level: int
    n: int
    credit: float
    """Their mean credit at the items of the objective, 0..1."""


@dataclass(frozen=True, slots=True)
class ConfidenceStatistics:
    """How sure the learners were of one objective, at first attempts at the forms of one purpose."""

    objective: str
    purpose: Purpose
    n: int | None
    """Learners who said; None when withheld."""
    mean: float | None
    """The mean level, 1..4."""
    levels: tuple[LevelStatistics, ...]
    """Of the levels that may be told: the higher the level, the higher the credit ought to be."""
    withheld: Mapping[str, str]
    """What is not told, and why: ``all``, or a level."""


def confidence_statistics(
    confidence: Confidence,
    samples: Mapping[Purpose, Sample],
    responses: Responses,
    asked: Mapping[str, AskedItem],
) -> Iterator[ConfidenceStatistics]:
    """Yield the figures of each objective and purpose that anybody of *samples* said something of."""
    objective_of = np.array([asked[item].objective for item in responses.items])
    said = np.array(confidence.objective)
    for objective in sorted(set(confidence.objective)):
        level = np.full(len(responses.attempts.form), _SILENT)
        level[confidence.attempt[said == objective]] = confidence.level[said == objective]
        is_asked = objective_of == objective
        for purpose, sample in samples.items():
            who, credit = _credits(sample, is_asked)
            levels = level[sample.attempt[who]]
            if (levels != _SILENT).any():
                yield _statistics(objective, purpose, levels, credit)


def _credits(sample: Sample, is_asked: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return who had any of the items that *is_asked* marks, and the mean credit of each."""
    rows = is_asked[sample.item]
    counts = np.bincount(sample.learner[rows], minlength=len(sample.attempt))
    sums = np.bincount(sample.learner[rows], sample.points[rows] / FULL, minlength=len(sample.attempt))
    who = np.flatnonzero(counts)
    return who, sums[who] / counts[who]


def _statistics(
    objective: str, purpose: Purpose, level: NDArray[np.int64], credit: NDArray[np.float64]
) -> ConfidenceStatistics:
    sizes = dict(enumerate(np.bincount(level, minlength=LEVELS[-1] + 1).tolist()))
    n = sum(sizes[one] for one in LEVELS)
    if n < SMALL_GROUP:
        return ConfidenceStatistics(objective, purpose, None, None, (), {"all": TOO_FEW})
    # Everybody's credit is told by the items; those who said nothing must not be what is left of it.
    hidden = hidden_parts(sizes, untold={_SILENT}) - {_SILENT}
    return ConfidenceStatistics(
        objective=objective,
        purpose=purpose,
        n=n,
        mean=float(level[level != _SILENT].mean()),
        levels=tuple(
            LevelStatistics(one, sizes[one], float(credit[level == one].mean()))
            for one in LEVELS
            if sizes[one] and one not in hidden
        ),
        withheld={str(one): TOO_FEW if sizes[one] < SMALL_GROUP else GIVES_AWAY for one in sorted(hidden)},
    )
