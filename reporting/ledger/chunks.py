"""Cut long lists for the database: SQLite takes 999 parameters a statement where it is old."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")
SIZE = 500


def chunks(items: Sequence[_Item], size: int = SIZE) -> Iterator[Sequence[_Item]]:
    """Yield *items* in pieces of at most *size*."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
