"""Messages go out on working days, in the hours on the wall, whatever the clock does at night."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pytest_django import Settings

from groundwork.site.mail_hours import read_hours
from reporting.messages.hours import Hours, HoursError


@pytest.mark.parametrize(
    ("moment", "are_open"),
    [
        pytest.param(datetime(2026, 11, 2, 14, 59, tzinfo=UTC), False, id="Monday 07:59 in winter time"),
        pytest.param(datetime(2026, 11, 2, 15, 0, tzinfo=UTC), True, id="Monday 08:00 in winter time"),
        pytest.param(datetime(2026, 10, 30, 14, 0, tzinfo=UTC), True, id="Friday 08:00 in summer time"),
        pytest.param(datetime(2026, 10, 30, 23, 59, tzinfo=UTC), True, id="Friday 17:59"),
        pytest.param(datetime(2026, 10, 31, 0, 0, tzinfo=UTC), False, id="Friday 18:00"),
        pytest.param(datetime(2026, 11, 1, 16, 0, tzinfo=UTC), False, id="Sunday of the longer night"),
        pytest.param(datetime(2027, 3, 15, 14, 0, tzinfo=UTC), True, id="08:00 after the shorter night"),
        pytest.param(datetime(2027, 3, 15, 13, 59, tzinfo=UTC), False, id="07:59 after the shorter night"),
    ],
)
def test_the_hours_are_those_on_the_wall(moment: datetime, are_open: bool, settings: Settings) -> None:
    settings.TIME_ZONE = "America/Edmonton"
    assert Hours().are_open(moment) is are_open


def test_no_message_on_a_holiday(settings: Settings) -> None:
    settings.GROUNDWORK_MAIL_CALENDAR = "alberta"
    hours = Hours.of_site()
    assert not hours.are_open(datetime(2026, 7, 1, 16, 0, tzinfo=UTC))
    assert hours.day_after(date(2026, 6, 30)) == date(2026, 7, 2)
    assert Hours().day_after(date(2026, 6, 26)) == date(2026, 6, 29)


def test_a_calendar_that_does_not_exist_is_named_with_those_that_do(settings: Settings) -> None:
    settings.GROUNDWORK_MAIL_CALENDAR = "atlantis"
    with pytest.raises(HoursError, match="one of alberta, alberta-public-service, not 'atlantis'"):
        Hours.of_site()


@pytest.mark.parametrize("stated", ["8", "18-8", "8-25", "-8-18", "eight-18", "8-18-20", "٨-١٨", ""])
def test_hours_that_cannot_be_read_say_what_is_expected(stated: str) -> None:
    with pytest.raises(ValueError, match="two hours of a day such as '8-18'"):
        read_hours(stated)
    assert read_hours("0-24") == (0, 24)
