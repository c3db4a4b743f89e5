"""Tell the ledger what of the statements are facts of ours, and take it back when all of them are voided.

A fact stands as long as one statement stands that told it, in whatever order they and what voids them came.
"""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from reporting.evidence.noting import note_route
from reporting.ledger.appending import append
from reporting.ledger.rapid import insert, select_in
from reporting.ledger.results import Fate
from reporting.ledger.voiding import take_back, tell_again
from reporting.records.model import LearningRecord
from reporting.records.xapi_statement import NameOfText, records_of_statement
from reporting.xapi.models import StatementFact, XapiStatement
from reporting.xapi.references import targeted

Told = tuple[int, tuple[LearningRecord, ...], bool, str]
"""Number of a statement, the facts in it, whether it was voided before it came, and who sent it."""


def tell(told: Iterable[Told]) -> None:
    """Append the facts of statements to the ledger. In the transaction that stores them."""
    records: list[LearningRecord] = []
    by_system: dict[str, list[LearningRecord]] = defaultdict(list)
    rows = []
    for sequence, facts, is_voided, system in told:
        rows += [(name, sequence) for name in dict.fromkeys(one.record_id for one in facts)]
        if not is_voided:
            records += facts
            by_system[system] += facts
    if not rows:
        return
    insert(StatementFact, ("record_id", "statement"), rows)
    result = append(records)
    known = [one for one, item in zip(records, result.items, strict=True) if item.fate is Fate.ALREADY_KNOWN]
    if known:
        tell_again(known)
    now = timezone.now()
    for system, sent in by_system.items():
        note_route(sent, f"system {system}", now)


def void(targets: Iterable[uuid.UUID], texts: NameOfText) -> None:
    """Take the facts back of the statements *targets*, which are voided now. In the same transaction."""
    for statement in XapiStatement.objects.filter(statement_id__in=list(targets), is_voiding=False):
        records = _records(statement.body, texts)
        if not records:
            continue
        others = _still_told({one.record_id for one in records}, statement.sequence, texts)
        for record in records:
            take_back(record, [one for one in others if one.record_id == record.record_id])


def _still_told(names: Iterable[uuid.UUID], besides: int, texts: NameOfText) -> list[LearningRecord]:
    """Return what statements that stand tell of the facts *names*, but for the statement *besides*."""
    numbers = {row[0] for row in select_in(StatementFact, ("statement",), "record_id", names)} - {besides}
    rows = list(select_in(XapiStatement, ("statement_id", "body"), "sequence", sorted(numbers)))
    referring = targeted(name for name, _ in rows)
    standing = [body for name, body in rows if not any(voids for _, voids in referring.get(name, ()))]
    return [record for body in standing for record in _records(body, texts)]


def _records(body: str, texts: NameOfText) -> tuple[LearningRecord, ...]:
    # Emptied, since the person was erased: there is nothing to take back.
    return records_of_statement(json.loads(body), name_of_text=texts) if body else ()
