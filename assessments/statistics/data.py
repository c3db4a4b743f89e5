"""The figures as plain data, for programs: what ``--format json`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from assessments.statistics.computing import Statistics
from assessments.statistics.intervals import Interval

DECIMALS = 4
"""Of every figure: a hundredth of a percentage point."""


def as_data(statistics: Statistics) -> dict[str, Any]:
    """Return *statistics* as dictionaries, lists, numbers and text; a figure that is not told is null."""
    data: dict[str, Any] = plain(statistics)
    return data


def plain(value: Any) -> Any:
    """Return any part of the figures as plain data."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Interval):
        return {"low": plain(value.low), "high": plain(value.high)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return round(value, DECIMALS) if isinstance(value, float) else value
