"""Tell working days from others: Saturdays, Sundays and the holidays of a calendar do not count.

A calendar is data with its source and the day on which somebody has to look at it again, since
holidays are law and law changes. It names rules and not years, so that a due day of 2031 can be
worked out today.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day of each year, told in one of four ways."""

    id: str
    month: int = 0
    day: int = 0
    """The day of the month; with a weekday: the last such weekday before it or the first from it on."""
    weekday: int | None = None
    """0 is Monday."""
    nth: int = 0
    """The 1st, 2nd … of that weekday in the month; -1: the last one before *day*."""
    after_easter: int | None = None
    """Days after Easter Sunday; Good Friday is -2."""
    since: int = 1
    """The first year in which it is kept."""
    is_moved_from_sunday: bool = False
    """Whether it is kept on the Monday when it falls on a Sunday."""

    def in_year(self, year: int) -> date | None:
        """Return the day in *year*; None: it was not kept yet."""
        if year < self.since:
            return None
        if self.after_easter is not None:
            sunday: date = easter(year)
            return sunday + timedelta(days=self.after_easter)
        if self.weekday is None:
            day = date(year, self.month, self.day)
            is_moved = self.is_moved_from_sunday and day.weekday() == _SUNDAY
            return day + timedelta(days=is_moved)
        if self.nth == -1:
            before = date(year, self.month, self.day) - timedelta(days=1)
            return before - timedelta(days=(before.weekday() - self.weekday) % 7)
        first = date(year, self.month, 1)
        return first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which nobody is asked to work."""

    id: str
    source: str = ""
    checked_on: date | None = None
    review_by: date | None = None
    """The law may have changed by then."""
    holidays: tuple[Holiday, ...] = ()
    closed: frozenset[date] = field(default_factory=frozenset)
    """Single days, such as those between Christmas and New Year where the employer closes."""

    def is_working_day(self, day: date) -> bool:
        """Return whether *day* counts as a working day."""
        return day.weekday() < _SATURDAY and day not in self.closed and day not in _days(self, day.year)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the *count*-th working day after *day*, which itself does not count, whatever it is."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day


WEEKDAYS = Calendar("weekdays")
"""Monday to Friday, without holidays."""


def season_on_or_after(day: date, season: tuple[int, int]) -> date:
    """Return the first day of *season* (month and day) from *day* on; 29 February may be the 28th."""
    month, wanted = season
    this_year = _day_in(day.year, month, wanted)
    return this_year if this_year >= day else _day_in(day.year + 1, month, wanted)


def _day_in(year: int, month: int, wanted: int) -> date:
    return date(year, month, min(wanted, monthrange(year, month)[1]))


@cache
def _days(calendar: Calendar, year: int) -> frozenset[date]:
    return frozenset(day for one in calendar.holidays if (day := one.in_year(year)) is not None)
