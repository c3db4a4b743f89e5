"""Read what a page was asked for: day, unit, course. Nonsense becomes the default and is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from reporting.figures.threshold import MOST, threshold
from reporting.scope import Scope

_EARLIEST = date(1900, 1, 1)
"""No city has learning records from before; what reckons months back from a day needs some before it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page shall show."""

    as_of: date
    known_on: date
    unit: str = ""
    hiding: int = 0
    """Groups of fewer people are to be hidden; 0: of as many as the site says."""
    notices: tuple[str, ...] = ()
    """Keys of sentences about what could not be taken as it was asked."""

    def query(self, **changes: str) -> str:
        """Return the query string that asks for the same, but for *changes*."""
        parts = {"as_of": self.as_of.isoformat(), "known_on": self.known_on.isoformat(), "unit": self.unit}
        if self.hiding:
            parts["hiding"] = str(self.hiding)
        return urlencode({name: value for name, value in (parts | changes).items() if value})


def read_asked(query: QueryDict) -> Asked:
    """Return what *query* asks for. No day lies after today: nobody knows yet what will be."""
    today = timezone.localdate()
    notices: dict[str, None] = {}
    days = [_day(query.get(name, ""), today, notices) for name in ("as_of", "known_on")]
    hiding = _people(query.get("hiding", "").strip(), notices)
    return Asked(days[0], days[1], query.get("unit", "")[:500], hiding, tuple(notices))


def within(scope: Scope, asked: Asked) -> Asked:
    """Return *asked* for a unit that is in *scope*; who sees a part only begins with that part.

    Raises: UnknownUnitError: what was asked for lies outside.
    """
    return replace(asked, unit=scope.unit(asked.unit))


def _people(text: str, notices: dict[str, None]) -> int:
    """Return how many people are asked for; 0 where that is no number or changes nothing."""
    if not text:
        return 0
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST)) else None
    if asked is None:
        notices["not_people"] = None
        return 0
    return asked if asked > threshold() else 0


def _day(text: str, today: date, notices: dict[str, None]) -> date:
    if not text:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError:
        notices["not_a_day"] = None
        return today
    if day < _EARLIEST:
        notices["not_a_day"] = None
        return today
    if day > today:
        notices["not_yet"] = None
        return today
    return day
