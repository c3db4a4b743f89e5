"""Prove that the ledger is what was written, or say where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reporting.jobs.api import progress
from reporting.ledger.head import head
from reporting.ledger.rapid import select_raw
from reporting.ledger.replaced import Replaced, row_digest
from reporting.ledger.seal import FIRST_PREVIOUS, id_text, moment_text, salted, seal
from reporting.models import LedgerEntry

_NAMES = (
    "sequence",
    "record_id",
    "learner",
    "course",
    "registration",
    "kind",
    "occurred_at",
    "recorded_at",
    "body",
    "salt",
    "previous_digest",
    "digest",
)
_AT_A_TIME = 5000
SealedRow = tuple[int, str, str, bool]


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
    """A row, or several missing in a row, that is not as it was written."""

    sequence: int
    damage: Damage
    last: int = 0
    """The last of several; 0 where there is only one."""

    def __str__(self) -> str:
        """Return the fault as a sentence."""
        if self.last > self.sequence:
            return f"entries {self.sequence} to {self.last} are {self.damage}"
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
    """Check every entry against its seal and its neighbours. Read-only.

    What an erasure put in the place of an entry is held against what the erasure says that it put there;
    whether the erasure itself is as it was written, ``reporting.audit.verification`` says.
    """
    end = head()
    return chain_verified(_rows(Replaced()), end.sequence, end.digest)


def chain_verified(rows: Iterable[SealedRow], last: int, last_digest: str) -> Verification:
    """Check *rows*, in the order of their numbers, of a chain that ends with the row *last* and its digest.

    Of each row: its number, the digest before it, its own digest, and whether it fits its own seal.
    """
    faults: list[Fault] = []
    previous, expected, checked = FIRST_PREVIOUS, 1, 0
    for sequence, stored_previous, digest, is_whole in rows:
        checked += 1
        if sequence != expected:
            faults += _gap(expected, sequence)
        elif stored_previous != previous:
            faults.append(Fault(sequence, Damage.REORDERED))
        if not is_whole:
            faults.append(Fault(sequence, Damage.CHANGED))
        previous, expected = digest, sequence + 1
    faults += _gap(expected, last + 1)
    if expected == last + 1 and previous != last_digest:
        faults.append(Fault(last, Damage.CHANGED))
    return Verification(checked, tuple(dict.fromkeys(faults)), previous)


def _gap(first: int, end: int) -> list[Fault]:
    return [Fault(first, Damage.MISSING, end - 1)] if first < end else []


def _rows(replaced: Replaced) -> Iterator[SealedRow]:
    """Yield number, digest before, digest, and whether it fits its own seal, or what *replaced* it.

    Some thousands are read at a time, so that a large ledger need not fit into memory.
    """
    last, recorded_before, recorded_text = -1, None, ""
    condition = f"sequence > %s ORDER BY sequence LIMIT {_AT_A_TIME}"
    while rows := select_raw(LedgerEntry, _NAMES, condition, [last]):
        progress()
        for (
            number,
            name,
            learner,
            course,
            registration,
            kind,
            at,
            recorded,
            body,
            salt,
            before,
            digest,
        ) in rows:
            if recorded != recorded_before:  # a batch has one time of recording
                recorded_before, recorded_text = recorded, moment_text(recorded)
            parts = (id_text(name), learner, course, registration, kind, moment_text(at), recorded_text, body)
            is_whole = seal(before, *salted(salt), *parts) == digest
            if not is_whole and not salt:
                is_whole = replaced.has(number, row_digest(*parts))
            yield number, before, digest, is_whole
        last = rows[-1][0]
