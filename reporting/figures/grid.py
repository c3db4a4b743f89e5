"""The raw counts behind every figure: one cell for each unit and course. Never shown as they are.

A cell counts the people who are in the unit itself, not in its parts; sums over parts are
made by ``tree``, and what may be shown is decided by ``suppression``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reporting.obligations.states import State

STATES = tuple(State)
"""The order of the counts of a cell."""


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


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by primary key of unit and course."""

    headcounts: dict[int, int] = field(default_factory=dict)
    """Everybody in each unit, whether something is required or not. Units without people are absent."""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """By unit and course. Where nothing is required of anybody there is no cell."""
