"""Leaves come from HR's file: all or nothing, and the same file twice changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.models import Leave
from reporting.policy.leaves_file import LeaveChange, import_leaves
from reporting.policy.loading import histories
from tests.reporting.factories import person

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
FILE = "employee_number;from;to;kind\nE001;2026-10-01;2026-12-31;parental\nE002;2026-11-01;;medical\n"


@pytest.fixture(autouse=True)
def _people() -> None:
    for number in ("E001", "E002"):
        person(number)


def _known(known_on: date) -> list[tuple[str, str, str]]:
    return [
        (one.history.number, str(leave.first), str(leave.end))
        for one in histories(known_on)
        for leave in one.history.leaves
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_taken_in_once_however_often_it_comes(encoding: str) -> None:
    first, again = (import_leaves(FILE.encode(encoding), by="hr", known_on=DAY) for _ in range(2))
    assert first.changes == [(2, LeaveChange.NEW), (3, LeaveChange.NEW)]
    assert (again.changes, again.unchanged) == ([], 2)
    assert _known(DAY) == [("E001", "2026-10-01", "2027-01-01"), ("E002", "2026-11-01", "9999-12-31")]


def test_a_leave_that_ends_otherwise_is_corrected_and_what_was_known_before_stays() -> None:
    import_leaves(FILE.encode(), by="hr", known_on=DAY)
    later = date(2026, 12, 10)
    back = FILE.replace("2026-11-01;;", "2026-11-01;2026-12-09;")
    assert import_leaves(back.encode(), by="hr", known_on=later).changes == [(3, LeaveChange.CHANGED)]
    assert ("E002", "2026-11-01", "2026-12-10") in _known(later)
    assert ("E002", "2026-11-01", "9999-12-31") in _known(DAY)


def test_a_dry_run_writes_nothing() -> None:
    assert len(import_leaves(FILE.encode(), by="hr", known_on=DAY, is_dry_run=True).changes) == 2
    assert not Leave.objects.exists()


def test_every_mistake_is_told_and_nothing_is_written() -> None:
    wrong = (
        FILE
        + "E009;2026-01-01;;parental\nE001;May;2026-13-01;illness\n"
        + ";2026-02-02;2026-02-01;\nE001;2026-10-01;;study\n"
    )
    report = import_leaves(wrong.encode(), by="hr", known_on=DAY)
    assert report.problems == [
        (4, "there is nobody with the number 'E009' on the roster"),
        (5, "from is a day such as 2026-11-22, from 1900 to 2200, not 'May'"),
        (
            5,
            "kind is one of parental, medical, caregiving, military, study, unpaid, other, not 'illness'",
        ),
        (5, "to is a day such as 2026-11-22, from 1900 to 2200, not '2026-13-01'"),
        (6, "employee_number is missing"),
        (6, "to (2026-02-01) is before from (2026-02-02)"),
        (7, "line 2 tells of a leave from the same day already"),
    ]
    assert not Leave.objects.exists()


def test_a_file_without_its_columns_says_which() -> None:
    report = import_leaves(b"number,from\nE001,2026-01-01\n", by="hr", known_on=DAY)
    assert report.problems == [(1, "columns are missing: employee_number, to, kind")]
