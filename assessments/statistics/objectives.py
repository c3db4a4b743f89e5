"""What each learner's items of one objective came to together, for figures about groups only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.statistics.asked import AskedItem
from assessments.statistics.responses import Responses
from assessments.statistics.sample import Sample


@dataclass(frozen=True, slots=True)
class ObjectiveCredits:
    """One entry a learner who had an item of the objective."""

    learner: NDArray[np.int64]
    """The place in the arrays of the :class:`Sample`."""
    credit: NDArray[np.float64]
    """The mean credit at these items, 0..1."""


def objective_credits(
    sample: Sample, responses: Responses, asked: Mapping[str, AskedItem]
) -> dict[str, ObjectiveCredits]:
    """Return the credits of every objective that *sample* asks about, by objective."""
    sums: dict[str, NDArray[np.float64]] = {}
    counts: dict[str, NDArray[np.int64]] = {}
    for item in sample.items():
        objective = asked[responses.items[item.item]].objective
        if objective not in sums:
            sums[objective] = np.zeros(len(sample.attempt))
            counts[objective] = np.zeros(len(sample.attempt), dtype=np.int64)
        sums[objective][item.learner] += item.credit
        counts[objective][item.learner] += 1
    found = {}
    for objective in sorted(sums):
        learner = np.flatnonzero(counts[objective])
        found[objective] = ObjectiveCredits(learner, sums[objective][learner] / counts[objective][learner])
    return found
