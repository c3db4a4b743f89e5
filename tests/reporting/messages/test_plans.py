"""The days of reminders: the last step that has come, as the person wishes it."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.messages.plans import (
    DEFAULT_DAYS,
    Plan,
    joined,
    step_on,
    tell_leader_on,
    tell_senior_on,
    wished,
)

DUE = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("today", "step"),
    [
        pytest.param(date(2026, 5, 1), None, id="31 days before"),
        pytest.param(date(2026, 5, 2), -30, id="30 days before"),
        pytest.param(date(2026, 5, 24), -30, id="8 days before"),
        pytest.param(date(2026, 5, 25), -7, id="7 days before"),
        pytest.param(date(2026, 6, 1), 0, id="on the day"),
        pytest.param(date(2026, 6, 7), 0, id="6 days after"),
        pytest.param(date(2027, 6, 1), 7, id="a year after"),
    ],
)
def test_the_last_step_that_has_come(today: date, step: int | None) -> None:
    assert step_on(DUE, DEFAULT_DAYS, today) == step


def test_a_person_may_want_the_first_reminder_later_or_sooner() -> None:
    assert wished((-30, -7, 0, 7), 14) == (-14, -7, 0, 7)
    assert wished((-30, -7, 0, 7), 3) == (-3, 0, 7)
    assert wished((-7, 0), 30) == (-30, -7, 0)
    assert wished((-30, 0), None) == (-30, 0)


def test_where_hr_reminds_nobody_a_wish_for_a_day_makes_no_reminder() -> None:
    assert wished((), 14) == ()


def test_two_rules_remind_on_the_days_of_both_and_tell_as_the_more_patient_one() -> None:
    both = joined([Plan((-30, 0), 14, 28), Plan((0, 7), 20, 21)])
    assert both == Plan((-30, 0, 7), 20, 28)


def test_what_one_rule_keeps_from_the_leader_stays_so() -> None:
    assert joined([Plan((0,), 14, 28), Plan((0,))]) == Plan((0,), None, None)


def test_the_leaders_leader_is_never_told_before_the_leader() -> None:
    assert tell_leader_on(DUE, Plan((), 14)) == date(2026, 6, 15)
    assert tell_senior_on(DUE, Plan((), 14, 3)) == date(2026, 6, 15)
    assert tell_senior_on(DUE, Plan((), None, 3)) is None
