"""Where the ledger ends, and whether it still holds what it once ended with: for backups and monitoring."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from reporting.ledger.head import head
from reporting.models import LedgerEntry


class End(NamedTuple):
    """The end of a chain."""

    sequence: int
    """Number of the last entry; 0: there is none."""
    digest: str
    """Of the last entry, SHA-256 in hex; 64 zeros: there is none."""
    moved_at: datetime | None
    """When the last entry came; None: there is none."""


def ledger_end() -> End:
    """Return where the ledger ends now. Read-only."""
    now = head()
    return End(now.sequence, now.digest, now.recorded_at)


def ledger_holds(sequence: int, digest: str) -> bool:
    """Return whether the entry *sequence* has *digest*: then all is there that was up to it."""
    return sequence == 0 or LedgerEntry.objects.filter(sequence=sequence, digest=digest).exists()
