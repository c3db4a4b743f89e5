"""Say what changed from one check to a later one, objective by objective, for those who took both.

First attempts at both: a retake comes after feedback, and would make every course look good.
Paired differences with Student's interval ("The probable error of a mean", Biometrika 6, 1908).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.chance import fnv1a
from assessments.model import Purpose
from assessments.statistics.asked import AskedItem
from assessments.statistics.intervals import CONFIDENCE_LEVEL, Interval
from assessments.statistics.objectives import ObjectiveCredits, objective_credits
from assessments.statistics.quantiles import student_t_quantile
from assessments.statistics.responses import Numbers, Responses
from assessments.statistics.sample import Sample
from assessments.statistics.suppression import GIVES_AWAY, SMALL_GROUP, TOO_FEW, to_leave_out

STEPS: tuple[tuple[Purpose, Purpose], ...] = (("pre", "post"), ("pre", "follow_up"), ("post", "follow_up"))
"""From which check to which."""


@dataclass(frozen=True, slots=True)
class PairedChange:
    """What changed for those who took both checks."""

    before: float
    """Their mean credit at the earlier check, 0..1."""
    after: float
    mean: float
    """After minus before, -1..1."""
    interval: Interval
    n: int


@dataclass(frozen=True, slots=True)
class ObjectiveChange:
    """The change at one objective between two checks."""

    objective: str
    earlier: Purpose
    later: Purpose
    change: PairedChange | None
    left_out: int
    """Learners drawn by lot and left out, so that those with one check only are no small group."""
    withheld: str
    """Why nothing is told, else empty."""


def objective_changes(
    samples: Mapping[Purpose, Sample], responses: Responses, asked: Mapping[str, AskedItem]
) -> Iterator[ObjectiveChange]:
    """Yield the change at each objective between the checks of :data:`STEPS` that were taken."""
    steps = [step for step in STEPS if set(step) <= samples.keys()]
    credits_of = {
        purpose: {
            objective: _by_registration(samples[purpose], found)
            for objective, found in objective_credits(samples[purpose], responses, asked).items()
        }
        for purpose in {purpose for step in steps for purpose in step}
    }
    for earlier, later in steps:
        for objective in sorted(credits_of[earlier].keys() & credits_of[later].keys()):
            pair = credits_of[earlier][objective], credits_of[later][objective]
            yield _change(objective, earlier, later, *pair)


def paired_change(before: NDArray[np.float64], after: NDArray[np.float64]) -> PairedChange:
    """Return the mean of *after* minus *before*, learner by learner, with its interval.

    Raises: ValueError: there are fewer than two learners, or not the same ones in both.
    """
    n = len(before)
    if n < 2 or len(after) != n:
        raise ValueError(f"a change needs two or more learners, each with both values; got {n}, {len(after)}")
    differences = after - before
    mean = float(differences.mean())
    error = float(differences.std(ddof=1)) / math.sqrt(n)
    reach = student_t_quantile(0.5 + CONFIDENCE_LEVEL / 2, n - 1) * error
    return PairedChange(
        float(before.mean()), float(after.mean()), mean, Interval(mean - reach, mean + reach), n
    )


_Credits = tuple[Numbers, NDArray[np.float64]]


def _by_registration(sample: Sample, found: ObjectiveCredits) -> _Credits:
    """Return whose credits *found* are, in order, and the credit of each: the mean of several forms."""
    who, place = np.unique(sample.registration[found.learner], return_inverse=True)
    return who, np.bincount(place, weights=found.credit) / np.bincount(place)


def _change(
    objective: str, earlier: Purpose, later: Purpose, first: _Credits, second: _Credits
) -> ObjectiveChange:
    both, in_first, in_second = np.intersect1d(first[0], second[0], assume_unique=True, return_indices=True)
    rests = [len(first[0]) - len(both), len(second[0]) - len(both)]
    out = to_leave_out(rests) if len(both) else 0
    if len(both) - out < SMALL_GROUP:
        reason = TOO_FEW if len(both) < SMALL_GROUP else GIVES_AWAY
        return ObjectiveChange(objective, earlier, later, None, 0, reason)
    # By lot, whatever they answered and in whatever order they stand in the file.
    lots = [fnv1a(f"{objective}|{registration}") for registration in both.tolist()] if out else []
    kept = np.sort(np.argsort(lots, kind="stable")[out:]) if out else np.arange(len(both))
    change = paired_change(first[1][in_first][kept], second[1][in_second][kept])
    return ObjectiveChange(objective, earlier, later, change, out, "")
