"""What a file of another program came to: items, and what could not become one."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessments.exchange.findings import Finding
from assessments.exchange.items import IncomingItem

UNKNOWN_AUTHOR = "Unknown"
"""Who wrote an item whose file names nobody."""


@dataclass(slots=True)
class Reading:
    """The items of one file, in its order."""

    items: list[IncomingItem] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)
    """What could not become an item of ours, and why."""

    def leave(self, place: str, message: str, hint: str = "") -> None:
        """Note that what stands at *place* is left out."""
        self.left_out.append(Finding(place, message, hint))
