"""A people leader sees the whole line, job by job, and what is done, open or late: nothing more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import html
from pytest_django import DjangoAssertNumQueries

from curriculum.languages import Language
from reporting.figures.line import line_of
from reporting.figures.team import Section, section_of
from reporting.figures.tree import unit_tree
from reporting.ledger.appending import append
from reporting.models import AuditEntry, CatalogueCourse, Exemption, Leave, Person, Position
from reporting.obligations.states import Standing, State
from reporting.web import leaders
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, place, record

pytestmark = pytest.mark.django_db
SINCE = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def _line() -> None:
    """E1 leads E2 (late), E3 (done), E4 (on leave); E2 leads E5 and E6; E5 leads E7. E9 is another's."""
    arc = course("arc-100", titles={"en": "Foundations", "ar": "الأسس"}, recertify_months=None)
    assign(arc, due_on=date(2026, 3, 2))
    top = person("E1", "Transit")
    for number in ("E2", "E3", "E4"):
        person(number, "Transit", manager=top, title="Supervisor", is_people_leader=number == "E2")
    second = Person.objects.get(number="E2")
    for number in ("E5", "E6"):
        person(number, "Transit > Bus", manager=second)
    person("E7", "Transit > Bus", manager=Person.objects.get(number="E5"))
    person("E9", "Parks", manager=person("E8", "Parks"))
    append(
        [record(learner="E3", occurred_at=at(2026, 2, 2)), record(learner="E7", occurred_at=at(2026, 2, 2))]
    )
    decided = {"entered_by": "hr", "entered_at": at(2026, 1, 1), "approver": "E8"}
    them = Person.objects.get(number="E4")
    Leave.objects.create(
        person=them, kind="medical", valid_from=date(2026, 2, 1), known_from=date(2026, 2, 1), **decided
    )


def _read(sign_in: SignIn, address: str = "/people/", who: str = "E1") -> html.HtmlElement:
    answer = sign_in(who, "People leaders").get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def _said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _sections(page: html.HtmlElement) -> dict[str, list[str]]:
    return {
        _said(section.xpath(".//h3")[0]): [_said(one) for one in section.xpath(".//li[h4]/h4")]
        for section in page.find_class("gr-section")
        if section.xpath(".//li[h4]")
    }


def test_whoever_is_late_comes_first_and_each_person_stands_once(sign_in: SignIn) -> None:
    page = _read(sign_in)
    assert _sections(page) == {
        "Late: 1 person": ["Person E2"],
        "On leave or excused: 1 person": ["Person E4"],
        "Done: 1 person": ["Person E3"],
    }
    (finding,) = page.find_class("gr-finding")
    assert _said(finding) == "3 people report to you. 1 person is late with a course."
    (open_course,) = page.xpath("//section[h3[starts-with(., 'Late')]]//ul[@class='gr-open']/li")
    assert _said(open_course) == "Foundations – Overdue · was due on March 2, 2026"


def test_neither_the_reason_of_a_leave_nor_of_an_exemption_is_told(sign_in: SignIn) -> None:
    Exemption.objects.create(
        person=Person.objects.get(number="E2"),
        course=CatalogueCourse.objects.get(course="arc-100"),
        reason="harmed",
        note="kept with the union",
        approver="E8",
        entered_by="hr",
        entered_at=at(2026, 1, 1),
        valid_from=date(2026, 1, 1),
        known_from=date(2026, 1, 1),
    )
    page = _read(sign_in)
    assert _sections(page)["On leave or excused: 2 people"] == ["Person E2", "Person E4"]
    told = _said(page.xpath("//main")[0]).lower()
    assert "on leave: the due day waits" in told
    assert "exempt · excused" in told
    for hidden in ("harm", "medical", "union", "parental"):
        assert hidden not in told


def test_further_down_the_line_is_counted_and_opened_team_by_team(sign_in: SignIn) -> None:
    page = _read(sign_in)
    rows = [[_said(cell) for cell in row.xpath("./th|./td")] for row in page.xpath("//tbody/tr")]
    assert rows == [["Person E2", "3", "2", "0", "1"]], "E5 and E6 are late, E7 has done it"
    (address,) = page.xpath("//tbody//a/@href")
    team = _read(sign_in, address)
    assert _said(team.xpath("//h2")[0]) == "The people of Person E2"
    assert _sections(team) == {"Late: 2 people": ["Person E5", "Person E6"]}
    again = _read(sign_in, "/people/?of=E5")
    path = [_said(one) for one in again.xpath("//nav[@class='gr-path']//li")]
    assert path == ["My people", "Person E2", "Person E5"]


@pytest.mark.parametrize(
    ("who", "asked"),
    [
        pytest.param("E1", "E8", id="a leader of another line"),
        pytest.param("E1", "E9", id="somebody of another line"),
        pytest.param("E2", "E1", id="the leader above"),
        pytest.param("E1", "E7", id="somebody who leads nobody"),
        pytest.param("E1", "E404", id="nobody"),
        pytest.param("E1", "'; --", id="nonsense"),
    ],
)
def test_no_other_team_is_opened_and_all_are_answered_alike(sign_in: SignIn, who: str, asked: str) -> None:
    answer = sign_in(who, "People leaders").get("/people/", {"of": asked})
    assert answer.status_code == 404
    assert "There is nobody with this number." in answer.content.decode()
    assert not AuditEntry.objects.exists()


def test_every_job_counts_and_says_which_it_is(sign_in: SignIn) -> None:
    second = Person.objects.get(number="E9")
    place(second, "Transit > Rail", SINCE, job="2", is_main=False, manager=Person.objects.get(number="E1"))
    page = _read(sign_in)
    (job,) = page.xpath("//li[h4[contains(., 'Person E9')]]/p[1]")
    assert _said(job) == "Transit > Rail (second job)"


def test_a_vacant_position_in_between_is_told(sign_in: SignIn) -> None:
    Position.objects.filter(person__number="E1").update(position="P1")
    Position.objects.filter(person__number="E2").update(position="P2", reports_to_position="P9")
    Position.objects.filter(person__number="E3").update(reports_to_position="P1")
    page = _read(sign_in)
    told = [_said(one) for one in page.xpath("//li[contains(., 'vacant')]/h4")]
    assert told == ["Person E2"], "P9 is nobody's; E3 reports to the leader's own position"


def test_who_has_left_is_not_there_any_more(sign_in: SignIn) -> None:
    Position.objects.filter(person__number="E2").update(valid_to=timezone.localdate())
    assert "Late: 1 person" not in _sections(_read(sign_in))


def test_a_circle_of_second_jobs_ends(sign_in: SignIn) -> None:
    top = Person.objects.get(number="E1")
    place(top, "Parks", SINCE, job="2", is_main=False, manager=Person.objects.get(number="E7"))
    line = line_of("E1", unit_tree(), timezone.localdate())
    assert sorted(job.number for job in line.jobs) == ["E2", "E3", "E4", "E5", "E6", "E7"]
    assert len(line.below(line.leader)) == 6
    assert [job.number for job in line.way_to("E7")] == ["E2", "E5", "E7"]
    assert _read(sign_in).xpath("//tbody//a"), "and the page is drawn"


def test_a_long_line_is_shown_by_team_without_numbers(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaders, "MOST", 5)
    page = _read(sign_in)
    assert "6 people are in this line. How they stand is shown team by team." in page.text_content()
    assert [_said(cell) for cell in page.xpath("//tbody/tr/*")] == ["Person E2", "3"]


def test_each_look_says_at_whose_team(sign_in: SignIn) -> None:
    _read(sign_in)
    _read(sign_in, "/people/?of=E2")
    told = list(AuditEntry.objects.values_list("actor", "page", "query", "rows"))
    assert told == [("E1", "reports", {}, 3), ("E1", "reports", {"of": "E2"}, 2)]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_is_in_each_language(sign_in: SignIn, language: Language) -> None:
    page = _read(sign_in, f"/people/?language={language}")
    assert page.get("lang") == language.value
    assert "{" not in page.xpath("string(//main)")


def test_a_leader_of_nobody_is_told_so(sign_in: SignIn) -> None:
    page = _read(sign_in, who="E7")
    assert "0 people report to you." in page.text_content()
    assert _sections(page) == {}


def test_few_queries_however_many_people(
    sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    top = Person.objects.get(number="E1")
    for number in range(100, 160):
        person(f"E{number}", "Transit > Rail", manager=top)
    browser = sign_in("E1", "People leaders")
    browser.get("/people/")
    with django_assert_max_num_queries(36):
        browser.get("/people/")


@pytest.mark.parametrize(
    ("states", "section"),
    [
        ((State.COMPLETE, State.OVERDUE), Section.LATE),
        ((State.EXPIRED,), Section.LATE),
        ((State.NOT_STARTED, State.DUE_SOON), Section.SOON),
        ((State.COMPLETE, State.IN_PROGRESS), Section.OPEN),
        ((State.COMPLETE, State.PAUSED), Section.EXCUSED),
        ((State.EXEMPT,), Section.EXCUSED),
        ((State.EXEMPT, State.COMPLETE_LATE), Section.DONE),
        ((), Section.NOTHING),
    ],
)
def test_what_matters_most_decides_the_section(states: tuple[State, ...], section: Section) -> None:
    end = SINCE + timedelta(days=1)
    found = [Standing(f"c-{number}", SINCE, end, state, 1, ()) for number, state in enumerate(states)]
    assert section_of(found) is section
    assert section_of(reversed(found)) is section
