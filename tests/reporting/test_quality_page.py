"""The page of data quality says of each thing that is not sound what to do, and names nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from reporting.ledger.admission import WaitsFor, known_to, waits_for
from reporting.ledger.appending import append
from reporting.ledger.head import touch_organisation
from reporting.models import AuditEntry, CatalogueCourse, Person, Position, QuarantinedRecord
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _city() -> None:
    """One result of a stranger and one of an unknown course wait; E002 has neither leader nor day of hire."""
    course("arc-100", titles={"en": "Foundations"})
    leader = person("E001", "Transit")
    person("E002", "Transit", hired_on=None)
    person("E003", "Transit", manager=leader)
    now = timezone.now()
    append(
        [record(learner="E003", occurred_at=now - timedelta(days=30))], recorded_at=now - timedelta(days=29)
    )
    append([record(learner="STRANGER-9"), record(learner="E001", course="arc-999")])


def _page(sign_in: SignIn, query: str = "", role: str = "HR analysts") -> html.HtmlElement:
    answer = sign_in("hr", role).get(f"/hr/quality/{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def _rows(page: html.HtmlElement) -> dict[str, tuple[str, str]]:
    """Return number and cure by what stands at the beginning of the row."""
    rows = {}
    for row in page.xpath("//table[contains(@class, 'gr-todo')]/tbody/tr"):
        what, count, _, cure = (" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td"))
        rows[what] = (count, cure)
    return rows


def test_each_row_says_what_to_do(sign_in: SignIn) -> None:
    assert _rows(_page(sign_in)) == {
        "⚠ Results of people who are not in the roster": (
            "1",
            "Import a roster that has them, or mend the employee number in the system that sent them. "
            "They are counted by themselves after that. Roster",
        ),
        "⚠ Results of courses that are not in the catalogue": (
            "1",
            "Publish the course, or mend its id in the system that sent them.",
        ),
        "✓ Results with a day that is still to come": ("0", "Nothing to do"),
        "✓ Results from before somebody's first day of work": ("0", "Nothing to do"),
        "⚠ Jobs without a day of hire": (
            "1",
            "Add the day of hire to the roster: no due day can count from it. Roster",
        ),
        "✓ Due days that wait for HR": ("0", "Nothing to do"),
        "⚠ Main jobs without a leader": (
            "2",
            "Name the leader in the roster: nobody is told of what is late there. Roster",
        ),
    }
    (finding,) = _page(sign_in).find_class("gr-finding")
    assert finding.text_content() == "4 things need somebody."


def test_due_days_that_wait_for_hr_are_counted_and_lead_to_the_inbox(sign_in: SignIn) -> None:
    rule = assign(CatalogueCourse.objects.get(), since=date(2020, 1, 1))
    rule.due = {"days": 30, "after": "hire"}
    rule.save()
    touch_organisation()
    cure = "Decide them in the inbox: nobody is overdue there meanwhile, though the course may be required."
    assert _rows(_page(sign_in))["⚠ Due days that wait for HR"] == ("1", f"{cure} To decide")
    assert _rows(_page(sign_in, role="Auditors"))["⚠ Due days that wait for HR"] == ("1", cure)


def test_nobody_is_named_and_so_nothing_is_written_down(sign_in: SignIn) -> None:
    text = _page(sign_in).text_content()
    assert "STRANGER" not in text
    assert not any(number in text for number in Person.objects.values_list("number", flat=True))
    assert not AuditEntry.objects.exists()


def test_how_late_we_learn_is_drawn_and_told(sign_in: SignIn) -> None:
    page = _page(sign_in)
    (rows,) = page.xpath("//section[h3='How late we learn of completions']//tbody")
    told = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert told == [["0", "0"], ["1 to 7", "1"], ["8 to 30", "0"], ["more than 30", "0"]]
    assert len(page.xpath("//svg[@role='img']")) == 2


def test_it_is_open_to_auditors_and_to_no_leader(sign_in: SignIn) -> None:
    assert _rows(_page(sign_in, role="Auditors"))
    assert sign_in("E001", "People leaders").get("/hr/quality/").status_code == 403


@pytest.mark.parametrize("language", list(Language))
def test_it_is_in_each_language(sign_in: SignIn, language: Language) -> None:
    page = _page(sign_in, f"?language={language}")
    assert page.get("lang") == language.value
    assert "{" not in page.xpath("string(//main)")


def test_every_reason_that_the_ledger_gives_has_a_kind() -> None:
    known = known_to([record()], at(2026, 11, 1), {})
    stranger = known.reason_to_wait(record(learner="STRANGER-9"))
    early = record(learner="E001", occurred_at=at(2019, 1, 1))
    known_person = known_to([record(learner="E001"), early], at(2026, 11, 1), {})
    unknown = known_person.reason_to_wait(record(learner="E001", course="arc-999"))
    coming = known_person.reason_to_wait(record(learner="E001", occurred_at=at(2027, 1, 1)))
    before = known_person.reason_to_wait(early)
    reasons = (stranger, unknown, coming, before, "something new")
    assert [waits_for(one) for one in reasons] == list(WaitsFor)


def test_a_sound_city_is_told_so(sign_in: SignIn) -> None:
    QuarantinedRecord.objects.all().delete()
    leader = Person.objects.get(number="E001")
    Position.objects.update(manager=leader, hired_on=date(2020, 1, 1))
    (finding,) = _page(sign_in).find_class("gr-finding")
    assert finding.text_content() == "Nothing waits, and nothing is missing."


def _last_told(page: html.HtmlElement) -> list[str]:
    """Return how long ago each way told of something last."""
    (table,) = page.xpath("//section[@aria-labelledby='gr-quality-sources']/table")
    return [row.xpath("./td")[-1].text_content().strip() for row in table.xpath("./tbody/tr")]


def test_what_came_today_is_told_as_of_today(sign_in: SignIn) -> None:
    assert _last_told(_page(sign_in)) == ["29 days ago"]
    append([record(learner="E001")], recorded_at=timezone.now())

    assert _last_told(_page(sign_in)) == ["today"]
