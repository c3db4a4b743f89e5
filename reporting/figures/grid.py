"""The raw counts behind every figure: one cell for each unit and course. Never shown as they are.

A cell counts the people who are in the unit itself, not in its parts; sums over parts are
made by ``tree``, and what may be shown is decided by ``suppression``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reporting.obligations.states import State

STATES = tuple(State)
"""The order of the counts of a cell."""
Counted = npt.NDArray[np.int32]
"""Counts, of whichever cells."""
_Firsts = dict[tuple[tuple[int, ...], int], npt.NDArray[np.int64]]
"""By units and course: where the counts of each unit begin; -1 where there are none."""


class Cell(NamedTuple):
    """How the people of one unit stood in one course on one day: each in exactly one state."""

    not_started: int = 0
    in_progress: int = 0
    due_soon: int = 0
    overdue: int = 0
    complete_in_time: int = 0
    complete_late: int = 0
    expired: int = 0
    exempt: int = 0
    paused: int = 0

    @property
    def complete(self) -> int:
        """Return who had a completion that counted, in time or late: the numerator."""
        return self.complete_in_time + self.complete_late

    @property
    def excused(self) -> int:
        """Return of whom it was required, and who is in neither numerator nor denominator."""
        return self.exempt + self.paused

    @property
    def required(self) -> int:
        """Return who had to take the course and was not excused from it on the day: the denominator."""
        return sum(self) - self.excused


NOBODY = Cell()


def total(cells: Iterable[Cell]) -> Cell:
    """Return all of *cells* together."""
    return Cell(*(sum(counts) for counts in zip(NOBODY, *cells, strict=True)))


class Cells(Mapping[tuple[int, int], Cell]):
    """The cells of many units and courses, each made of one array of counts when it is asked for."""

    def __init__(
        self, places: Mapping[tuple[int, int], int], counts: Counted, found: _Firsts | None = None
    ) -> None:
        """Take where in *counts* those of each unit and course begin, one for each state.

        In *found* stays what was looked up in *places*: for whoever asks the same of several days.
        """
        self._places, self._counts = places, counts
        self._found: _Firsts = {} if found is None else found

    def __getitem__(self, key: tuple[int, int]) -> Cell:
        """Return the cell of a unit and a course.

        Raises: KeyError: nothing is required of anybody there.
        """
        first = self._places[key]
        cell = Cell._make(self._counts[first : first + len(STATES)].tolist())
        if cell == NOBODY:
            raise KeyError(key)
        return cell

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield the units and courses with a cell."""
        rows = self._counts.reshape(-1, len(STATES))
        somebody = set(np.flatnonzero(rows.any(axis=1)).tolist())
        return (key for key, first in self._places.items() if first // len(STATES) in somebody)

    def __len__(self) -> int:
        """Return how many cells there are."""
        return sum(1 for _ in self)

    def of(self, units: Sequence[int], course: int) -> Counted:
        """Return the counts of *course* in each of *units*; zeros where there is no cell."""
        key = tuple(units), course
        firsts = self._found.get(key)
        if firsts is None:
            places = self._places
            firsts = np.array([places.get((unit, course), -1) for unit in units], dtype=np.int64)
            self._found[key] = firsts
        is_there = firsts >= 0
        found = np.zeros((len(units), len(STATES)), dtype=np.int32)
        found[is_there] = self._counts.reshape(-1, len(STATES))[firsts[is_there] // len(STATES)]
        return found


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by primary key of unit and course."""

    headcounts: Mapping[int, int] = field(default_factory=dict)
    """Everybody in each unit, whether something is required or not. Units without people are absent."""
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    """By unit and course. Where nothing is required of anybody there is no cell."""

    def of(self, units: Sequence[int], course: int) -> Counted:
        """Return who stands how in *course*: a row for each of *units*, a column for each state."""
        if isinstance(self.cells, Cells):
            return self.cells.of(units, course)
        rows = [self.cells.get((unit, course), NOBODY) for unit in units]
        return np.array(rows, dtype=np.int32).reshape(-1, len(STATES))
