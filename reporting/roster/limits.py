"""Stop what looks like a slip: a file cut short, a column shifted, a tree of units turned upside down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from reporting.roster.changes import Change, RosterDifference


class Stop(StrEnum):
    """What somebody has to confirm, each by itself."""

    LEAVERS = "leavers"
    MOVERS = "movers"
    UNITS = "units"
    """In which nobody would work any more."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """More would change than a usual file says."""

    stop: Stop
    count: int
    of: int
    limit: float
    """The share, from 0 to 1, that needs no confirmation."""

    def __str__(self) -> str:
        """Return it as a sentence."""
        what = _SENTENCES[self.stop].format(share=self.count / self.of, of=self.of)
        return f"{what}, more than {self.limit:.0%}"


_SENTENCES = {
    Stop.LEAVERS: "{share:.1%} of {of} people would leave",
    Stop.MOVERS: "{share:.1%} of {of} people would move",
    Stop.UNITS: "{share:.1%} of {of} units would be without people",
}
_LIMITS = {Stop.LEAVERS: 5, Stop.MOVERS: 20, Stop.UNITS: 20}
_FEWEST = {Stop.LEAVERS: 1, Stop.MOVERS: 10, Stop.UNITS: 3}
"""Fewer are no slip: a team of twelve is reorganised at once."""


def limit(stop: Stop) -> float:
    """Return the share that needs no confirmation, 0 to 1: ``GROUNDWORK_ROSTER_LEAVERS`` and so on, in %."""
    percent = getattr(settings, f"GROUNDWORK_ROSTER_{stop.name}", _LIMITS[stop])
    return min(max(float(percent), 0.0), 100.0) / 100


def stops(difference: RosterDifference) -> Iterator[Stopped]:
    """Yield what of *difference* needs a confirmation."""
    counts = {
        Stop.LEAVERS: (difference.count(Change.LEAVES), difference.employed_before),
        Stop.MOVERS: (difference.count(Change.MOVES), difference.employed_before),
        Stop.UNITS: (len(difference.vanishing_units), difference.units_before),
    }
    for stop, (count, of) in counts.items():
        if of and count >= _FEWEST[stop] and count / of > limit(stop):
            yield Stopped(stop, count, of, limit(stop))
