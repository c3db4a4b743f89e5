"""HR sees how a person stands and why, decides with a reason and an approver, and can take it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from reporting.models import (
    AuditEntry,
    CatalogueCourse,
    Completion,
    Exemption,
    Person,
    Position,
    Revision,
)
from reporting.obligations.standings import standing_on
from reporting.obligations.states import Standing
from reporting.policy.loading import histories, policy
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _two_people() -> None:
    """E001 had to complete arc-100 ten days ago; E002 leads."""
    assign(course("arc-100"), "Transit", TODAY - timedelta(days=100), due_days=90)
    for number in ("E001", "E002"):
        person(number, "Transit > Bus")


def _standing(known_on: date = TODAY, number: str = "E001") -> Standing:
    (known,) = histories(known_on, [Person.objects.get(number=number).pk])
    found = standing_on(known.history, policy(known_on), "arc-100", TODAY)
    assert found is not None
    return found


def _post(browser: Client, **fields: str) -> int:
    told = {"course": "arc-100", "approver": "E002", "reason": "other"} | fields
    return browser.post("/hr/people/E001/", told).status_code


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        pytest.param({"kind": "leave", "from": str(TODAY), "reason": "parental"}, "paused", id="leave"),
        pytest.param(
            {"kind": "extension", "until": str(TODAY + timedelta(days=60)), "reason": "illness"},
            "not_started",
            id="extension",
        ),
        pytest.param(
            {"kind": "exemption", "from": str(TODAY), "to": str(TODAY), "reason": "harmed"},
            "exempt",
            id="exemption",
        ),
        pytest.param(
            {"kind": "equivalence", "from": "2026-01-05", "other": "Course of the province"},
            "complete",
            id="elsewhere",
        ),
    ],
)
def test_a_decision_changes_how_the_person_stands_from_today_on_and_can_be_taken_back(
    sign_in: SignIn, fields: dict[str, str], state: str
) -> None:
    browser = sign_in("hr", "HR analysts")
    assert _standing().state == "overdue"
    assert _post(browser, **fields) == 302
    assert _standing().state == state
    assert _standing(known_on=TODAY - timedelta(days=1)).state == "overdue"

    page = html.fromstring(browser.get("/hr/people/E001/?language=en").content)
    (key,) = page.xpath("//button[@name='take_back']/@value")
    assert _post(browser, kind=fields["kind"], take_back=key) == 302
    assert _standing().state == "overdue"


def test_the_page_explains_the_state_and_traces_the_rule(sign_in: SignIn) -> None:
    page = sign_in("hr", "HR analysts").get("/hr/people/E001/?language=en").content.decode()
    said = " ".join(html.fromstring(page).text_content().split())
    assert "Overdue" in said
    assert "This rule asks it of the person." in said
    assert "works in Transit or a part of it: yes (Transit > Bus)" in said
    assert AuditEntry.objects.filter(page="person", action="looked").count() == 1


def test_a_decision_needs_a_reason_and_somebody_else_who_approved_it(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    told = {
        "kind": "exemption",
        "course": "arc-100",
        "from": "2026-05-02",
        "to": "2026-05-01",
        "note": "File 7",
    }
    answer = browser.post("/hr/people/E001/?language=en", told | {"approver": "E001"})
    page = html.fromstring(answer.content)
    assert answer.status_code == 400
    assert [" ".join(one.text_content().split()) for one in page.xpath("//div[@role='alert']//li")] == [
        "Last day (empty: not known yet): the last day is before the first",
        "Reason: this is missing",
        "Approved by (employee number): name somebody else on the roster",
    ]
    assert "File 7" in answer.content.decode()
    assert not Exemption.objects.exists()


def test_a_decision_of_another_person_is_not_taken_back(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    _post(browser, kind="leave", **{"from": str(TODAY)}, reason="parental")
    page = html.fromstring(browser.get("/hr/people/E001/").content)
    (key,) = page.xpath("//button[@name='take_back']/@value")
    answer = browser.post("/hr/people/E002/", {"kind": "leave", "take_back": key})
    assert answer["Location"] == "/hr/people/E002/"  # and does not say that it was done
    assert _standing().state == "paused"


def test_whose_due_day_nobody_can_work_out_waits_for_hr_until_it_is_decided(sign_in: SignIn) -> None:
    Position.objects.filter(person__number="E001").update(hired_on=None)
    assign(course("arc-200"), None, TODAY, due={"months": 3, "after": "hire"})
    browser = sign_in("hr", "HR analysts")
    inbox = browser.get("/hr/exceptions/?language=en").content.decode()
    assert "1 decision waits." in inbox
    assert "/hr/people/E001/?kind=due" in inbox
    decided = {"kind": "due", "course": "arc-200", "answer": "from_reached", "reason": "hire_date_unknown"}
    assert _post(browser, **decided) == 302
    assert "Nothing waits for a decision." in browser.get("/hr/exceptions/").content.decode()


def test_of_whom_nobody_knows_whether_a_rule_reaches_them_waits_for_hr_too(sign_in: SignIn) -> None:
    Position.objects.filter(person__number="E001").update(hired_on=None)
    assign(course("arc-200"), None, TODAY, who={"not": {"hired": {"before": "2020-06-01"}}})
    browser = sign_in("hr", "HR analysts")

    inbox = html.fromstring(browser.get("/hr/exceptions/?language=en").content)

    (item,) = inbox.xpath("//tbody/tr[contains(., 'E00')]")
    assert item.xpath("./th/a/@href") == ["/hr/people/E001/"]
    assert "nobody knows whether it reaches this person" in item.text_content()
    exempted = {"kind": "exemption", "course": "arc-200", "from": str(TODAY), "reason": "accommodation"}
    assert _post(browser, **exempted) == 302
    assert "Nothing waits for a decision." in browser.get("/hr/exceptions/").content.decode()


@pytest.mark.parametrize("language", list(Language))
def test_the_pages_are_there_in_every_language(sign_in: SignIn, language: Language) -> None:
    browser = sign_in("hr", "HR analysts")
    for address in ("/hr/people/E001/", "/hr/exceptions/", "/hr/people/nobody/"):
        assert (
            f'lang="{language.value}"' in browser.get(f"{address}?language={language.value}").content.decode()
        )


@pytest.mark.parametrize("address", ["/hr/people/E001/", "/hr/exceptions/"])
@pytest.mark.parametrize("group", ["People leaders", "Trainers", "Learners"])
def test_the_pages_are_for_hr_alone(sign_in: SignIn, group: str, address: str) -> None:
    assert sign_in("someone", group).get(address).status_code == 403


def test_the_audit_log_says_whom_somebody_looked_at(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    browser.get("/hr/people/E001/")
    assert _post(browser, kind="leave", **{"from": "never"}) == 400  # shows the person again
    looks = AuditEntry.objects.filter(page="person").values_list("actor", "action", "query")
    assert list(looks) == [("hr", "looked", {"person": "E001"})] * 2


def test_a_leave_is_shown_with_the_last_day_that_was_written_down(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    assert _post(browser, kind="leave", **{"from": "2026-03-01", "to": "2026-03-31"}) == 302
    page = html.fromstring(browser.get("/hr/people/E001/?language=en").content)
    (leave,) = page.xpath("//li[.//button[@name='take_back']]")
    assert "March 1, 2026 – March 31, 2026" in " ".join(leave.text_content().split())


def test_the_stretches_of_a_course_do_not_share_a_day(sign_in: SignIn) -> None:
    page = html.fromstring(sign_in("hr", "HR analysts").get("/hr/people/E001/?language=en").content)
    told = [" ".join(one.text_content().split()) for one in page.xpath("//details//ol/li")]
    ends, begins = told[0].partition(":")[0].split(" – ")[1], told[1].partition(":")[0].split(" – ")[0]
    assert _read(begins) - _read(ends) == timedelta(days=1)


def _read(text: str) -> date:
    return datetime.strptime(text, "%B %d, %Y").replace(tzinfo=UTC).date()


def test_the_page_names_what_a_new_edition_asks_for_again_and_why(sign_in: SignIn) -> None:
    arc = CatalogueCourse.objects.get()
    arc.modules = [{"id": "law", "titles": {"en": "The law", "ar": "القانون"}, "is_attended": False}]
    arc.save()
    Completion.objects.create(
        person=Person.objects.get(number="E001"),
        course=arc,
        registration="r1",
        completed_on=TODAY - timedelta(days=50),
        known_on=TODAY - timedelta(days=50),
    )
    Revision.objects.create(
        course=arc,
        edition="2026.2",
        modules=["law"],
        reasons={"law": {"en": "It has a new name.", "ar": "له اسم جديد."}},
        valid_from=TODAY,
        known_from=TODAY,
    )
    browser = sign_in("hr", "HR analysts")
    for language, said in (("en", "The law. It has a new name."), ("ar", "القانون. له اسم جديد.")):
        page = browser.get(f"/hr/people/E001/?language={language}").content.decode()
        assert said in html.fromstring(page).text_content()


def test_what_nobody_asks_of_the_person_stands_last(sign_in: SignIn) -> None:
    for name in ("aaa-100", "zzz-100"):
        assign(course(name, titles={"en": name}), "Fire", TODAY, due_days=90)
    page = html.fromstring(sign_in("hr", "HR analysts").get("/hr/people/E001/?language=en").content)
    states = [one.text for one in page.xpath("//li[@class='gr-card']/p[1]/strong")]
    assert states == ["Overdue", "Not required", "Not required"]
