"""All counts of all days in memory: a day is found by one search and one sum over few changes.

The changes lie in the order of their days, and after every few thousand of them stands the sum of
all before: how many were in which cell then. A day is the last such sum before it and what changed
between. So an answer costs the same for a city and for a million people.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import numpy.typing as npt

from reporting.figures.grid import NOBODY, STATES, Cell, Grid

_Array = npt.NDArray[np.int64]
_BETWEEN = 32_768
"""Changes between two sums."""
_PLACES = {state.value: place for place, state in enumerate(STATES)}
_WIDTH = len(STATES)
Change = tuple[int, int | None, str, int, int, int]
"""Unit, course (None: everybody), state, day, day of knowing (as ordinals), amount."""


class Changes:
    """Every change that was ever counted, by day and by day of knowing."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int | None], int] = {}
        """The first place of each unit and course: one for everybody, nine for the states."""
        self._places = 0
        self._columns: _Array = np.empty((0, 4), dtype=np.int64)
        """Place, day, day of knowing, amount; a change in each row."""

    def __len__(self) -> int:
        """Return how many changes there are."""
        return len(self._columns)

    def add(self, changes: Iterable[Change]) -> None:
        """Add *changes*, in whatever order."""
        rows = [
            (self._place(unit, course) + _PLACES.get(state, 0), day, known_on, amount)
            for unit, course, state, day, known_on, amount in changes
        ]
        if rows:
            self._columns = np.concatenate([self._columns, np.array(rows, dtype=np.int64)])

    def as_known(self, known_on: date) -> Counts:
        """Return the counts of all days, as known at the end of *known_on*."""
        held = self._columns[self._columns[:, 2] <= known_on.toordinal()]
        return Counts(dict(self._cells), self._places, held[:, 0], held[:, 1], held[:, 3])

    def latest_knowledge(self) -> int:
        """Return the last day (ordinal) on which something became known; 0 while there is nothing."""
        return int(self._columns[:, 2].max()) if len(self) else 0

    def _place(self, unit: int, course: int | None) -> int:
        key = (unit, course)
        if key not in self._cells:
            self._cells[key] = self._places
            self._places += 1 if course is None else _WIDTH
        return self._cells[key]


class Counts:
    """How many stood how on any day, as known on one."""

    def __init__(
        self,
        cells: dict[tuple[int, int | None], int],
        places: int,
        place: _Array,
        day: _Array,
        amount: _Array,
    ) -> None:
        order = np.argsort(day, kind="stable")
        self._cells, self._size = cells, places
        self._place, self._day, self._amount = place[order], day[order], amount[order]
        sums = [np.zeros(places, dtype=np.int64)]
        for first in range(0, len(day) - _BETWEEN + 1, _BETWEEN):
            sums.append(sums[-1] + self._between(first, first + _BETWEEN))
        self._sums = sums

    def on(self, day: date) -> Grid:
        """Return the counts as of the end of *day*."""
        end = int(np.searchsorted(self._day, day.toordinal(), side="right"))
        place = end // _BETWEEN
        counts = (self._sums[place] + self._between(place * _BETWEEN, end)).tolist()
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
