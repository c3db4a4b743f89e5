"""Say how sure learners were, apart from whether they were right, and whether the two go together.

Confidence is never scored. Nobody's own level is told, only what the learners of a level came to together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.model import Purpose
from assessments.statistics.asked import AskedItem
from assessments.statistics.objectives import objective_credits
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
    said = np.array(confidence.objective)
    for purpose, sample in samples.items():
        for objective, found in objective_credits(sample, responses, asked).items():
            level = np.full(len(responses.attempts.form), _SILENT)
            level[confidence.attempt[said == objective]] = confidence.level[said == objective]
            levels = level[sample.attempt[found.learner]]
            if (levels != _SILENT).any():
                yield _statistics(objective, purpose, levels, found.credit)


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
