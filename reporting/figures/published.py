"""From raw counts to what may be shown: the one door between them, with small groups hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reporting.figures.grid import NOBODY, Cell, Grid
from reporting.figures.suppression import Group, hidden_keys
from reporting.figures.tree import UnitTree


class Shown(StrEnum):
    """Whether a figure is shown, and why not."""

    YES = "shown"
    HIDDEN = "hidden"
    """The group is small, or would give a small one away."""
    NOBODY = "nobody"
    """Nobody here had to take the course."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A completion rate with what it is made of. All numbers are 0 unless it is shown."""

    shown: Shown
    complete: int = 0
    """The numerator."""
    required: int = 0
    """The denominator."""
    expired: int = 0
    """Of the denominator: whose completion no longer counted. Told for totals only."""

    @property
    def rate(self) -> float | None:
        """Return the completion rate from 0 to 1; None when it is not shown."""
        return self.complete / self.required if self.shown is Shown.YES else None


class Part(NamedTuple):
    """Some people of the organisation: a unit with all its parts, or only those in the unit itself."""

    unit: int | None
    """None for the whole organisation."""
    is_own: bool = False


class Published:
    """The figures of one course for every unit, with the small groups of the whole tree hidden."""

    def __init__(
        self, course: int, tree: UnitTree, grid: Grid, threshold: int, *, hides_alike: bool = False
    ) -> None:
        self._course = course
        self._tree = tree
        self._grid = grid
        self._totals = tree.totals(grid, course)
        self.cells: dict[Part, Cell] = {}
        """The raw counts of all parts, for those who decide what else must be hidden; never shown."""
        whole = self._group(None)
        self.hidden = frozenset(hidden_keys(whole, threshold, hides_alike=hides_alike))
        """The parts whose numbers must not be shown."""

    def figure(self, part: Part) -> Figure:
        """Return what may be shown of *part*."""
        cell = self.cells.get(part, NOBODY)
        if part in self.hidden:
            return Figure(Shown.HIDDEN)
        if not cell.required:
            return Figure(Shown.NOBODY)
        return Figure(Shown.YES, cell.complete, cell.required, cell.expired)

    def cell(self, part: Part) -> tuple[Shown, Cell]:
        """Return how many of *part* stand in each state; nobody anywhere unless it is shown."""
        shown = self.figure(part).shown
        return shown, self.cells[part] if shown is Shown.YES else NOBODY

    def _group(self, unit: int | None) -> Group:
        """Return *unit* with its parts as groups, and keep the sum of each."""
        parts = [self._group(child) for child in self._tree.children.get(unit, ())]
        if parts and unit is not None and (own := self._grid.cells.get((unit, self._course))):
            parts.insert(0, self._leaf(Part(unit, is_own=True), own))
        return self._leaf(Part(unit), Cell._make(self._totals[unit]), tuple(parts))

    def _leaf(self, part: Part, cell: Cell, parts: tuple[Group, ...] = ()) -> Group:
        self.cells[part] = cell
        return Group(part, cell.required, cell.complete, parts, cell.excused)
