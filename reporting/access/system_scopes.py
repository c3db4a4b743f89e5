"""What a program may ask of the API: one scope a thing, and the part of the organisation that it may see."""

from __future__ import annotations

from enum import StrEnum


class SystemScope(StrEnum):
    """One thing that a program may read at ``/api/v1/``, or at ``/metrics``. None of them includes another.

    What it may do at ``/xapi/`` is said by the scopes of that standard (``reporting.xapi.scopes``); "all"
    there means all of those, and none of these.
    """

    PEOPLE = "people/read"
    """Who works where, what is required of each, and what each has completed. By name."""
    FIGURES = "figures/read"
    """Rates and counts, with small groups hidden. Names nobody. Without ``PEOPLE`` those that were published:
    figures of any two days tell of the one person who came between them."""
    RULES = "rules/read"
    """Of whom which course is required, by when. Names nobody."""
    EXPORTS = "exports/read"
    """The log of exports, with the names of who took them."""
    ROSTERS = "rosters/read"
    """Which rosters were imported, and what they changed in numbers."""
    SESSIONS = "sessions/read"
    """When and where sessions are held. Names nobody."""
    METRICS = "metrics/read"
    """How the site does, at ``/metrics``. Names nobody."""


BY_UNIT = frozenset({SystemScope.PEOPLE, SystemScope.FIGURES})
"""What can be given for a part of the organisation; all else is about the whole of it."""
