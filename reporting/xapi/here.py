"""Know what is here of statements that come: themselves, and what refers to them. By one question."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from reporting.ledger.chunks import chunks
from reporting.ledger.rapid import execute, ids_as_stored, read_id
from reporting.xapi.models import StatementReference, XapiStatement

_AT_ONCE = 250
"""Ids in one question, where each stands twice: SQLite takes 999 values a statement where it is old."""
# Of one table the number is that of the statement itself, of the other that of what refers to it.
_QUESTION = (
    "SELECT 0, statement_id, body, sequence, is_voiding "  # noqa: S608  our own names
    f"FROM {XapiStatement._meta.db_table} WHERE statement_id IN ({{places}}) "
    f"UNION ALL SELECT 1, target, '', statement, is_voiding "
    f"FROM {StatementReference._meta.db_table} WHERE target IN ({{places}})"
)


@dataclass(slots=True)
class Here:
    """What is here already."""

    bodies: dict[uuid.UUID, str] = field(default_factory=dict)
    """Of statements that were stored: empty, where the person was erased."""
    referring: dict[uuid.UUID, list[tuple[int, bool]]] = field(default_factory=dict)
    """By the id that is referred to, there or not: numbers of statements, and whether they void it."""


def here_of(ids: Sequence[uuid.UUID]) -> Here:
    """Return what is here of the statements *ids*. Where it is written to: under the lock of the chain."""
    found = Here()
    for some in chunks(ids, _AT_ONCE):
        values = ids_as_stored(some)
        question = _QUESTION.format(places=", ".join(["%s"] * len(values)))
        for is_referring, kept, body, number, is_voiding in execute(question, [*values, *values]):
            if is_referring:
                found.referring.setdefault(read_id(kept), []).append((number, bool(is_voiding)))
            else:
                found.bodies[read_id(kept)] = body
    return found
