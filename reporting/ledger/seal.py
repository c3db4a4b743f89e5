"""Seal each entry to the one before it, so that a changed, missing or moved row shows."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

FIRST_PREVIOUS = "0" * 64
"""What the first entry is sealed to."""


def seal(previous_digest: str, *parts: str) -> str:
    """Return the SHA-256, in hex, of an entry's *parts* and of the digest before it.

    The parts are the salt (``salted``), record id, learner, course, registration, kind, both times and
    the body, in this order. The columns that repeat the body are sealed too, or a report could be falsified
    without touching the body. None but the body, the last, can hold a line break.
    """
    return hashlib.sha256("\n".join((previous_digest, *parts)).encode()).hexdigest()


def new_salt() -> str:
    """Return a salt for one entry: 128 random bits, in hex.

    Without it nobody can try whether an entry was about somebody by sealing what they guess: whoever
    erases a person throws it away, and the seal that stays tells nothing (decision 0039).
    """
    return secrets.token_hex(16)


def salted(salt: str) -> tuple[str, ...]:
    """Return the part of the seal that *salt* is; none for an entry of before there were salts."""
    return (f"salt {salt}",) if salt else ()


def moment_text(moment: datetime | str) -> str:
    """Return *moment* as it is sealed: ISO 8601 in UTC, without saying so. A naive one is UTC already.

    A text is what SQLite keeps: the same with a blank before the time.
    """
    if isinstance(moment, str):
        return moment.replace(" ", "T")
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat()


def id_text(record_id: object) -> str:
    """Return a record's id as it is sealed: 32 hex digits, however a database writes UUIDs."""
    text = str(record_id)
    return text.replace("-", "") if "-" in text else text
