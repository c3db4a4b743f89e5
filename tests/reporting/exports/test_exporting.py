"""What is taken away is as on the page, is written down, and is found again by code or digest."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from datetime import date, timedelta

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from curriculum.languages import Language
from reporting.codes import shown_code
from reporting.exports.api import Column, Format, Report, Table
from reporting.exports.exporting import export
from reporting.ledger.appending import append
from reporting.models import AuditEntry, Export
from reporting.models.append_only import AppendOnlyError
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
DAY = "as_of=2026-03-31"
NUMBERS = ("unit", "shown", "completed", "required", "rate_percent")


@pytest.fixture
def browser(sign_in: SignIn) -> Client:
    """Return an analyst's browser; twelve of Transit have to take a course, two of them have."""
    taken = course(titles={"en": "Foundations", "ar": "أسس"})
    assign(taken)
    for number in range(12):
        person(f"E{number:03}", "Transit > Bus")
    append(
        [
            record(learner=f"E{number:03}", registration=f"r{number}", occurred_at=at(2026, 3, 4))
            for number in (0, 1)
        ]
    )
    return sign_in("hr", "HR analysts")


def test_the_four_files_tell_the_same_numbers_and_each_is_in_the_log(browser: Client) -> None:
    files = {one: browser.get(f"/hr/completion.{one}?{DAY}").content for one in Format}

    from_csv = list(csv.DictReader(io.StringIO(files[Format.CSV].decode("utf-8-sig"))))
    from_json = json.loads(files[Format.JSON])["tables"][0]["rows"]
    sheet = openpyxl.load_workbook(io.BytesIO(files[Format.XLSX])).worksheets[0]
    from_xlsx = [row[6:] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [[row[name] for name in NUMBERS] for row in from_json] == [
        ["whole organisation", "shown", 2, 12, 16.6],
        ["Transit", "shown", 2, 12, 16.6],
    ]
    assert [(int(row["completed"]), float(row["rate_percent"])) for row in from_csv] == [(2, 16.6), (2, 16.6)]
    assert from_xlsx == [("yes", 2, 12, 0.166), ("yes", 2, 12, 0.166)]
    assert files[Format.PDF].startswith(b"%PDF-1.7")
    told = {one.format: one for one in Export.objects.all()}
    assert {name: one.content_digest for name, one in told.items()} == {
        one.value: hashlib.sha256(files[one]).hexdigest() for one in Format
    }
    kept = told["csv"]
    assert (kept.actor, kept.recipient, kept.report, kept.rows) == ("hr", "hr", "completion", 2)
    assert kept.asked == {"as_of": "2026-03-31"}
    assert kept.keep_until == timezone.localdate() + timedelta(days=90)
    assert {row["export_code"] for row in from_csv} == {shown_code(kept.code)}
    assert list(AuditEntry.objects.order_by().values_list("action", "page").distinct()) == [
        ("exported", "completion")
    ]


def test_a_filter_of_the_page_holds_for_the_file_and_its_name(browser: Client) -> None:
    answer = browser.get(f"/hr/people.json?course=arc-100&status=complete&unit=Transit&{DAY}")

    assert answer["Content-Disposition"] == 'attachment; filename="people-arc-100-Transit-2026-03-31.json"'
    rows = json.loads(answer.content)["tables"][0]["rows"]
    assert [(row["employee_number"], row["status"]) for row in rows] == [
        ("E000", "complete"),
        ("E001", "complete"),
    ]
    assert Export.objects.get().asked["status"] == "complete"


def test_programs_read_the_same_words_in_every_language_and_people_their_own(browser: Client) -> None:
    told = json.loads(browser.get(f"/hr/people.json?course=arc-100&language=ar&{DAY}").content)
    sheet = openpyxl.load_workbook(
        io.BytesIO(browser.get(f"/hr/people.xlsx?course=arc-100&language=ar&{DAY}").content)
    ).worksheets[0]

    assert told["tables"][0]["rows"][0]["status"] == "complete"
    assert told["title"] == "الموظفون وحالاتهم: أسس"
    assert [cell.value for cell in sheet["G"]][:2] == ["الحالة", "مكتمل"]


def test_a_format_may_be_asked_for_by_parameter_and_a_wrong_one_is_told(browser: Client) -> None:
    assert browser.get(f"/hr/completion.csv?format=json&{DAY}")["Content-Type"] == "application/json"
    wrong = browser.get("/hr/completion.csv?format=docx")
    assert wrong.status_code == 400
    assert "There is no such format. Choose CSV, Excel (XLSX), PDF or JSON." in wrong.content.decode()
    assert browser.get("/hr/completion.docx").status_code == 404


def test_where_no_pdf_can_be_made_the_page_says_so_and_nothing_is_logged(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as on a machine without it

    answer = browser.get("/hr/completion.pdf")

    assert answer.status_code == 503
    assert "The PDF cannot be made on this server at the moment." in answer.content.decode()
    assert not Export.objects.exists()


def test_too_many_rows_for_a_format_are_told_with_the_numbers(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules["reporting.exports.writing"]._MOST_ROWS, Format.XLSX, 1)

    answer = browser.get("/hr/completion.xlsx")

    assert answer.status_code == 422
    assert "This would have 2 rows, and such a file may have 1." in answer.content.decode()


def test_an_export_is_found_by_its_code_and_by_its_digest_only(browser: Client) -> None:
    file = browser.get(f"/hr/completion.csv?{DAY}").content
    browser.get(f"/hr/completion.json?{DAY}")
    code = Export.objects.get(format="csv").code

    def found(typed: str) -> bool:
        page = browser.get("/hr/exports/", {"find": typed}).content.decode()
        assert (shown_code(code) in page) is not ("Nothing was found." in page)
        return shown_code(code) in page

    assert found("")
    assert found(shown_code(code).lower().replace("-", " "))
    assert found(f"{hashlib.sha256(file).hexdigest()}  completion.csv")
    assert not found("0" * 64)
    assert not found("no code at all")
    assert AuditEntry.objects.filter(action="looked", page="exports").count() == 5


def test_the_page_marks_what_should_be_deleted_by_now_and_shows_hostile_text_as_text(browser: Client) -> None:
    Export.objects.create(
        code="A" * 16,
        at=timezone.now() - timedelta(days=200),
        actor="<b>hr</b>",
        report="people",
        format="csv",
        asked={"unit": "<script>"},
        rows=1,
        content_digest="0" * 64,
        recipient="x",
        keep_until=date(2026, 1, 1),
    )

    page = browser.get("/hr/exports/").content.decode()

    assert "Should be deleted by now" in page
    assert "unit=&lt;script&gt;" in page
    assert "<b>hr" not in page


def test_the_log_is_only_added_to(browser: Client) -> None:
    browser.get("/hr/completion.json")
    with pytest.raises(AppendOnlyError):
        Export.objects.get().delete()
    with pytest.raises(AppendOnlyError):
        Export.objects.update(actor="nobody")


def test_a_file_that_is_sent_names_who_received_it() -> None:
    report = Report("monthly", "Monthly", Language.EN, (Table("All", (Column("x", "X"),), [["a"]]),))

    file = export(report, Format.CSV, by="schedule 7", asked={"unit": "Parks"}, recipient="chief@example.org")

    assert file.name == "monthly.csv"
    kept = Export.objects.get()
    assert (kept.actor, kept.recipient, kept.asked) == ("schedule 7", "chief@example.org", {"unit": "Parks"})
    assert b"schedule 7" in file.content


@pytest.mark.parametrize("role", ["People leaders", "Trainers", "Learners"])
def test_only_analysts_see_the_log(sign_in: SignIn, role: str) -> None:
    assert sign_in("E001", role).get("/hr/exports/").status_code == 403
