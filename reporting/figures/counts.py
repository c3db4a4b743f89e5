"""All counts of all days in memory: a day is found by one search and one sum over few changes.

The changes lie in the order of their days, and after every few thousand of them stands the sum of
all before: how many were in which cell then. A day is the last such sum before it and what changed
between. So an answer costs the same for a city and for a million people.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from reporting.figures.grid import NOBODY, STATES, Cell, Grid
from reporting.figures.packing import CODES, Steps

_Array = npt.NDArray[np.int64]
_Narrow = npt.NDArray[np.int32]
_BETWEEN = 32_768
"""Changes between two sums, at least; a sum takes as much memory as there are counts."""
_SUMS_PER_COUNT = 4
_WIDTH = len(STATES)
_PLACES = np.array([0, *(STATES.index(state) for state in CODES[1:])])


class Changes:
    """Every change that was ever counted, by day and by day of knowing."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int | None], int] = {}
        """The first place of each unit and course: one for everybody, nine for the states."""
        self._places = 0
        self._columns: _Narrow = np.empty((4, 0), dtype=np.int32)
        """Place, day, day of knowing, amount; a change in each column, in the order of the days."""

    def __len__(self) -> int:
        """Return how many changes there are."""
        return int(self._columns.shape[1])

    def add(self, pieces: list[Steps]) -> None:
        """Add the changes in *pieces*, in whatever order."""
        added = [self._columns, *(self._placed(steps) for steps in pieces if len(steps))]
        if len(added) > 1:
            columns = np.concatenate(added, axis=1)
            # Stable sorting leaves what is in order nearly as it is: a few new ones cost little.
            self._columns = columns[:, np.argsort(columns[1], kind="stable")]

    def as_known(self, known_on: date) -> Counts:
        """Return the counts of all days, as known at the end of *known_on*."""
        place, day, known, amount = self._columns
        if known_on.toordinal() < self.latest_knowledge():
            held = np.flatnonzero(known <= known_on.toordinal())
            place, day, amount = place[held], day[held], amount[held]
        return Counts(dict(self._cells), self._places, place, day, amount)

    def latest_knowledge(self) -> int:
        """Return the last day (ordinal) on which something became known; 0 while there is nothing."""
        return int(self._columns[2].max()) if len(self) else 0

    def _placed(self, steps: Steps) -> _Narrow:
        cells, which = np.unique(steps[:, :2], axis=0, return_inverse=True)
        firsts = np.array([self._place(unit, course or None) for unit, course in cells.tolist()])
        place = firsts[which.reshape(-1)] + _PLACES[steps[:, 2]]
        return np.stack([place, steps[:, 3], steps[:, 4], steps[:, 5]]).astype(np.int32)

    def _place(self, unit: int, course: int | None) -> int:
        key = (unit, course)
        if key not in self._cells:
            self._cells[key] = self._places
            self._places += 1 if course is None else _WIDTH
        return self._cells[key]


class Counts:
    """How many stood how on any day, as known on one: made of changes in the order of their days."""

    def __init__(
        self,
        cells: dict[tuple[int, int | None], int],
        places: int,
        place: _Narrow,
        day: _Narrow,
        amount: _Narrow,
    ) -> None:
        self._cells, self._size = cells, places
        self._place, self._day, self._amount = place, day, amount
        self._step = max(_BETWEEN, _SUMS_PER_COUNT * places)
        sums = [np.zeros(places, dtype=np.int64)]
        for first in range(0, len(day) - self._step + 1, self._step):
            sums.append(sums[-1] + self._between(first, first + self._step))
        self._sums = sums

    def on(self, day: date) -> Grid:
        """Return the counts as of the end of *day*."""
        end = int(np.searchsorted(self._day, day.toordinal(), side="right"))
        place = end // self._step
        counts = (self._sums[place] + self._between(place * self._step, end)).tolist()
        headcounts: dict[int, int] = {}
        cells: dict[tuple[int, int], Cell] = {}
        for (unit, course), first in self._cells.items():
            if course is None:
                if counts[first]:
                    headcounts[unit] = counts[first]
            elif (cell := Cell._make(counts[first : first + _WIDTH])) != NOBODY:
                cells[unit, course] = cell
        return Grid(headcounts, cells)

    def _between(self, first: int, end: int) -> _Array:
        """Return by how much the changes from *first* to before *end* change each count."""
        found = np.bincount(self._place[first:end], self._amount[first:end], minlength=self._size)
        return found.astype(np.int64)
