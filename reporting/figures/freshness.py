"""Up to when the counts reach that a figure is made of, where newer facts are still being counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Behind:
    """What is not counted yet. Some of it may be in the figures already, nothing older is missing."""

    counted_at: datetime | None
    """Everything that was known by then is counted; None: nothing was ever counted to its end."""
    records: int
    """How many records came in since."""
    is_organisation: bool
    """Whether people, units, rules or decisions about people changed since."""
