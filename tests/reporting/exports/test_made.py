"""The files of a course, of data quality and of a leader's team tell what their pages tell, and no more."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest
from lxml import html

from curriculum.languages import Language
from reporting.exports.api import Format
from reporting.ledger.appending import append
from reporting.models import AuditEntry, Export, Person
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
DAY = "as_of=2026-03-31&known_on=2026-11-01"
COURSE = f"/hr/courses/arc-100.json?{DAY}"


@pytest.fixture(autouse=True)
def _city() -> None:
    """Twelve in Transit, of whom four completed; eleven in Parks, three; three in Clerk. E001 leads three."""
    arc = course("arc-100", titles={"en": "Foundations", "ar": "الأسس"}, recertify_months=8)
    assign(arc, due_on=date(2026, 3, 2))
    leader = person("E001", "Transit", employment="Casual")
    for number in range(2, 27):
        path = "Transit" if number <= 12 else "Parks" if number <= 23 else "Clerk"
        led: dict[str, Any] = {"manager": leader} if number <= 4 else {}
        person(f"E{number:03}", path, employment="Permanent" if number % 2 else "Casual", **led)
    for number, day in ((1, 2), (2, 2), (3, 2), (4, 20), (13, 2), (14, 2), (15, 2)):
        append([record(learner=f"E{number:03}", occurred_at=at(2026, 3, day))], recorded_at=at(2026, 3, 25))
    append([record(learner="STRANGER-9"), record(learner="E001", course="arc-999")])


def _report(sign_in: SignIn, address: str, who: str = "hr", role: str = "HR analysts") -> dict[str, Any]:
    answer = sign_in(who, role).get(address)
    assert answer.status_code == 200, address
    found: dict[str, Any] = json.loads(answer.content)
    return found


def _page(sign_in: SignIn, address: str, who: str = "hr", role: str = "HR analysts") -> html.HtmlElement:
    return html.fromstring(sign_in(who, role).get(address).content.decode())


def _rows(report: dict[str, Any], place: int, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in report["tables"][place]["rows"]]


def _said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_standings_of_a_course_are_those_of_its_page(sign_in: SignIn) -> None:
    told = _rows(_report(sign_in, COURSE), 0, "unit", "shown", "completed", "required", "overdue")
    assert told == [
        ("whole organisation", "shown", 7, 26, 19),
        ("Clerk", "hidden", None, None, None),
        ("Parks", "hidden", None, None, None),
        ("Transit", "shown", 4, 12, 8),
    ]
    page = _page(sign_in, f"/hr/courses/arc-100/?{DAY}")
    *parts, whole = page.find_class("gr-standings")[0].xpath("./tbody/tr")
    on_page = [_said(row[3]) if len(row) > 5 else "" for row in (whole, *parts)]
    assert on_page == ["7 of 26", "", "", "4 of 12"]


def test_the_pictures_of_a_course_are_tables_in_its_file(sign_in: SignIn) -> None:
    report = _report(sign_in, COURSE)
    assert _rows(report, 1, "day", "kind", "completed", "required")[-2:] == [
        ("2026-02-28", "counted", 0, 26),
        ("2026-03-31", "counted", 7, 26),
    ]
    assert _rows(report, 2, "days_from", "days_to", "people") == [
        (0, 7, 0), (8, 30, 19), (31, 90, 0), (91, None, 0),
    ]  # fmt: skip
    assert len(_rows(report, 3, "month_from")) == 12
    assert {way for (way,) in _rows(report, 4, "by")} == {"edition", "delivery", "language"}


def test_people_are_told_apart_in_the_file_as_on_the_page(sign_in: SignIn) -> None:
    assert _rows(_report(sign_in, f"{COURSE}&by=employment"), 5, "value", "required") == [
        ("Casual", 14),
        ("Permanent", 12),
    ]
    assert len(_report(sign_in, f"{COURSE}&by=race")["tables"]) == 5


def test_a_small_group_is_in_no_table_of_its_file(sign_in: SignIn) -> None:
    report = _report(sign_in, f"{COURSE}&unit=Clerk&by=employment")
    numbers = {
        key: value
        for table in report["tables"]
        for row in table["rows"]
        for key, value in row.items()
        if isinstance(value, int | float) and not key.startswith("days_")
    }
    # Months before anything was asked tell the same of everybody: nobody had to.
    assert set(numbers.values()) <= {0}


@pytest.mark.parametrize("ending", list(Format))
@pytest.mark.parametrize("address", ["/hr/courses/arc-100", "/hr/units/Transit", "/hr/quality", "/people"])
def test_each_is_offered_in_four_formats_and_written_down(
    sign_in: SignIn, address: str, ending: Format
) -> None:
    browser = sign_in("E001", "HR analysts", "People leaders")
    page: Any = html.fromstring(browser.get(f"{address}/").content.decode())
    links: list[str] = page.xpath("//a[@download]/@href")
    (link,) = [one for one in links if one.split("?")[0] == f"{address}.{ending}"]
    if ending is Format.PDF and address != "/people":
        return  # one PDF is enough to see that such a report can be set: each takes seconds
    answer = browser.get(link)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    kept = Export.objects.get()
    assert (kept.actor, kept.format) == ("E001", ending.value)
    assert AuditEntry.objects.filter(action="exported", page=kept.report).count() == 1


@pytest.mark.parametrize("language", list(Language))
def test_the_workbooks_are_in_the_language_of_the_reader(sign_in: SignIn, language: Language) -> None:
    browser = sign_in("E001", "HR analysts", "People leaders")
    for address in (f"/hr/courses/arc-100.xlsx?by=language&{DAY}&", "/hr/quality.xlsx?", "/people.xlsx?"):
        book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{address}language={language}").content))
        told = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)
        assert "{" not in told


def test_the_file_of_data_quality_names_nobody_by_no_number_either(sign_in: SignIn) -> None:
    answer = sign_in("hr", "Auditors").get("/hr/quality.json")
    text = answer.content.decode()
    assert "STRANGER" not in text
    assert not any(number in text for number in Person.objects.values_list("number", flat=True))
    assert _rows(json.loads(text), 0, "what", "count") == [
        ("waits_person", 1), ("waits_course", 1), ("waits_future", 0), ("waits_hire", 0),
        ("no_hire_date", 0), ("undecided", 0), ("no_leader", 23),
    ]  # fmt: skip


def test_a_leader_takes_away_who_is_late_or_done_and_nothing_else(sign_in: SignIn) -> None:
    report = _report(sign_in, "/people.json", "E001", "People leaders")
    page = _page(sign_in, "/people/", "E001", "People leaders")
    assert report["finding"] == _said(page.find_class("gr-finding")[0])
    rows = _rows(report, 0, "name", "stands", "course", "status", "courses_done")
    assert [row[0] for row in rows] == [_said(one) for one in page.xpath("//li/h4")]
    assert rows == [
        ("Person E002", "late", "arc-100", "expired", 0),
        ("Person E003", "late", "arc-100", "expired", 0),
        ("Person E004", "late", "arc-100", "expired", 0),
    ]
    assert not {"score", "answer", "reason", "employee_number"} & set(report["tables"][0]["rows"][0])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/hr/courses/nothing.csv", 404),
        ("/hr/courses/arc-100.csv?unit=Nowhere", 404),
        ("/hr/courses/arc-100.xml", 404),
        ("/people.csv?of=E020", 404),
    ],
)
def test_what_does_not_exist_is_no_file(sign_in: SignIn, address: str, status: int) -> None:
    assert sign_in("E001", "HR analysts", "People leaders").get(address).status_code == status
    assert not Export.objects.exists()
