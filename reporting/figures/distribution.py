"""How some people of each unit fall into a few kinds, with small groups hidden: the door for such figures.

Some of those who had to take a course (who completed it, who missed it) are a group of their own. It is
shown where it is large enough, where its unit is shown too, and where it does not give away another; then
with all its kinds, however few are of one. All of one kind tell it of each: such groups hide nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.hiding import Hiding
from reporting.figures.parts import Part, PartCounts
from reporting.figures.published import Shown
from reporting.figures.spells import Array
from reporting.figures.suppression import Group
from reporting.figures.tree import UnitTree


@dataclass(frozen=True, slots=True)
class Kinds:
    """How many of some people are of each kind. All numbers are 0 unless it is shown."""

    shown: Shown
    people: int = 0
    """All of them: the denominator."""
    of_kind: tuple[int, ...] = ()
    """In the order of the kinds; they add up to ``people``."""

    def told(self, size: int) -> tuple[int | None, ...]:
        """Return the number of each of the *size* kinds; nothing of each where it is not shown."""
        return self.of_kind if self.shown is Shown.YES else (None,) * size


@dataclass(frozen=True, slots=True)
class KindsRow:
    """One unit, or the people who are in the unit itself and in none of its parts."""

    path: str
    """Empty for the whole organisation."""
    name: str
    is_own: bool
    kinds: Kinds


class Distribution:
    """People of every unit by kind."""

    def __init__(self, basis: Basis, course: str, unit: Array, kind: Array, kinds: int) -> None:
        """Take in the people: each one's *unit* (primary key) and *kind* (0 to *kinds* - 1)."""
        self._basis = basis
        self._counts = PartCounts(basis.tree, _by_unit(basis.tree, unit, kind, kinds))
        # Nobody of these in a hidden unit would tell of the unit: it stays hidden where it has none, too.
        self._hiding = Hiding(
            self._counts,
            self._group,
            basis.disclosure,
            lambda floor, part: basis.published(course, floor).hides(part),
        )

    def kinds(self, part: Part) -> Kinds:
        """Return what may be shown of *part*."""
        if self._hiding.hides(part):
            return Kinds(Shown.HIDDEN)
        counts = tuple(self._counts.of(part))
        return Kinds(Shown.YES, sum(counts), counts) if any(counts) else Kinds(Shown.NOBODY)

    def rows(self) -> tuple[KindsRow, ...]:
        """Return the unit of the basis as a whole, and then its parts, which add up to it."""
        return tuple(map(self.row, self._basis.parts()))

    def here(self) -> Kinds:
        """Return what may be shown of the unit of the basis as a whole, without a look at its parts."""
        return self.kinds(Part(self._basis.key))

    def row(self, part: Part) -> KindsRow:
        """Return the same of *part*, with what it is called."""
        return KindsRow(self._basis.path(part), self._basis.name(part), part.is_own, self.kinds(part))

    def _group(self, part: Part) -> Group:
        counts = tuple(self._counts.of(part))
        return Group(part, sum(counts), 0, counts=counts)


def _by_unit(tree: UnitTree, unit: Array, kind: Array, kinds: int) -> Array:
    """Return how many of each kind are in each unit itself, in the order of *tree*."""
    units, place = np.unique(unit, return_inverse=True)
    places = np.array([tree.places[int(one)][0] for one in units], dtype=np.int64)
    size = len(tree.units) * kinds
    flat = places[place] * kinds + kind if len(units) else np.empty(0, dtype=np.int64)
    return np.bincount(flat, minlength=size)[:size].reshape(-1, kinds)
