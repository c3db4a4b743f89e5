"""The units as a tree, and sums over it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reporting.models import Unit
from reporting.scope import UnknownUnitError


@dataclass(frozen=True, slots=True)
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
