"""Say how consistently each form measures, and whom the figures of a form are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assessments.model import Purpose
from assessments.scoring import FULL
from assessments.statistics.alpha import Alpha, cronbach_alpha
from assessments.statistics.responses import Responses
from assessments.statistics.sample import Sample
from assessments.statistics.suppression import GIVES_AWAY, SMALL_GROUP, TOO_FEW, hidden_parts
from assessments.statistics.times import TimeTaken, form_time


@dataclass(frozen=True, slots=True)
class FormStatistics:
    """One form among its first attempts."""

    form: str
    purpose: Purpose
    learners: int | None
    """None when withheld."""
    alpha: Alpha | None
    """Of learners with as many items as most; None: withheld, or nothing varies."""
    drawn_from: int | None
    """How many different items were put to them: more than each saw, where forms are drawn."""
    left_aside: int
    """Learners with another number of items than most."""
    time: TimeTaken | None
    """For all its items together, of learners all of whose times are known; None: too few of them."""
    withheld: str
    """Why nothing is told, else empty."""


def form_statistics(purpose: Purpose, sample: Sample, responses: Responses) -> Iterator[FormStatistics]:
    """Yield the figures of each form in *sample*, in the order of :attr:`Responses.forms`."""
    for form in np.unique(sample.form).tolist():
        name = responses.forms[form].id
        of_form = sample.form == form
        usual = int(np.bincount(sample.length[of_form]).argmax())
        chosen = of_form & (sample.length == usual)
        n, aside = int(chosen.sum()), int((of_form & ~chosen).sum())
        if n < SMALL_GROUP or hidden_parts({"chosen": n, "aside": aside}, untold={"aside"}) - {"aside"}:
            reason = TOO_FEW if n < SMALL_GROUP else GIVES_AWAY
            yield FormStatistics(name, purpose, None, None, None, 0, None, reason)
            continue
        rows = np.flatnonzero(chosen[sample.learner])
        learner = (np.cumsum(chosen) - 1)[sample.learner[rows]]
        item = sample.item[rows]
        alpha = cronbach_alpha(learner, item, sample.points[rows] / FULL)
        drawn_from = int(np.count_nonzero(np.bincount(item)))
        time = form_time(learner, sample.hundredths[rows])
        yield FormStatistics(name, purpose, n + aside, alpha, drawn_from, aside, time, "")
