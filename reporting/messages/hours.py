"""The hours in which messages may be sent: on working days, in the site's own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.utils import timezone

from reporting.errors import ReportingError
from reporting.obligations.calendars import WEEKDAYS, Calendar
from reporting.obligations.holidays import calendars


class HoursError(ReportingError, ValueError):
    """A setting of the hours cannot be understood."""


FIRST, END = 8, 18


@dataclass(frozen=True, slots=True)
class Hours:
    """From the hour *first* to before the hour *end*, on the working days of *calendar*."""

    first: int = FIRST
    end: int = END
    calendar: Calendar = WEEKDAYS

    @classmethod
    def of_site(cls) -> Self:
        """Return the hours that ``GROUNDWORK_MAIL_HOURS`` and ``GROUNDWORK_MAIL_CALENDAR`` state.

        Raises: HoursError: there is no such calendar.
        """
        first, end = getattr(settings, "GROUNDWORK_MAIL_HOURS", (FIRST, END))
        name = str(getattr(settings, "GROUNDWORK_MAIL_CALENDAR", ""))
        known = calendars()
        if name and name not in known:
            raise HoursError(
                f"GROUNDWORK_MAIL_CALENDAR must be one of {', '.join(sorted(known))}, not {name!r}"
            )
        return cls(first, end, known[name] if name else WEEKDAYS)

    def are_open(self, now: datetime) -> bool:
        """Return whether messages may be sent at the moment *now*.

        The hour is the one on the wall: on the two nights a year on which the clock is changed too.
        """
        local = timezone.localtime(now)
        return self.calendar.is_working_day(local.date()) and self.first <= local.hour < self.end

    def day_after(self, day: date) -> date:
        """Return the next day after *day* on which messages are sent."""
        return self.calendar.add_working_days(day, 1)
