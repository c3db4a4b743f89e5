"""Stretches of days, and what can be asked of several of them together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

FOREVER = date.max
"""As the end of a stretch: it has none that we know of."""
Span = tuple[date, date]
"""The first day, and the first day that no longer counts."""
ONE_DAY = timedelta(days=1)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return *spans* in order, with those that touch or overlap made one, and the empty ones left out."""
    found: list[Span] = []
    for first, end in sorted(spans):
        if first >= end:
            continue
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return found


def covers(spans: Iterable[Span], day: date) -> bool:
    """Return whether one of *spans* holds *day*."""
    return any(first <= day < end for first, end in spans)


def moved(promised_on: date, day: date, pauses: Iterable[Span]) -> date:
    """Return *day*, later by every day of *pauses* between *promised_on* and itself.

    What it is moved over counts too: a pause that begins before the moved day moves it on. A pause without
    an end that we know of moves the day out of sight (``FOREVER``). *pauses* are as ``joined`` returns them.
    """
    for first, end in pauses:
        begins = max(first, promised_on)
        if begins > day or end <= begins:
            continue
        if end == FOREVER or (FOREVER - day) <= (end - begins):
            return FOREVER
        day += end - begins
    return day
