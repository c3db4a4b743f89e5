"""The chain of what was published: each row is sealed to the one before it, and rows are only added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import F
from django.utils import timezone

from reporting.codes import new_code
from reporting.figures.proof_text import canonical, seal
from reporting.ledger.verification import SealedRow, Verification, chain_verified
from reporting.models import FigureProof, ProofHead

_ONLY = 1


class WithdrawnFor(StrEnum):
    """Why figures are withdrawn. A closed list: what everybody reads names nobody."""

    RECORDS = "records"
    """Records were missing or wrong."""
    CHOICE = "choice"
    """The wrong department or days were chosen."""
    REPLACED = "replaced"
    """Newer figures are to be used."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That figures are withdrawn, and why."""

    at: datetime
    reason: WithdrawnFor
    instead: str
    """The code of the figures that stand in their place; empty: none do."""


def locked_end() -> ProofHead:
    """Return where the chain ends, locked until the transaction ends; the lock is taken by a write."""
    ProofHead.objects.get_or_create(pk=_ONLY)
    ProofHead.objects.filter(pk=_ONLY).update(sequence=F("sequence"))
    return ProofHead.objects.get(pk=_ONLY)


def add(end: ProofHead, content: dict[str, Any], salt: str, by: str) -> FigureProof:
    """Add *content* to the chain that is locked at *end*, and return its row with a new code."""
    text = canonical(content)
    proof = FigureProof.objects.create(
        sequence=end.sequence + 1,
        code=new_code(),
        published_at=timezone.now(),
        published_by=by,
        content=text,
        salt=salt,
        previous_digest=end.digest,
        digest=seal(end.digest, text),
    )
    ProofHead.objects.filter(pk=_ONLY).update(sequence=proof.sequence, digest=proof.digest)
    return proof


def withdrawals() -> dict[str, Withdrawn]:
    """Return what is withdrawn, by code: the last word on each. One query."""
    found: dict[str, Withdrawn] = {}
    for row in FigureProof.objects.order_by("sequence"):
        told = json.loads(row.content)
        if taken_back := told["withdraws"]:
            instead = row.code if told["tables"] else ""
            found[taken_back["code"]] = Withdrawn(
                row.published_at, WithdrawnFor(taken_back["reason"]), instead
            )
    return found


def verify_proofs() -> Verification:
    """Check every published table against its seal and its neighbours, and the end. Read-only.

    Who takes a row out would let what was withdrawn stand again.
    """
    end = ProofHead.objects.first() or ProofHead()
    return chain_verified(_rows(), end.sequence, end.digest)


def _rows() -> Iterator[SealedRow]:
    for row in FigureProof.objects.order_by("sequence").iterator(chunk_size=500):
        is_whole = seal(row.previous_digest, row.content) == row.digest
        yield row.sequence, row.previous_digest, row.digest, is_whole
