"""Prove that the ledger is what was written, or say where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reporting.ledger.head import head
from reporting.ledger.seal import FIRST_PREVIOUS, seal
from reporting.models import LedgerEntry


class Damage(StrEnum):
    """What is wrong with a row."""

    CHANGED = "changed"
    """Its content is not what was sealed."""
    MISSING = "missing"
    """There is no row of this number."""
    REORDERED = "reordered"
    """It is whole, but it does not follow the row before it: it was moved, or one was taken out."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that is not as it was written."""

    sequence: int
    damage: Damage

    def __str__(self) -> str:
        """Return the fault as a sentence."""
        return f"entry {self.sequence} is {self.damage}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and what was found."""

    checked: int
    faults: tuple[Fault, ...]
    digest: str
    """Of the last entry: keep it elsewhere, and a later rewriting of the whole chain shows too."""

    @property
    def is_sound(self) -> bool:
        """Return whether every row is as it was written."""
        return not self.faults


def verify() -> Verification:
    """Check every entry against its seal and its neighbours. Read-only."""
    end = head()
    faults: list[Fault] = []
    previous, expected, checked = FIRST_PREVIOUS, 1, 0
    for sequence, stored_previous, digest, is_whole in _rows():
        checked += 1
        if sequence != expected:
            faults += _gap(expected, sequence)
        elif stored_previous != previous:
            faults.append(Fault(sequence, Damage.REORDERED))
        if not is_whole:
            faults.append(Fault(sequence, Damage.CHANGED))
        previous, expected = digest, sequence + 1
    faults += _gap(expected, end.sequence + 1)
    if expected == end.sequence + 1 and previous != end.digest:
        faults.append(Fault(end.sequence, Damage.CHANGED))
    return Verification(checked, tuple(dict.fromkeys(faults)), previous)


def _gap(first: int, end: int) -> list[Fault]:
    return [Fault(number, Damage.MISSING) for number in range(first, end)]


def _rows() -> Iterator[tuple[int, str, str, bool]]:
    """Yield number, digest before, digest, and whether the row still fits its own seal."""
    rows = LedgerEntry.objects.order_by("sequence").values_list(
        "sequence",
        "record_id",
        "learner",
        "course",
        "registration",
        "kind",
        "occurred_at",
        "recorded_at",
        "body",
        "previous_digest",
        "digest",
    )
    for (
        number,
        record_id,
        learner,
        course,
        registration,
        kind,
        at,
        recorded,
        body,
        before,
        digest,
    ) in rows.iterator(chunk_size=2000):
        found = seal(before, record_id, (learner, course, registration, kind), at, recorded, body)
        yield number, before, digest, found == digest
