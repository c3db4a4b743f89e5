"""All counts of all days in memory: a day is found by one search and one sum over few changes.

The changes lie in the order of their days, and after every few thousand of them stands the sum of
all before: how many were in which cell then. A day is the last such sum before it and what changed
between. So an answer costs the same for a city and for a million people. It stays one array: a cell
is made of it when somebody asks for that cell, since nobody asks for all of a thousand teams.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from reporting.figures.grid import STATES, Cells, Grid
from reporting.figures.packing import CODES, Steps

_Narrow = npt.NDArray[np.int32]
_BETWEEN = 32_768
"""Changes between two sums, at least."""
_CHANGES_PER_COUNT = 1
"""And of them so many for each count, so that all the sums take a quarter of the memory of the changes."""
_WIDTH = len(STATES)
_PLACES = np.array([0, *(STATES.index(state) for state in CODES[1:])])


class Changes:
    """Every change that was ever counted, by day and by day of knowing."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int | None], int] = {}
        """The first of the nine places of each unit and course, one for each state; everybody in a unit
        has as many and uses the first, so that all the counts are a table of nine columns."""
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
            self._columns = np.take(columns, np.argsort(columns[1], kind="stable"), axis=1)

    def as_known(self, known_on: date) -> Counts:
        """Return the counts of all days, as known at the end of *known_on*."""
        place, day, known, amount = self._columns
        if known_on.toordinal() < self.latest_knowledge():
            held = np.flatnonzero(known <= known_on.toordinal())
            place, day, amount = place[held], day[held], amount[held]
        return Counts(dict(self._cells), place, day, amount)

    def latest_knowledge(self) -> int:
        """Return the last day (ordinal) on which something became known; 0 while there is nothing."""
        return int(self._columns[2].max()) if len(self) else 0

    def _placed(self, steps: Steps) -> _Narrow:
        cells, which = np.unique(steps[:, :2], axis=0, return_inverse=True)
        firsts = np.array([self._place(unit, course or None) for unit, course in cells.tolist()])
        place = firsts[which.reshape(-1)] + _PLACES[steps[:, 2]]
        return np.stack([place, steps[:, 3], steps[:, 4], steps[:, 5]]).astype(np.int32)

    def _place(self, unit: int, course: int | None) -> int:
        return self._cells.setdefault((unit, course), _WIDTH * len(self._cells))


class Counts:
    """How many stood how on any day, as known on one: made of changes in the order of their days."""

    def __init__(
        self, cells: dict[tuple[int, int | None], int], place: _Narrow, day: _Narrow, amount: _Narrow
    ) -> None:
        self._size = _WIDTH * len(cells)
        self._cells = {(unit, course): first for (unit, course), first in cells.items() if course is not None}
        self._found: dict[tuple[tuple[int, ...], int], npt.NDArray[np.int64]] = {}
        self._units = [unit for unit, course in cells if course is None]
        self._everybody = np.array([first for (_, course), first in cells.items() if course is None], int)
        self._place, self._day, self._amount = place, day, amount
        self._step = max(_BETWEEN, _CHANGES_PER_COUNT * self._size)
        self._sums = np.zeros((1 + len(day) // self._step, self._size), dtype=np.int32)
        for number, before in enumerate(self._sums[:-1]):
            first = number * self._step
            np.add(before, self._between(first, first + self._step), out=self._sums[number + 1])

    def on(self, day: date) -> Grid:
        """Return the counts as of the end of *day*."""
        # Of the same width as the days: they would be widened for the search, all of them.
        end = int(np.searchsorted(self._day, np.int32(day.toordinal()), side="right"))
        number = end // self._step
        counts = self._sums[number] + self._between(number * self._step, end)
        there = zip(self._units, counts[self._everybody].tolist(), strict=True)
        return Grid(
            {unit: people for unit, people in there if people}, Cells(self._cells, counts, self._found)
        )

    def _between(self, first: int, end: int) -> _Narrow:
        """Return by how much the changes from *first* to before *end* change each count."""
        found = np.bincount(self._place[first:end], self._amount[first:end], minlength=self._size)
        return found.astype(np.int32)
