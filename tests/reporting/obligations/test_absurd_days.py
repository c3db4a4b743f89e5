"""A day of another age in a rule, a leave or an example is refused where it is read, and breaks no page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reporting.models import Leave
from reporting.obligations.holidays import calendars
from reporting.obligations.policy_form import read_policy
from reporting.obligations.problems import RuleError
from reporting.policy.leaves_file import import_leaves
from tests.reporting.factories import person


def _policy(rule: dict[str, Any], **who: Any) -> dict[str, Any]:
    example = {"course": "c", "text": {"en": "x"}, "person": {"hired": "2026-01-05"} | who}
    expects = [{"day": "2026-05-01", "state": "not_started"}]
    return {"rules": [{"id": "a", "course": "c"} | rule], "examples": [example | {"expect": expects}]}


@pytest.mark.parametrize(
    ("document", "place"),
    [
        pytest.param(_policy({"due": {"months": 120}}, hired="9999-12-01"), "person.hired", id="hired"),
        pytest.param(_policy({"from": "9999-12-30", "due": {"days": 9}}), "rules[1].from", id="rule"),
        pytest.param(_policy({"due": {"day": date(1, 1, 1)}}), "rules[1].due.day", id="YAML's own day"),
        pytest.param(
            _policy(
                {"due": {"days": 90, "after": "return"}}, leaves=[{"from": "2026-02-01", "to": "9999-12-29"}]
            ),
            "person.leaves[1].to",
            id="leave",
        ),
        pytest.param(
            _policy({"again": {"months": 12}}, completed=["0001-01-01"]),
            "person.completed[1]",
            id="completion",
        ),
        pytest.param(
            _policy({"who": {"hired": {"from": "2201-01-01"}}}), "rules[1].who.hired.from", id="who"
        ),
    ],
)
def test_a_day_before_1900_or_after_2200_is_refused(document: dict[str, Any], place: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_policy(document, calendars())
    said = refused.value.problems[0]
    assert said.place.endswith(place)
    assert said.message.startswith("a day such as 2026-11-22, from 1900 to 2200, was expected, not ")


@pytest.mark.django_db
def test_a_leave_of_another_age_keeps_the_file_out() -> None:
    person("E001", "Parks")
    data = b"employee_number,from,to,kind\nE001,2026-01-05,9999-12-30,study\nE001,0001-01-01,,study\n"
    report = import_leaves(data, by="hr", known_on=date(2026, 1, 5))
    assert report.problems == [
        (2, "to is a day such as 2026-11-22, from 1900 to 2200, not '9999-12-30'"),
        (3, "from is a day such as 2026-11-22, from 1900 to 2200, not '0001-01-01'"),
    ]
    assert Leave.objects.count() == 0
