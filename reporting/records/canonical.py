"""Write a record as the one JSON text that stands for it, and read it back.

Canonical (keys sorted, no blanks, times in UTC to the microsecond, absent parts left out),
so that the same fact has the same bytes and its digest means something.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from reporting.records.model import LearningRecord

JsonValue = dict[str, Any]


def to_json(record: LearningRecord) -> str:
    """Return the canonical JSON text of *record*."""
    return json.dumps(to_data(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def to_data(record: LearningRecord) -> JsonValue:
    """Return *record* as plain JSON values, without the parts that it does not have."""
    data: JsonValue = {
        "record_id": str(record.record_id),
        "kind": record.kind.value,
        "learner": record.learner,
        "course": record.course,
        "edition": record.edition,
        "edition_digest": record.edition_digest,
        "registration": record.registration,
        "occurred_at": write_time(record.occurred_at),
        "source": record.source.value,
    }
    if record.languages:
        data["languages"] = [language.value for language in record.languages]
    if record.language is not None:
        data["language"] = record.language.value
    if record.modules:
        data["modules"] = list(record.modules)
    if record.scaled is not None:
        data["scaled"] = float(record.scaled) + 0.0  # + 0.0 turns -0.0 into 0.0
    if record.purpose is not None:
        data["purpose"] = record.purpose.value
    if record.results:
        data["results"] = {one.objective: float(one.scaled) + 0.0 for one in record.results}
    if record.voids is not None:
        data["voids"] = str(record.voids)
    for name in ("attempt", "attestation", "attestation_version", "form", "module"):
        if (value := getattr(record, name)) is not None:
            data[name] = value
    return data


def write_time(moment: datetime) -> str:
    """Return *moment* as ISO 8601 in UTC, always to the microsecond: ``2026-11-22T10:00:00.000000Z``."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
