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
from assessments.statistics.responses import LANGUAGES, Numbers, Responses
from assessments.statistics.suppression import SMALL_GROUP
from curriculum.languages import Language


@dataclass(frozen=True, slots=True)
class ItemSample:
    """The responses to one item: one entry a learner."""

    item: int
    """The place in :attr:`Responses.items`."""
    learner: Numbers
    """The place in the arrays of its :class:`Sample`."""
    language: Numbers
    """Of each learner: see :attr:`Sample.language`."""
    code: Numbers
    hundredths: Numbers
    """Of a second; UNKNOWN where no time is known."""
    credit: NDArray[np.float64]
    """0..1."""
    rest: NDArray[np.float64]
    """The mean credit of the learner's other items in this form, 0..1; not a number where there is none."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The first attempts at the forms of one purpose. Responses are in the order of items."""

    learner: Numbers
    item: Numbers
    points: Numbers
    code: Numbers
    hundredths: Numbers
    attempt: Numbers
    """Of each learner, as are the following: the place in :attr:`Responses.attempts`."""
    registration: Numbers
    form: Numbers
    language: Numbers
    """In which most items were answered."""
    length: Numbers
    """How many items stood in the form."""
    total: Numbers
    """The points of all of them."""
    left_out: tuple[Language, ...]
    """Languages with so few learners that they are part of no figure: see :func:`_languages_to_leave_out`."""

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
            item=int(self.item[rows.start]),
            learner=learner,
            language=self.language[learner],
            code=self.code[rows],
            hundredths=self.hundredths[rows],
            credit=points / FULL,
            rest=rest,
        )


def sample_of(responses: Responses, purpose: Purpose) -> Sample | None:
    """Return the first attempts at the forms of *purpose*; None when there is none."""
    attempts = responses.attempts
    has_purpose = np.array([form.purpose == purpose for form in responses.forms], dtype=bool)
    is_first = has_purpose[attempts.form] & (attempts.number == 1)
    if not is_first[responses.attempt].any():
        return None
    language = _languages(responses)
    left_out = _languages_to_leave_out(np.bincount(language[is_first], minlength=len(LANGUAGES)).tolist())
    chosen = is_first & ~np.isin(language, left_out)
    rows = np.flatnonzero(chosen[responses.attempt])
    # Sixteen bits are sorted digit by digit, ten times as fast as longer numbers are compared.
    short = np.uint16 if len(responses.items) <= 1 << 16 else np.int64
    rows = rows[np.argsort(responses.item[rows].astype(short), kind="stable")]
    used = np.flatnonzero(np.bincount(responses.attempt[rows], minlength=len(chosen)))
    place = np.zeros(len(chosen), dtype=np.int32)
    place[used] = np.arange(len(used))
    learner, points = place[responses.attempt[rows]], responses.points[rows]
    return Sample(
        learner=learner,
        item=responses.item[rows],
        points=points,
        code=responses.code[rows],
        hundredths=responses.hundredths[rows],
        attempt=used,
        registration=attempts.registration[used],
        form=attempts.form[used],
        language=language[used],
        length=np.bincount(learner),
        total=np.bincount(learner, weights=points).astype(np.int64),
        left_out=tuple(LANGUAGES[number] for number in left_out),
    )


def _languages(responses: Responses) -> Numbers:
    """Return the language of each attempt: the one in which most items were answered."""
    width = len(LANGUAGES)
    size = len(responses.attempts.form) * width
    counts = np.bincount(responses.attempt * width + responses.language, minlength=size)
    most: Numbers = counts.reshape(-1, width).argmax(axis=1)
    return most


def _languages_to_leave_out(sizes: list[int]) -> list[int]:
    """Return the languages whose learners are part of no figure, by how many learners each has.

    A total with a small group in it gives the group away, unless another language is hidden too; and then
    nobody would see what is wrong with *its* translation. So the small group is left out of the total.
    Small groups that are no small group together stay: their sum gives none of them away.
    """
    small = [number for number, size in enumerate(sizes) if 0 < size < SMALL_GROUP]
    together = sum(sizes[number] for number in small)
    return small if together < SMALL_GROUP <= sum(sizes) - together else []
