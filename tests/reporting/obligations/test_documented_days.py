"""What docs/reference/rules.md promises, worked out by hand with a calendar on paper, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from reporting.obligations.examples import run
from reporting.obligations.holidays import calendars
from reporting.obligations.policy_form import read_policy

FEBRUARY = {"days": 30}
"""From 5 January 2026: 4 February."""
_LONG = {"from": "2026-01-20", "to": "2026-03-31"}
"""12 + 28 + 31 = 71 days."""


def _check(due: Any, person: dict[str, Any], *expects: dict[str, str], **rule: Any) -> list[str]:
    """Return the expectations that are not met by one rule from 2026 on and one person hired on 5 January."""
    others = rule.pop("others", [])
    one = {"id": "r", "course": "c", "from": "2026-01-01"} | ({"due": due} if due else {}) | rule
    example = {"course": "c", "text": {"en": "x"}, "person": {"hired": "2026-01-05"} | person}
    document = {"rules": [one, *others], "examples": [example | {"expect": list(expects)}]}
    read = read_policy(document, calendars())
    return [
        f"{one.expected}: {one.state}, {one.due_on}"
        for one in run(read.examples, read.policy)
        if not one.is_met
    ]


def _open(day: str, due: str, state: str = "not_started") -> dict[str, str]:
    return {"day": day, "state": state, "due": due}


def _is(day: str, state: str) -> dict[str, str]:
    return {"day": day, "state": state}


@pytest.mark.parametrize(
    ("due", "who", "expected"),
    [
        ({"day": "2027-03-31"}, {}, _open("2026-02-01", "2027-03-31")),
        ({"each_year": "12-31"}, {}, _open("2026-02-01", "2026-12-31")),
        (
            {"each_year": "03-31", "at_least_days": 60},
            {"hired": "2026-01-30"},
            _open("2026-02-01", "2026-03-31"),
        ),
        (
            {"each_year": "03-31", "at_least_days": 60},
            {"hired": "2026-01-31"},
            _open("2026-02-01", "2027-03-31"),
        ),
        ({"days": 90}, {}, _open("2026-02-01", "2026-04-05")),
        ({"months": 1}, {"hired": "2026-01-31"}, _open("2026-01-31", "2026-02-28", "due_soon")),
        ({"months": 3}, {"hired": "2026-11-30"}, _open("2026-12-01", "2027-02-28")),
        ({"months": 3}, {}, _open("2026-02-01", "2026-04-05")),
        ({"working_days": 10}, {"hired": "2026-02-02"}, _open("2026-02-02", "2026-02-16", "due_soon")),
        (
            {"working_days": 10, "calendar": "alberta"},  # 16 February is Family Day
            {"hired": "2026-02-02"},
            _open("2026-02-02", "2026-02-17", "due_soon"),
        ),
        (
            {"working_days": 2, "calendar": "alberta"},  # 3 April is Good Friday
            {"hired": "2026-04-01"},
            _open("2026-04-01", "2026-04-06", "due_soon"),
        ),
        (
            {"working_days": 1, "calendar": "alberta-public-service"},  # 6 April is Easter Monday
            {"hired": "2026-04-02"},
            _open("2026-04-02", "2026-04-07", "due_soon"),
        ),
        (
            {"days": 30, "after": "hire"},
            {"hired": "2025-06-01"},
            _open("2026-01-01", "2026-01-31", "due_soon"),
        ),
        (
            {"days": 30, "after": "hire"},
            {"hired": "2026-02-01"},
            _open("2026-02-01", "2026-03-03", "due_soon"),
        ),
        ({"days": 90, "after": "assignment"}, {"hired": "2026-02-01"}, _open("2026-02-01", "2026-04-01")),
        ({"days": 90, "after": "assignment"}, {"hired": "2026-05-01"}, _open("2026-06-01", "none")),
        ({"days": 30, "after": "return"}, {"leaves": [_LONG]}, _open("2026-04-01", "2026-05-01", "due_soon")),
        (FEBRUARY, {"leaves": [_LONG]}, _open("2026-04-01", "2026-04-16", "due_soon")),
        (
            FEBRUARY,
            {
                "leaves": [
                    {"from": "2026-01-20", "to": "2026-02-10"},
                    {"from": "2026-02-01", "to": "2026-02-20"},
                ]
            },
            _open("2026-02-21", "2026-03-08", "due_soon"),  # 32 days, those in both once
        ),
        (
            FEBRUARY,
            {"leaves": [{"from": "2025-12-01", "to": "2026-01-10"}]},  # 6 days of it from the promise on
            _open("2026-01-11", "2026-02-10", "due_soon"),
        ),
        (
            FEBRUARY,
            {"leaves": [{"from": "2026-02-04", "to": "2026-02-06"}]},
            _open("2026-02-07", "2026-02-07", "due_soon"),
        ),
        (
            FEBRUARY,
            {"leaves": [{"from": "2026-02-05", "to": "2026-02-06"}]},
            _open("2026-02-07", "2026-02-04", "overdue"),
        ),
        (FEBRUARY, {"leaves": [{"from": "2026-01-20"}]}, _open("2026-12-01", "none", "paused")),
        (
            FEBRUARY,
            {"extended": [{"day": "2026-01-20", "to": "2026-03-01"}]},
            _open("2026-01-19", "2026-02-04", "due_soon"),
        ),
        (
            FEBRUARY,
            {"extended": [{"day": "2026-01-20", "to": "2026-03-01"}]},
            _open("2026-01-20", "2026-03-01"),
        ),
        (
            FEBRUARY,
            {"extended": [{"day": "2026-01-20", "to": "2026-01-25"}]},
            _open("2026-01-26", "2026-02-04", "due_soon"),
        ),
        (
            FEBRUARY,
            {
                "extended": [{"day": "2026-01-20", "to": "2026-03-01"}],
                "leaves": [{"from": "2026-02-10", "to": "2026-02-19"}],
            },
            _open("2026-02-20", "2026-03-11", "due_soon"),
        ),
        (
            {"days": 30, "after": {"completion": "other"}},
            {"completed": [{"course": "other", "day": "2026-02-10"}]},
            _open("2026-02-10", "2026-03-12", "due_soon"),
        ),
        (
            {"days": 30, "after": {"completion": "other"}},
            {"completed": [{"course": "other", "day": "2026-02-10"}]},
            _open("2026-02-09", "none"),
        ),
    ],
    ids=str,
)
def test_a_due_day_is_the_one_of_the_manual(due: Any, who: dict[str, Any], expected: dict[str, str]) -> None:
    assert _check(due, who, expected) == []


def test_grace_comes_after_the_due_day() -> None:
    expects = [_open("2026-02-18", "2026-02-04", "due_soon"), _open("2026-02-19", "2026-02-04", "overdue")]
    assert _check(FEBRUARY, {}, *expects, grace_days=14) == []


def test_the_clock_starts_with_the_move_that_brings_a_person_under_the_rule() -> None:
    who = {"unit": "Parks", "moves": [{"day": "2026-03-01", "unit": "Transit > Bus"}]}
    expects = [_is("2026-02-28", "not_required"), _open("2026-03-01", "2026-03-31", "due_soon")]
    assert _check(FEBRUARY, who, *expects, who={"unit": "Transit"}) == []


def test_of_two_rules_the_earlier_day_holds() -> None:
    other = {"id": "s", "course": "c", "from": "2026-01-01", "due": {"days": 10}}
    assert _check(FEBRUARY, {}, _open("2026-01-10", "2026-01-15", "due_soon"), others=[other]) == []


def test_nobody_is_overdue_while_the_day_of_hire_is_unknown() -> None:
    example = {"course": "c", "text": {"en": "x"}, "person": {"unit": "Transit"}}
    rule = {"id": "r", "course": "c", "from": "2026-01-01", "due": {"days": 30, "after": "hire"}}
    expects = [_open("2026-12-01", "none")]
    read = read_policy({"rules": [rule], "examples": [example | {"expect": expects}]}, calendars())
    assert [one.is_met for one in run(read.examples, read.policy)] == [True]


@pytest.mark.parametrize(
    ("again", "completed", "last_day", "first_day"),
    [
        ({"months": 24}, ["2026-02-01"], "2028-01-31", "2028-02-01"),
        ({"months": 12}, ["2026-02-01", "2026-06-30"], "2027-06-29", "2027-06-30"),
        ({"months": 12, "from": "expiry"}, ["2026-02-01", "2026-12-24"], "2028-01-31", "2028-02-01"),
        ({"months": 12, "window_days": 90}, ["2026-02-01", "2026-06-30"], "2027-01-31", "2027-02-01"),
        ({"each_year": "03-31"}, ["2026-02-01"], "2026-03-30", "2026-03-31"),
        ({"each_year": "03-31", "at_least_days": 90}, ["2026-02-01"], "2027-03-30", "2027-03-31"),
        ({"each_year": "03-31", "every_years": 2}, ["2026-02-01"], "2027-03-30", "2027-03-31"),
    ],
    ids=str,
)
def test_a_completion_counts_until_the_day_of_the_manual(
    again: dict[str, Any], completed: list[str], last_day: str, first_day: str
) -> None:
    expects = [_is(last_day, "complete"), _is(first_day, "expired")]
    assert _check(FEBRUARY, {"completed": completed}, *expects, again=again) == []
