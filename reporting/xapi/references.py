"""Let a statement be found by what the statement is found by to which it refers (1.0.3, part 3, 2.1.3).

Either may come first, and what is referred to may refer further: each refers to one other, so they make
chains. A filter need not follow them: what a statement inherits is written down with it, once, when the
later of two arrives.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reporting.ledger.rapid import insert, select_in
from reporting.xapi.models import StatementReference, StatementTerm, XapiStatement
from reporting.xapi.segments import segment_of
from reporting.xapi.terms import Terms, terms_of

COLUMNS = ("segment", "term", "statement", "owner", "is_direct")
"""Of a term, in the order in which its values are written."""
MOST_STEPS = 20
"""How far references are followed each way. The specification sets no end, but a chain of a thousand would
cost what half a million statements do, by one request."""
_Chain = Mapping[int, Terms]
"""What a statement is found by, and what those are to which it leads: by their numbers."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement that was just stored."""

    sequence: int
    statement_id: uuid.UUID
    target: uuid.UUID | None
    terms: Terms


def targeted(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[tuple[int, bool]]]:
    """Return what refers to each of *ids*: number of the statement, and whether it voids."""
    found: dict[uuid.UUID, list[tuple[int, bool]]] = {}
    names = ("target", "statement", "is_voiding")
    for target, statement, is_voiding in select_in(StatementReference, names, "target", ids):
        found.setdefault(target, []).append((statement, bool(is_voiding)))
    return found


def inherit(placed: Iterable[Placed]) -> None:
    """Let the statements just *placed* inherit, and those that waited for them. In their transaction.

    One after the other, as if each had come alone, so that nothing is written down twice.
    """
    for one in placed:
        chain = _chain_from(one)
        rows = list(_inherited(one.sequence, chain))
        for heir in _waiting_for(one):
            rows += _inherited(heir, chain)
        insert(StatementTerm, COLUMNS, rows)


def _inherited(heir: int, chain: _Chain) -> Iterator[tuple[int, int, int, int, bool]]:
    segment = segment_of(heir)
    for owner, terms in chain.items():
        if owner != heir:
            yield from ((segment, key, heir, owner, is_direct) for key, is_direct in terms.items())


def _chain_from(placed: Placed) -> _Chain:
    """Return the statement *placed* and those to which it leads, as far as they came before it."""
    found, target = {placed.sequence: placed.terms}, placed.target
    names = ("sequence", "body")
    while target is not None and len(found) <= MOST_STEPS:
        rows = [
            row for row in select_in(XapiStatement, names, "statement_id", [target]) if row[0] not in found
        ]
        if not rows or rows[0][0] > placed.sequence:
            break
        sequence, body = rows[0]
        if not body:  # the person was erased
            break
        statement = json.loads(body)
        found[sequence] = terms_of(statement)
        held = statement["object"]
        target = uuid.UUID(held["id"]) if held.get("objectType") == "StatementRef" else None
    return found


def _waiting_for(placed: Placed) -> Iterator[int]:
    """Yield the statements that lead to the one *placed* and came before it."""
    edge, seen = [placed.statement_id], {placed.sequence}
    for _ in range(MOST_STEPS):
        found = [one for waiting in targeted(edge).values() for one, _ in waiting]
        heirs = [one for one in dict.fromkeys(found) if one < placed.sequence and one not in seen]
        if not heirs:
            return
        yield from heirs
        seen |= set(heirs)
        edge = [row[0] for row in select_in(XapiStatement, ("statement_id",), "sequence", heirs)]
