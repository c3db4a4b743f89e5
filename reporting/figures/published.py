"""From raw counts to what may be shown: the one door between them, with small groups hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reporting.figures.grid import NOBODY, Cell, Grid
from reporting.figures.hiding import Hiding
from reporting.figures.parts import Part, PartCounts
from reporting.figures.suppression import Disclosure, Group
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


class Published:
    """The figures of one course for every unit, with the small groups of the whole tree hidden."""

    def __init__(
        self, course: int, tree: UnitTree, grid: Grid, threshold: int, *, hides_alike: bool = False
    ) -> None:
        self._counts = PartCounts(tree, grid.of(tree.units, course))
        self._hiding = Hiding(self._counts, self._group, Disclosure(threshold, hides_alike))

    @cached_property
    def cells(self) -> dict[Part, Cell]:
        """The raw counts of all parts, for those who decide what else must be hidden; never shown."""
        return {part: self._cell(part) for part in self._counts.all_below()}

    @cached_property
    def hidden(self) -> frozenset[Part]:
        """The parts whose numbers must not be shown."""
        return frozenset(part for part in self._counts.all_below() if self._hiding.hides(part))

    def hides(self, part: Part) -> bool:
        """Return whether *part* is one of them, without a look at all the others."""
        return self._hiding.hides(part)

    def figure(self, part: Part) -> Figure:
        """Return what may be shown of *part*."""
        shown, cell = self.cell(part)
        return Figure(shown, cell.complete, cell.required, cell.expired)

    def cell(self, part: Part) -> tuple[Shown, Cell]:
        """Return how many of *part* stand in each state; nobody anywhere unless it is shown."""
        if self._hiding.hides(part):
            return Shown.HIDDEN, NOBODY
        cell = self._cell(part)
        return (Shown.YES, cell) if cell.required else (Shown.NOBODY, NOBODY)

    def _cell(self, part: Part) -> Cell:
        return Cell._make(self._counts.of(part))

    def _group(self, part: Part) -> Group:
        cell = self._cell(part)
        return Group(part, cell.required, cell.complete, (), cell.excused)
