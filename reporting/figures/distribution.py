"""How some people of each unit fall into a few kinds, with small groups hidden: the door for such figures.

Some of those who had to take a course (who completed it, who missed it) are a group of their own. It is
shown where it is large enough, where its unit is shown too, and where it does not give away another; then
with all its kinds, however few are of one. All of one kind tell it of each: such groups hide nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.published import Part, Shown
from reporting.figures.spells import Array
from reporting.figures.suppression import Group, hidden_at_any_step
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
        self._basis, self._kinds = basis, kinds
        self._own = _by_unit(unit, kind, kinds)
        self._sums: dict[Part, tuple[int, ...]] = {}
        whole = self._group(basis.tree, None)
        # Nobody of these in a hidden unit would tell of the unit: it stays hidden where it has none, too.
        self._hidden = hidden_at_any_step(
            whole, basis.disclosure, lambda floor: basis.published(course, floor).hidden
        )

    def kinds(self, part: Part) -> Kinds:
        """Return what may be shown of *part*."""
        counts = self._sums.get(part, ())
        if part in self._hidden:
            return Kinds(Shown.HIDDEN)
        if not sum(counts):
            return Kinds(Shown.NOBODY)
        return Kinds(Shown.YES, sum(counts), counts)

    def rows(self) -> tuple[KindsRow, ...]:
        """Return the unit of the basis as a whole, and then its parts, which add up to it."""
        basis = self._basis
        return tuple(
            KindsRow(basis.path(part), basis.name(part), part.is_own, self.kinds(part))
            for part in basis.parts()
        )

    def _group(self, tree: UnitTree, unit: int | None) -> Group:
        parts = [self._group(tree, child) for child in tree.children.get(unit, ())]
        own = self._own.get(unit, (0,) * self._kinds) if unit is not None else (0,) * self._kinds
        if parts and sum(own):
            parts.insert(0, self._leaf(Part(unit, is_own=True), own, ()))
            own = (0,) * self._kinds
        below = [self._sums[part.key] for part in parts if isinstance(part.key, Part)]
        return self._leaf(Part(unit), _sum([own, *below]), tuple(parts))

    def _leaf(self, part: Part, counts: tuple[int, ...], parts: tuple[Group, ...]) -> Group:
        self._sums[part] = counts
        return Group(part, sum(counts), 0, parts, counts=counts)


def _by_unit(unit: Array, kind: Array, kinds: int) -> dict[int, tuple[int, ...]]:
    units, place = np.unique(unit, return_inverse=True)
    counts = np.bincount(place * kinds + kind, minlength=len(units) * kinds).reshape(-1, kinds)
    return {int(key): tuple(row) for key, row in zip(units, counts.tolist(), strict=True)}


def _sum(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))
