"""HR sees what lies before somebody's first day of work, and says with one form what becomes of it."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from curriculum.languages import Language
from reporting.ledger.appending import append
from reporting.models import AuditEntry, BeforeHireDecision, Completion
from tests.reporting.conftest import SignIn
from tests.reporting.factories import at, course, person, record

pytestmark = pytest.mark.django_db
ADDRESS = "/hr/exceptions/before-hire/"


@pytest.fixture(autouse=True)
def _city() -> None:
    course("arc-100", titles={"en": "Foundations"})
    person("E001", since=date(2026, 5, 1))
    append([record(occurred_at=at(2026, 1, 9)), record(registration="r2", occurred_at=at(2026, 2, 9))])


def _rows(page: html.HtmlElement) -> list[list[str]]:
    cells = (row.xpath("./td|./th") for row in page.xpath("//tbody/tr"))
    return [[" ".join(cell.text_content().split()) for cell in row][1:] for row in cells]


def test_the_inbox_and_data_quality_lead_to_what_waits(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    inbox = html.fromstring(browser.get("/hr/exceptions/").content.decode())
    (link,) = inbox.xpath(f"//main//a[@href='{ADDRESS}']")
    assert link.text_content() == "2 results lie before somebody's first day of work"
    quality = html.fromstring(browser.get("/hr/quality/").content.decode())
    assert quality.xpath("//tr[contains(., 'Results from before somebody')]//a/@href") == [ADDRESS]
    page = html.fromstring(browser.get(ADDRESS).content.decode())
    assert _rows(page) == [
        ["Person E001 E001", "Foundations", "January 9, 2026", "May 1, 2026", "this site"],
        ["Person E001 E001", "Foundations", "February 9, 2026", "May 1, 2026", "this site"],
    ]


def test_one_is_counted_the_other_set_aside_and_both_are_written_down(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    browser.post(ADDRESS, {"one": ["E001/arc-100/r1"], "answer": "counts:earlier_work", "note": "old number"})
    browser.post(ADDRESS, {"one": ["E001/arc-100/r2"], "answer": "aside:wrong_day"})
    assert list(Completion.objects.values_list("registration", "completed_on")) == [("r1", date(2026, 1, 9))]
    told = BeforeHireDecision.objects.values_list("registration", "counts", "reason", "note", "decided_by")
    assert list(told) == [
        ("r1", True, "earlier_work", "old number", "hr"),
        ("r2", False, "wrong_day", "", "hr"),
    ]
    assert [one.query["answer"] for one in AuditEntry.objects.filter(action="changed")] == ["counts", "aside"]
    aside = html.fromstring(browser.get(f"{ADDRESS}?shown=aside").content.decode())
    ((*_, why),) = _rows(aside)
    assert why.startswith("Do not count it: the day is wrong. hr, ")


@pytest.mark.parametrize(
    "form",
    [
        pytest.param({"answer": "counts:other"}, id="nothing ticked"),
        pytest.param({"one": "E001/arc-100/r1", "answer": "x:other"}, id="no answer of ours"),
        pytest.param({"one": "E404/arc-100/r1", "answer": "counts:other"}, id="somebody else's"),
    ],
)
def test_with_anything_wrong_nothing_is_written(sign_in: SignIn, form: dict[str, str]) -> None:
    answer = sign_in("hr", "HR analysts").post(ADDRESS, form)
    assert (answer.status_code, BeforeHireDecision.objects.count()) == (400, 0)
    assert "Nothing was written down yet" in answer.content.decode()


@pytest.mark.parametrize("language", list(Language))
def test_it_is_in_each_language(sign_in: SignIn, language: Language) -> None:
    page = html.fromstring(
        sign_in("hr", "HR analysts").get(f"{ADDRESS}?language={language}").content.decode()
    )
    assert page.get("lang") == language.value
    assert "{" not in page.xpath("string(//main)")
