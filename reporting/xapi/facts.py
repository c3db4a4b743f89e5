"""Tell the ledger what of the statements are facts of ours, and take it back when all of them are voided.

A fact stands as long as one statement stands that told it, in whatever order they and what voids them came.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from reporting.ledger.appending import append
from reporting.ledger.rapid import insert
from reporting.records.model import LearningRecord
from reporting.xapi.models import StatementFact

Told = tuple[int, tuple[LearningRecord, ...], bool]
"""Number of a statement, the facts in it, and whether it was voided before it came."""


def tell(told: Iterable[Told]) -> None:
    """Append the facts of statements to the ledger. In the transaction that stores them."""
    records: list[LearningRecord] = []
    rows = []
    for sequence, facts, is_voided in told:
        rows += [(name, sequence) for name in dict.fromkeys(one.record_id for one in facts)]
        if not is_voided:
            records += facts
    if rows:
        insert(StatementFact, ("record_id", "statement"), rows)
    append(records)


def void(targets: Iterable[uuid.UUID]) -> None:
    """Take the facts back that only statements told which are voided now. In the same transaction."""
