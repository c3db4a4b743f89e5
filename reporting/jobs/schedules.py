"""Say when recurring work comes next, by the clock on the wall.

When the clocks go forward, a time that does not exist that day is later by as much (02:30 becomes 03:30);
when they go back, of a time that comes twice the first counts. So each day has its run, and only one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Schedule(Protocol):
    """The moments at which something recurs."""

    def after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return the first moment after *moment*, in UTC; *zone* is the site's."""


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a time."""

    at: time

    def after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return the first moment after *moment*."""
        return next(_moments(_days(_day_before(moment, zone)), self.at, moment, zone))


@dataclass(frozen=True, slots=True)
class Weekly:
    """Once a week."""

    weekday: int
    """0 is Monday, 6 is Sunday."""
    at: time

    def __post_init__(self) -> None:
        """Raises: ValueError: there is no such day."""
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"the day of the week must be 0 (Monday) to 6 (Sunday), not {self.weekday}")

    def after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return the first moment after *moment*."""
        days = (day for day in _days(_day_before(moment, zone)) if day.weekday() == self.weekday)
        return next(_moments(days, self.at, moment, zone))


@dataclass(frozen=True, slots=True)
class Monthly:
    """Once a month; in a month that is too short, on its last day."""

    day: int
    """1 to 31."""
    at: time

    def __post_init__(self) -> None:
        """Raises: ValueError: no month has such a day."""
        if not 1 <= self.day <= 31:
            raise ValueError(f"the day of the month must be 1 to 31, not {self.day}")

    def after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return the first moment after *moment*."""
        days = (day for day in _days(_day_before(moment, zone)) if day.day == self._in_month_of(day))
        return next(_moments(days, self.at, moment, zone))

    def _in_month_of(self, day: date) -> int:
        return min(self.day, monthrange(day.year, day.month)[1])


def _day_before(moment: datetime, zone: ZoneInfo) -> date:
    # One day earlier: what the clocks leave out may run after midnight.
    return moment.astimezone(zone).date() - timedelta(days=1)


def _days(first: date) -> Iterator[date]:
    while True:
        yield first
        first += timedelta(days=1)


def _moments(days: Iterator[date], at: time, after: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    for day in days:
        # PEP 495: with fold 0 a time that is left out is read with the offset from before the change.
        moment = datetime.combine(day, at.replace(fold=0), tzinfo=zone).astimezone(UTC)
        if moment > after:
            yield moment
