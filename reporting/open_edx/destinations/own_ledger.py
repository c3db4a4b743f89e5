"""Into the ledger in the LMS's own database: the app ``reporting`` is installed there."""

from __future__ import annotations

from collections.abc import Sequence

from reporting.ledger.appending import append
from reporting.open_edx.data import Answer, Fate
from reporting.records.model import LearningRecord


class OwnLedger:
    """The ledger of this database."""

    def send(self, records: Sequence[LearningRecord]) -> list[Answer]:
        """Append *records*. See ``Destination.send``."""
        return [Answer(Fate(item.fate.value), item.reason) for item in append(records).items]
