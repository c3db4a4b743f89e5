"""The responses that figures are computed from: first attempts at the forms of one purpose, item by item.

First attempts only: at a second one a learner has had feedback, and one learner would count twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.model import Purpose
from assessments.scoring import FULL
from assessments.statistics.responses import Responses

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ItemSample:
    """The responses to one item: one entry a learner."""

    item: int
    """The place in :attr:`Responses.items`."""
    learner: _Numbers
    """The place in the arrays of its :class:`Sample`."""
    language: _Numbers
    code: _Numbers
    credit: NDArray[np.float64]
    """0..1."""
    rest: NDArray[np.float64]
    """The mean credit of the learner's other items in this form, 0..1; not a number where there is none."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The first attempts at the forms of one purpose. Responses are in the order of items."""

    learner: _Numbers
    item: _Numbers
    language: _Numbers
    points: _Numbers
    code: _Numbers
    registration: _Numbers
    """Of each learner, as are the following."""
    form: _Numbers
    length: _Numbers
    """How many items stood in the form."""
    total: _Numbers
    """The points of all of them."""

    def items(self) -> Iterator[ItemSample]:
        """Yield the responses to each item that was asked."""
        changes = (np.flatnonzero(self.item[1:] != self.item[:-1]) + 1).tolist()
        for start, end in zip([0, *changes], [*changes, len(self.item)], strict=True):
            yield self._item(slice(start, end))

    def _item(self, rows: slice) -> ItemSample:
        learner, points = self.learner[rows], self.points[rows]
        others = self.length[learner] - 1
        with np.errstate(divide="ignore", invalid="ignore"):
            rest = (self.total[learner] - points) / (others * FULL)
        return ItemSample(
            int(self.item[rows.start]), learner, self.language[rows], self.code[rows], points / FULL, rest
        )


def sample_of(responses: Responses, purpose: Purpose) -> Sample | None:
    """Return the first attempts at the forms of *purpose*; None when there is none."""
    attempts = responses.attempts
    has_purpose = np.array([form.purpose == purpose for form in responses.forms], dtype=bool)
    chosen = has_purpose[attempts.form] & (attempts.number == 1)
    rows = np.flatnonzero(chosen[responses.attempt])
    if not len(rows):
        return None
    rows = rows[np.argsort(responses.item[rows], kind="stable")]
    used = np.flatnonzero(np.bincount(responses.attempt[rows], minlength=len(chosen)))
    place = np.zeros(len(chosen), dtype=np.int64)
    place[used] = np.arange(len(used))
    learner, points = place[responses.attempt[rows]], responses.points[rows]
    return Sample(
        learner=learner,
        item=responses.item[rows],
        language=responses.language[rows],
        points=points,
        code=responses.code[rows],
        registration=attempts.registration[used],
        form=attempts.form[used],
        length=np.bincount(learner),
        total=np.bincount(learner, weights=points).astype(np.int64),
    )
