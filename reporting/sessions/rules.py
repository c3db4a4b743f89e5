"""How much of a session somebody must be there for, so that it counts as taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reporting.sessions.attendance import Attendance
from reporting.sessions.plans import Part


class Measure(StrEnum):
    """What is counted."""

    MINUTES = "minutes"
    """The minutes of all parts together."""
    PARTS = "parts"
    """The parts; one counts when somebody was there for at least half of it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """At least so many percent of what is measured."""

    measure: Measure = Measure.MINUTES
    least_percent: int = 80

    def is_met(self, found: Attendance, parts: Sequence[Part]) -> bool:
        """Return whether *found* is enough of a session of *parts*. In whole numbers: 80 % of 5 is 4."""
        if self.measure is Measure.PARTS:
            have = sum(2 * one.minutes >= one.whole and one.minutes > 0 for one in found.parts.values())
            return 100 * have >= self.least_percent * len(parts)
        # What was marked is held against the part as it was planned then; what was not marked, as it is now.
        wholes = {number: part.minutes for number, part in enumerate(parts, start=1)}
        wholes |= {number: there.whole for number, there in found.parts.items()}
        have = sum(min(one.minutes, one.whole) for one in found.parts.values())
        return 100 * have >= self.least_percent * sum(wholes.values())
