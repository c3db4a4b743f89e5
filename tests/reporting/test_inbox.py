"""HR's inbox: what waits, of which kind, since when; and one decision for several people, or for none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from reporting.models import Assignment, AuditEntry, DueDecision, Person, Position
from reporting.obligations.due import Trouble
from reporting.policy.undecided import undecided
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 1)
JOINED = date(2026, 5, 1)
NO_APPROVER = "Approved by (employee number): name somebody else on the roster"


@pytest.fixture(autouse=True)
def _city() -> None:
    """E1 and E2 came after the due day of Foundations; of E3 nobody knows the day of hire, for Deeds."""
    arc = course("arc-100", titles={"en": "Foundations", "ar": "الأسس"})
    deeds = course("arc-200", titles={"en": "Deeds", "ar": "الأفعال"})
    assign(arc, due_on=DUE)
    assign(deeds, "Parks", due={"days": 30, "after": "hire"})
    person("E0", "Transit")
    person("E1", "Transit", JOINED)
    person("E2", "Transit", JOINED)
    person("E3", "Parks", hired_on=None)
    person("E9", "Clerk")


def _waiting() -> list[tuple[str, str, Trouble, date | None]]:
    today = timezone.localdate()
    return [(one.number, one.course, one.trouble, one.since) for one in undecided(today)]


def test_what_waits_is_found_with_its_kind_and_age() -> None:
    assert _waiting() == [
        ("E1", "arc-100", Trouble.PAST_ON_ARRIVAL, JOINED),
        ("E2", "arc-100", Trouble.PAST_ON_ARRIVAL, JOINED),
        ("E3", "arc-200", Trouble.NO_HIRE_DATE, date(2026, 1, 1)),
    ]


@pytest.mark.parametrize("since", [date(2020, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 2)])
@pytest.mark.parametrize(
    "rule", [{"day": "2026-03-01"}, {"days": 20, "after": "assignment"}, {"days": 9, "after": "hire"}]
)
def test_whoever_is_left_out_beforehand_has_nothing_to_wait_for(since: date, rule: dict[str, object]) -> None:
    Assignment.objects.filter(course__course="arc-100").update(due=rule)
    for number in range(20, 30):
        person(f"E{number}", "Transit", since + timedelta(days=number))
    everybody = list(Person.objects.values_list("pk", flat=True))
    assert undecided(timezone.localdate()) == undecided(timezone.localdate(), everybody)


def test_a_rule_that_began_after_its_own_due_day_is_seen() -> None:
    Assignment.objects.filter(course__course="arc-100").update(valid_from=date(2026, 4, 1))
    assert {number for number, course, *_ in _waiting() if course == "arc-100"} == {
        "E0",
        "E1",
        "E2",
        "E3",
        "E9",
    }


def _page(browser: Client, query: str = "") -> html.HtmlElement:
    answer = browser.get(f"/hr/exceptions/{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def _rows(page: html.HtmlElement) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")][1:]
        for row in page.xpath("//tbody/tr")
    ]


def test_the_page_says_who_why_and_since_when(sign_in: SignIn) -> None:
    page = _page(sign_in("hr", "HR analysts"))
    assert _rows(page)[0] == [
        "Person E1 E1",
        "Foundations",
        "The due day had passed before the rule reached the person.",
        "May 1, 2026",
    ]
    kinds = [" ".join(one.text_content().split()) for one in page.xpath("//nav[@aria-label='By kind']//li")]
    assert kinds == ["All (3)", "Day of hire unknown (1)", "Came after the due day (2)"]


def test_it_can_be_narrowed_by_kind_and_course(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    assert [row[0] for row in _rows(_page(browser, "?kind=no_hire_date"))] == ["Person E3 E3"]
    assert [row[0] for row in _rows(_page(browser, "?course=arc-100"))] == ["Person E1 E1", "Person E2 E2"]
    assert _rows(_page(browser, "?course=arc-100&kind=no_hire_date")) == []


def _post(browser: Client, *ticked: str, **fields: str) -> tuple[int, list[str]]:
    values = {"answer": "set_day", "until": "2026-12-31", "reason": "late_arrival", "approver": "E9"}
    answer = browser.post("/hr/exceptions/", values | fields | {"one": list(ticked)})
    page = html.fromstring(answer.content.decode() or "<p></p>")
    rows = page.xpath("//div[@role='alert']//li")
    return answer.status_code, [" ".join(row.text_content().split()) for row in rows]


def test_one_decision_is_written_down_for_all_who_are_ticked(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    assert _post(browser, "E1/arc-100", "E2/arc-100") == (302, [])
    told = DueDecision.objects.values_list("person__number", "due_on", "reason", "approver", "entered_by")
    assert sorted(told) == [
        (number, date(2026, 12, 31), "late_arrival", "E9", "hr") for number in ("E1", "E2")
    ]
    assert [number for number, *_ in _waiting()] == ["E3"]


@pytest.mark.parametrize(
    ("ticked", "fields", "problem"),
    [
        pytest.param((), {}, "Choose: this is missing", id="nobody was ticked"),
        pytest.param(
            ("E1/arc-100",), {"answer": "exempt"}, "What shall hold: this is missing", id="not at once"
        ),
        pytest.param(("E1/arc-100",), {"until": ""}, "E1 · New due day: this is missing", id="no day"),
        pytest.param(("E1/arc-100",), {"approver": "E404"}, f"E1 · {NO_APPROVER}", id="no approver"),
        pytest.param(
            ("E1/arc-100", "E2/arc-100"), {"approver": "E2"}, f"E2 · {NO_APPROVER}", id="one of them approves"
        ),
        pytest.param(
            ("E1/arc-100",),
            {"answer": "from_reached", "until": ""},
            "E1 · What shall hold: this does not fit the rule of this course: choose the other one",
            id="no cure",
        ),
    ],
)
def test_with_anything_wrong_nothing_is_written(
    sign_in: SignIn, ticked: tuple[str, ...], fields: dict[str, str], problem: str
) -> None:
    status, problems = _post(sign_in("hr", "HR analysts"), *ticked, **fields)
    assert (status, problems) == (400, [problem])
    assert not DueDecision.objects.exists()


def test_somebody_else_s_course_cannot_be_smuggled_in(sign_in: SignIn) -> None:
    status, problems = _post(sign_in("hr", "HR analysts"), "E9/arc-100", "E1/arc-200", "'; --")
    assert (status, problems) == (400, ["Choose: this is missing"])


def test_a_missing_fact_is_not_decided_for_several(sign_in: SignIn) -> None:
    Assignment.objects.filter(course__course="arc-200").update(who={"hired": {"from": "2026-01-01"}})
    page = _page(sign_in("hr", "HR analysts"), "?course=arc-200")
    assert "so nobody knows whether it reaches this person" in page.text_content()
    assert not page.xpath("//input[@name='one']")


def test_each_look_is_written_down(sign_in: SignIn) -> None:
    _page(sign_in("hr", "HR analysts"))
    assert list(AuditEntry.objects.values_list("page", "rows")) == [("exceptions", 3)]


@pytest.mark.parametrize("language", list(Language))
def test_it_is_in_each_language(sign_in: SignIn, language: Language) -> None:
    page = _page(sign_in("hr", "HR analysts"), f"?language={language}")
    assert page.get("lang") == language.value
    assert "{" not in page.xpath("string(//main)")


def test_an_empty_inbox_is_told(sign_in: SignIn) -> None:
    Position.objects.update(valid_from=date(2020, 1, 1), hired_on=date(2020, 1, 1))
    page = _page(sign_in("hr", "HR analysts"))
    assert "Nothing waits for a decision." in page.text_content()
    assert not page.xpath("//main//form")
