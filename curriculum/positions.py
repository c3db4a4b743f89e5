"""Know where in a file each value stands, so that a problem can name line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

Keys = tuple[str | int, ...]
"""The way to a value inside a YAML document: ``("components", 2, "kind")``."""


class Position(NamedTuple):
    """A place in a file; both counted from 1, as editors do."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """Plain data read from YAML, with the place of every key and value."""

    path: Path
    data: object
    keys: Mapping[Keys, Position] = field(repr=False)
    """Where the last of the keys is written: for list entries the same as ``values``."""
    values: Mapping[Keys, Position] = field(repr=False)
    doubtful: frozenset[Position] = field(repr=False, default=frozenset())
    """Where a value is spelled so that readers of YAML disagree: already a problem."""

    def at(self, *keys: str | int) -> Position:
        """Return where the value of *keys* stands, or that of the nearest value around it."""
        while keys and keys not in self.values:
            keys = keys[:-1]
        return self.values.get(keys, Position(1, 1))

    def key_at(self, *keys: str | int) -> Position:
        """Return where the key that ends *keys* stands, or the nearest value around it."""
        return self.keys[keys] if keys in self.keys else self.at(*keys)

    def get(self, *keys: str | int) -> object:
        """Return the value of *keys*, or None when there is none."""
        value = self.data
        for key in keys:
            if isinstance(value, list) and isinstance(key, int):
                value = value[key] if key < len(value) else None
            elif isinstance(value, dict):
                value = value.get(key)
            else:
                return None
        return value

    def entries(self, *keys: str | int) -> list[object]:
        """Return the list at *keys*, or an empty one when there is no list."""
        value = self.get(*keys)
        return value if isinstance(value, list) else []
