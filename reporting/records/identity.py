"""Give the same fact the same name, however often and by whatever road it is sent.

The name is made of what the fact says, not of when it was reported: a learning system
that sends "passed" with each of twenty commits has told us one thing. A registration is
launched, completed, passed and attested once (cmi5 9.5.1); a score or a failure belongs
to one attempt; a measured form is named with its results, so that two devices which disagree
about them tell two facts, in whatever order they do.
"""

from __future__ import annotations

import json
import uuid
from datetime import datetime

NAMESPACE = uuid.UUID("6f0a3c0e-2d5b-5d0c-9f0e-4b1d0c7a5e21")
"""Never change it: every record that was ever stored is named under it."""


def fact_id(*parts: str | int | float | None) -> uuid.UUID:
    """Return the name of the fact that *parts* state, the same on any machine and in any year."""
    return uuid.uuid5(NAMESPACE, json.dumps(parts, ensure_ascii=False, separators=(",", ":")))


def voiding_id(record_id: uuid.UUID) -> uuid.UUID:
    """Return the name of the fact that the record *record_id* is taken back: once."""
    return uuid.uuid5(record_id, "voided")


def told_again_id(record_id: uuid.UUID, time: int) -> uuid.UUID:
    """Return the name of evidence that tells a fact for another *time*, from 1, after it was taken back."""
    return uuid.uuid5(record_id, f"again {time}")


def restated_id(record_id: uuid.UUID, occurred_at: datetime) -> uuid.UUID:
    """Return the name of evidence that the fact *record_id* happened already at *occurred_at*."""
    return uuid.uuid5(record_id, occurred_at.isoformat())
