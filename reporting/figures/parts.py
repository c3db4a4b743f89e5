"""The parts of an organisation, and what is counted of each with all below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reporting.figures.tree import UnitTree


class Part(NamedTuple):
    """Some people of the organisation: a unit with all its parts, or only those in the unit itself."""

    unit: int | None
    """None for the whole organisation."""
    is_own: bool = False


WHOLE = Part(None)


class PartCounts:
    """Counts of the people of every part: several numbers for each, which are added up when they are asked.

    What is below a unit follows it in the order of the tree, so that a sum is a difference of two running
    sums.
    """

    def __init__(self, tree: UnitTree, own: npt.NDArray[np.integer]) -> None:
        """Take in what is counted in each unit itself: a row for each, in the order of ``tree.units``."""
        self._tree, self._own = tree, own
        self._running = np.zeros((len(own) + 1, own.shape[1]), dtype=np.int64)
        np.cumsum(own, axis=0, out=self._running[1:])

    def of(self, part: Part) -> list[int]:
        """Return the counts of *part*; of a unit without parts, whose people are no part, zeros."""
        if part.unit is None:
            return self._listed(self._running[-1])
        first, end = self._tree.places[part.unit]
        if not part.is_own:
            return self._listed(self._running[end] - self._running[first])
        return self._listed(self._own[first]) if end > first + 1 else [0] * self._own.shape[1]

    def parts(self, part: Part) -> Sequence[Part]:
        """Return what *part* consists of; first, those in the unit itself, if there are any."""
        below = () if part.is_own else self._tree.children.get(part.unit, ())
        found = [Part(unit) for unit in below]
        if below and part.unit is not None and self._own[self._tree.places[part.unit][0]].any():
            found.insert(0, Part(part.unit, is_own=True))
        return found

    def above(self, part: Part) -> Part | None:
        """Return the part to which *part* belongs; None for the whole organisation."""
        if part.unit is None:
            return None
        return Part(part.unit if part.is_own else self._tree.parents[part.unit])

    def all_below(self, part: Part = WHOLE) -> list[Part]:
        """Return *part* and everything below it."""
        return [part, *(one for below in self.parts(part) for one in self.all_below(below))]

    @staticmethod
    def _listed(counts: npt.NDArray[np.integer]) -> list[int]:
        found: list[int] = counts.tolist()
        return found
