"""Turn the day and the hour that somebody types into a moment, right over changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


def moment(day: date, hour: time, zone: str) -> datetime | None:
    """Return when the clock in *zone* shows *hour* on *day*, in UTC; None: it never does.

    In spring an hour is left out. In autumn one comes twice: then the first is meant (PEP 495, fold 0).
    """
    local = datetime.combine(day, hour, ZoneInfo(zone))
    found = local.astimezone(UTC)
    return (
        found if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local.replace(tzinfo=None) else None
    )


@cache
def zones() -> frozenset[str]:
    """Return the names of the time zones that are known here (IANA)."""
    return frozenset(available_timezones())
