"""Seal each entry to the one before it, so that a changed, missing or moved row shows."""

from __future__ import annotations

import hashlib
from datetime import datetime

from reporting.records.canonical import write_time

FIRST_PREVIOUS = "0" * 64
"""What the first entry is sealed to."""


def seal(
    previous_digest: str,
    record_id: object,
    searched: tuple[str, str, str, str],
    occurred_at: datetime,
    recorded_at: datetime,
    body: str,
) -> str:
    """Return the SHA-256, in hex, of an entry and of the digest before it.

    *searched* are learner, course, registration and kind: the columns that repeat the body
    are sealed too, or a report could be falsified without touching the body.
    """
    times = (write_time(occurred_at), write_time(recorded_at))
    return hashlib.sha256(
        "\n".join((previous_digest, str(record_id), *searched, *times, body)).encode()
    ).hexdigest()
