"""What became of the records that were handed to the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of one record."""

    STORED = "stored"
    ALREADY_KNOWN = "already known"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What became of one record, and why when it has to wait."""

    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AppendResult:
    """What became of a batch: one item for each record, in the order in which they were given."""

    items: tuple[ItemResult, ...] = ()

    @property
    def stored(self) -> int:
        """Return how many are new in the ledger."""
        return self._count(Fate.STORED)

    @property
    def already_known(self) -> int:
        """Return how many told nothing new."""
        return self._count(Fate.ALREADY_KNOWN)

    @property
    def quarantined(self) -> int:
        """Return how many wait until we know more."""
        return self._count(Fate.QUARANTINED)

    def _count(self, fate: Fate) -> int:
        return sum(item.fate is fate for item in self.items)
