"""How long records wait before the schedule lets them go, for those who are told of it before."""

from __future__ import annotations

from datetime import timedelta

from groundwork.retention.schedule import ScheduleError, Then, schedule


def waiting_time() -> timedelta | None:
    """Return how long records are kept that wait for their person or course; None: nothing deletes them.

    None also while the city's schedule cannot be followed: nothing goes by it then.
    """
    try:
        (one,) = [one for one in schedule() if one.key == "waiting-records"]
    except ScheduleError:
        return None
    return timedelta(days=one.days) if one.then is Then.DELETE else None
