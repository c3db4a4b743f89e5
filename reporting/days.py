"""Read a day that somebody wrote: within the years in which people are hired, and rules are made."""

from __future__ import annotations

from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Ten years may be added to each day between them, or taken away, and it is still a day."""


def day_of(text: str) -> date:
    """Return the day that *text* writes by ISO 8601, such as 2026-11-22.

    Raises: ValueError: it is none, or lies before 1900 or after 2200.
    """
    return checked_day(date.fromisoformat(text))


def checked_day(day: date) -> date:
    """Return *day*. Raises: ValueError: it lies before 1900 or after 2200."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day} lies before {FIRST_YEAR} or after {LAST_YEAR}")
    return day
