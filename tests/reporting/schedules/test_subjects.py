"""A scheduled report can be about other figures than completion, with small groups hidden as on the pages."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core import mail

from curriculum.languages import Language
from reporting.exports.made.hours import hours_report
from reporting.exports.made.late import late_report
from reporting.figures.ageing import ageing
from reporting.figures.basis import Basis
from reporting.figures.hours import staff_hours
from reporting.ledger.appending import append
from reporting.models import Assignment, Export, ReportRun, ReportSchedule
from reporting.models.schedules import RunOutcome, Subject
from reporting.records.kinds import Purpose
from reporting.schedules.running import make
from reporting.schedules.saving import ScheduleError
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, measured, person, record
from tests.reporting.schedules.test_schedules import FORM, analyst, schedule

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 31)
OBJECTIVE = {"id": "ARC100.O3", "tag": "knowledge", "titles": {"en": "Tell the four places apart"}}


@pytest.fixture(autouse=True)
def _office() -> None:
    """Twelve of Transit and three of Fire had to take a course by the middle of May; E900 is the analyst."""
    asked = course("arc-100", titles={"en": "Foundations"}, objectives=[OBJECTIVE], minutes=90)
    assign(asked, due_on=date(2026, 5, 11), grace_days=0)
    for number in range(100, 115):
        person(f"E{number}", "Transit" if number < 112 else "Fire")
    analyst("E900")


def _done(*numbers: int, month: int = 5) -> None:
    for number in numbers:
        told: dict[str, Any] = {"learner": f"E{number}", "occurred_at": at(2026, month, 4)}
        checks = [measured(0.25 * (number % 2), **told), measured(0.75, purpose=Purpose.POST, **told)]
        append([*checks, record(registration=f"r{number}", **told)], recorded_at=at(2026, month, 5))


def _sent(subject: Subject, unit: str = "") -> tuple[RunOutcome | None, list[dict[str, str]]]:
    """Return what became of a report, and the rows of the file that was sent."""
    row = schedule(report=subject.value, unit=unit)
    outcome = make(row.pk, row.next_at)
    (_, content, _) = mail.outbox[-1].attachments[0]
    data = content.encode() if isinstance(content, str) else content
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = packed.read(packed.namelist()[0])
    return outcome, list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_how_many_are_late_is_told_by_department_and_how_long() -> None:
    outcome, rows = _sent(Subject.OVERDUE)

    assert outcome is RunOutcome.DONE
    told = {(row["unit"], row["course"]): row for row in rows}
    whole = told["whole organisation", "arc-100"]
    # With the analyst, who has to take it too, and is the one of another unit.
    assert (whole["shown"], whole["late"], whole["late_8_to_30_days"]) == ("shown", "16", "16")
    assert whole["late_0_to_7_days"] == whole["late_91_days_or_more"] == "0"
    assert {told[unit, "arc-100"]["shown"] for unit in ("Fire", "City Clerk")} == {"hidden"}
    assert {told[unit, "arc-100"]["late"] for unit in ("Fire", "City Clerk")} == {""}
    export = Export.objects.get()
    assert (export.report, export.actor) == ("overdue", "E900")


def test_the_report_says_what_the_page_of_the_course_says() -> None:
    _done(100, 101)
    basis = Basis(DAY, DAY)
    report = late_report(basis, Language.EN)
    page = ageing(basis, "arc-100").rows
    assert [(row[6], tuple(row[7:])) for row in report.tables[0].rows if row[5] == "shown"] == [
        (one.kinds.people, one.kinds.of_kind) for one in page if one.kinds.shown.value == "shown"
    ]


def test_hours_of_training_are_told_by_month_and_not_of_few() -> None:
    _done(*range(100, 112), 113)
    outcome, rows = _sent(Subject.HOURS)

    assert outcome is RunOutcome.DONE
    may = {row["unit"]: row for row in rows if row["month_from"] == "2026-05-01"}
    assert (may["whole organisation"]["completed"], may["whole organisation"]["hours"]) == ("13", "20")
    assert (may["Fire"]["shown"], may["Fire"]["hours"]) == ("hidden", "")
    assert {row["month_from"] for row in rows if row["shown"] == "nobody"} >= {"2026-04-01", "2025-06-01"}
    table = staff_hours(Basis(DAY, DAY))
    assert (
        dict(hours_report(table, Language.EN).definition)["Courses that state no minutes and count nothing"]
        == "–"
    )


def test_what_people_learned_is_told_of_every_course_that_has_results() -> None:
    course("arc-200", titles={"en": "Practice"}, objectives=[OBJECTIVE | {"id": "ARC200.O1"}])
    for number in range(115, 126):
        person(f"E{number}", "Parks")
    _done(*range(100, 126), month=3)  # results come out with the end of a quarter
    outcome, rows = _sent(Subject.LEARNED)

    assert outcome is RunOutcome.DONE
    (whole,) = [row for row in rows if row["unit"] == "whole organisation"]
    assert (whole["course"], whole["shown"], whole["people"], whole["difference_points"]) == (
        "arc-100",
        "shown",
        "26",
        "62",
    )
    assert {row["course"] for row in rows} == {"arc-100"}


def test_data_quality_is_told_without_a_name() -> None:
    append([record(learner="nobody")])
    outcome, rows = _sent(Subject.QUALITY)
    assert outcome is RunOutcome.DONE
    assert {row["what"]: row["count"] for row in rows}["waits_person"] == "1"


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        (Subject.HOURS, "It is empty: nobody there completed a course in these months."),
        (Subject.LEARNED, "It is empty: nobody has results from before and after a course yet."),
    ],
)
def test_an_empty_one_says_why_in_its_own_words(subject: Subject, sentence: str) -> None:
    outcome, _ = _sent(subject)
    assert outcome is RunOutcome.EMPTY
    assert sentence in mail.outbox[0].body
    assert ReportRun.objects.get().why == f"schedule_why_nobody_{subject.value}"


def test_where_nobody_is_late_the_report_says_so() -> None:
    Assignment.objects.update(valid_from=date(2026, 6, 1))  # it is asked from later on
    outcome, _ = _sent(Subject.OVERDUE, "Transit")
    assert outcome is RunOutcome.EMPTY
    assert "It is empty: nobody there was late on that day." in mail.outbox[0].body


@pytest.mark.parametrize("subject", [Subject.LEARNED, Subject.QUALITY])
def test_what_is_about_the_whole_is_not_kept_for_a_part(subject: Subject) -> None:
    with pytest.raises(ScheduleError) as caught:
        schedule(report=subject.value, unit="Transit")
    assert caught.value.problems == [("unit", "schedule_wrong_whole")]
    with pytest.raises(ScheduleError) as caught:
        schedule(report="gossip")
    assert caught.value.problems == [("report", "schedule_wrong_choice")]


def test_the_page_offers_them_and_says_which_one_is_kept(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    page = browser.get("/hr/schedules/").content.decode()
    for subject in Subject:
        assert f'<option value="{subject.value}"' in page
    refused = browser.post("/hr/schedules/", FORM | {"report": "quality"})
    assert refused.status_code == 400
    assert "This report is about the whole organisation: choose everybody." in refused.content.decode()
    browser.post("/hr/schedules/", FORM | {"report": "overdue"})
    assert ReportSchedule.objects.get().report == "overdue"
    assert (
        "How many are late, and for how long · <bdi>Transit</bdi>"
        in browser.get("/hr/schedules/").content.decode()
    )


def test_reports_of_before_are_about_completion() -> None:
    row = schedule()
    assert (row.report, row.next_at) == ("completion", datetime(2026, 6, 1, 13, tzinfo=UTC))
