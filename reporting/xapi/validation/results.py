"""Results, scores and attachments (xAPI 1.0.3, part 2, 2.4.5 and 2.4.11; 9274.1.1, 4.2.2.4 and 4.2.4)."""

from __future__ import annotations

from typing import Any

from reporting.xapi.validation.checkers import Problems, lists, number, objects, truth, whole, wrong
from reporting.xapi.validation.parts import (
    duration,
    extensions,
    iri,
    language_map,
    media_type,
    sha2,
    text,
)


def _scaled(value: Any) -> Problems:
    if number(value) is None and -1 <= value <= 1:
        return None
    return wrong("a number from -1 to 1", value)


def _is_ordered(value: dict[str, Any]) -> Problems:
    """Min lies below max, and raw between them, as far as they are given (2.4.5.1)."""
    lowest, raw, highest = value.get("min"), value.get("raw"), value.get("max")
    if lowest is not None and highest is not None and lowest >= highest:
        return wrong("a score whose min is less than its max", value)
    if raw is not None and ((lowest is not None and raw < lowest) or (highest is not None and raw > highest)):
        return wrong("a score whose raw lies from min to max", value)
    return None


_score = objects(
    "a score", {"scaled": _scaled, "raw": number, "min": number, "max": number}, rules=[_is_ordered]
)
result = objects(
    "a result",
    {
        "score": _score,
        "success": truth,
        "completion": truth,
        "response": text,
        "duration": duration,
        "extensions": extensions,
    },
)
attachments = lists(
    objects(
        "an attachment",
        {
            "usageType": iri,
            "display": language_map,
            "description": language_map,
            "contentType": media_type,
            "length": whole,
            "sha2": sha2,
            "fileUrl": iri,
        },
        required=("usageType", "display", "contentType", "length", "sha2"),
    )
)
