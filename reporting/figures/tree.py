"""The units as a tree, and sums over it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reporting.figures.grid import STATES, Grid
from reporting.models import Unit
from reporting.scope import UnknownUnitError


@dataclass(frozen=True)
class UnitTree:
    """All units, by primary key."""

    paths: dict[int, str]
    children: dict[int | None, tuple[int, ...]]
    """The units right below one; under None, the departments. In the order of their paths."""

    def below(self, unit: int | None) -> list[int]:
        """Return *unit* with everything below it; of None, every unit."""
        found = [] if unit is None else [unit]
        for child in self.children.get(unit, ()):
            found += self.below(child)
        return found

    def totals(self, grid: Grid, course: int) -> dict[int | None, list[int]]:
        """Return how many stand in each state of *course* in each unit with all below it; None: everywhere.

        The sums of all units are differences of one running sum, since what is below a unit follows it.
        """
        units, ends = self.units, [end for _, end in self.places.values()]
        running = np.zeros((len(units) + 1, len(STATES)), dtype=np.int64)
        np.cumsum(grid.of(units, course), axis=0, out=running[1:])
        sums = (running[ends] - running[:-1]).tolist()
        return {None: running[-1].tolist(), **dict(zip(units, sums, strict=True))}

    @cached_property
    def units(self) -> tuple[int, ...]:
        """Every unit, each followed by all below it."""
        return tuple(self.places)

    @cached_property
    def places(self) -> dict[int, tuple[int, int]]:
        """Where each unit stands in this order, and where what is below it ends."""
        found: dict[int, tuple[int, int]] = {}

        def walk(unit: int | None) -> None:
            for child in self.children.get(unit, ()):
                place = len(found)
                found[child] = place, place + 1
                walk(child)
                found[child] = place, len(found)

        walk(None)
        return found

    @cached_property
    def parents(self) -> dict[int, int | None]:
        """The unit above each; None above a department."""
        return {child: unit for unit, children in self.children.items() for child in children}

    def key(self, path: str) -> int | None:
        """Return the unit of *path*; None, which stands for the whole organisation, for an empty one.

        Raises: UnknownUnitError: there is no such unit.
        """
        if not path:
            return None
        for key, other in self.paths.items():
            if other == path:
                return key
        raise UnknownUnitError(path)


def unit_tree() -> UnitTree:
    """Return all units as they are now. Read-only."""
    children: dict[int | None, list[int]] = defaultdict(list)
    paths: dict[int, str] = {}
    for key, path, parent in sorted(
        Unit.objects.values_list("pk", "path", "parent_id"), key=lambda row: row[1]
    ):
        paths[key] = path
        children[parent].append(key)
    return UnitTree(paths, {parent: tuple(keys) for parent, keys in children.items()})
