"""Recurring work comes at its time by the clock on the wall, once a day, also when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.jobs.schedules import Daily, Monthly, Schedule, Weekly

EDMONTON = ZoneInfo("America/Edmonton")
EARLIEST, LATEST = (datetime(year, 1, 1) for year in (2025, 2029))  # noqa: DTZ001  hypothesis adds the zone
HALF_PAST_TWO = Daily(time(2, 30))


def _after(schedule: Schedule, moment: str) -> str:
    given = datetime.fromisoformat(moment).replace(tzinfo=EDMONTON)
    return schedule.after(given, EDMONTON).astimezone(EDMONTON).strftime("%Y-%m-%d %H:%M %z")


@pytest.mark.parametrize(
    ("schedule", "moment", "expected"),
    [
        pytest.param(HALF_PAST_TWO, "2026-05-04 01:00", "2026-05-04 02:30 -0600", id="later the same day"),
        pytest.param(HALF_PAST_TWO, "2026-05-04 02:30", "2026-05-05 02:30 -0600", id="not the moment itself"),
        pytest.param(HALF_PAST_TWO, "2026-03-08 01:00", "2026-03-08 03:30 -0600", id="clocks go forward"),
        pytest.param(HALF_PAST_TWO, "2026-03-08 03:30", "2026-03-09 02:30 -0600", id="and once that day"),
        pytest.param(Daily(time(1, 30)), "2026-11-01 00:00", "2026-11-01 01:30 -0600", id="clocks go back"),
        pytest.param(Weekly(0, time(7)), "2026-05-04 08:00", "2026-05-11 07:00 -0600", id="each Monday"),
        pytest.param(Monthly(31, time(6)), "2026-02-01 00:00", "2026-02-28 06:00 -0700", id="short month"),
        pytest.param(Monthly(1, time(6)), "2026-12-01 06:00", "2027-01-01 06:00 -0700", id="next year"),
    ],
)
def test_the_next_moment(schedule: Schedule, moment: str, expected: str) -> None:
    assert _after(schedule, moment) == expected


def test_a_time_that_comes_twice_counts_once() -> None:
    first = Daily(time(1, 30)).after(datetime(2026, 11, 1, 5, tzinfo=UTC), EDMONTON)
    assert first == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    assert Daily(time(1, 30)).after(first, EDMONTON) == datetime(2026, 11, 2, 8, 30, tzinfo=UTC)


@given(
    st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC)),
    st.times(),
    st.sampled_from(["America/Edmonton", "Asia/Ho_Chi_Minh", "Australia/Lord_Howe", "Africa/Casablanca"]),
)
def test_every_day_has_one_run_in_every_zone(moment: datetime, at: time, name: str) -> None:
    zone = ZoneInfo(name)
    first = Daily(at).after(moment, zone)
    second = Daily(at).after(first, zone)
    assert moment < first
    assert 22 <= (second - first).total_seconds() / 3600 <= 26


@pytest.mark.parametrize("day", [0, 32])
def test_a_day_that_no_month_has_is_refused(day: int) -> None:
    with pytest.raises(ValueError, match=f"must be 1 to 31, not {day}"):
        Monthly(day, time(6))
