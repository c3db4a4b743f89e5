"""The raw counts behind every figure: one cell for each unit and course. Never shown as they are.

A cell counts the people who are in the unit itself, not in its parts; sums over parts are
made by ``tree``, and what may be shown is decided by ``suppression``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Cell(NamedTuple):
    """The people of one unit, for one course, on one day."""

    required: int
    """Who was in the unit and had to take the course."""
    complete: int = 0
    """Of these: who had a completion that counted."""
    expired: int = 0
    """Of these: who had completed once, but so long ago that it no longer counted."""


NOBODY = Cell(0)


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by primary key of unit and course."""

    headcounts: dict[int, int] = field(default_factory=dict)
    """Everybody in each unit, whether something is required or not. Units without people are absent."""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """By unit and course. Where nothing is required of anybody there is no cell."""
