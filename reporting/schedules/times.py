"""When a report comes next."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

from reporting.jobs.api import Daily, Monthly, Schedule, Weekly
from reporting.models.schedules import Often, ReportSchedule


def next_time(row: ReportSchedule, after: datetime) -> datetime:
    """Return the first moment after *after* at which the report is due, by the clock of the site."""
    at = time(row.hour)
    schedule: Schedule
    if row.often == Often.WEEKLY:
        schedule = Weekly(row.weekday, at)
    elif row.often == Often.MONTHLY:
        schedule = Monthly(row.month_day, at)
    else:
        schedule = Daily(at)
    return schedule.after(after, ZoneInfo(settings.TIME_ZONE))
