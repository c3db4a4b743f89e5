"""Say of a figure what every answer says of one: of whom and when it is, and what it does not hold."""

from __future__ import annotations

from typing import Any

from reporting.figures.definition import Definition


def defined(what: Definition) -> dict[str, Any]:
    """Return what *what* says of the figures it defines, as plain values."""
    return {
        "unit": what.unit,
        "as_of": what.as_of,
        "known_on": what.known_on,
        "threshold": what.threshold,
        "headcount": what.headcount,
        "recorded_at": what.recorded_at,
        "behind": what.behind,
        "quarantined": what.quarantined,
    }
