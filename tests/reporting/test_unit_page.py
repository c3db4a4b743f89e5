"""The page of one unit: all its courses at a glance, its parts, and who is late for entitled eyes alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from lxml import html
from pytest_django import DjangoAssertNumQueries

from curriculum.languages import Language
from reporting.access.grants import give
from reporting.figures.grid import STATES
from reporting.ledger.appending import append
from reporting.models import AuditEntry, Message, MessageLine
from reporting.roles import Role
from reporting.sessions.keeping import About
from reporting.sessions.planning import plan_session
from reporting.sessions.plans import Part, Plan, Status
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, place, record

pytestmark = pytest.mark.django_db
DAY = "as_of=2026-03-31&known_on=2026-11-01"
TRANSIT = f"/hr/units/Transit/?{DAY}"
BUS = f"/hr/units/Transit%20%3E%20Bus/?{DAY}"


@pytest.fixture(autouse=True)
def _city() -> None:
    """Twelve in Transit > Bus, eleven in Transit > Rail, six have completed; three in Clerk, eleven in Parks.

    Foundations is due on 2 March, and one of the six came late; Deeds is asked of Bus alone, and open.
    One person came to Bus on 1 March, from Clerk.
    """
    arc = course("arc-100", titles={"en": "Foundations", "ar": "الأسس"}, recertify_months=8)
    deeds = course("arc-200", titles={"en": "Deeds", "ar": "الأفعال"})
    course("arc-300", titles={"en": "Words"})
    assign(arc, due_on=date(2026, 3, 2))
    assign(deeds, "Transit > Bus", due_on=date(2026, 12, 1))
    paths = ["Transit > Bus"] * 12 + ["Transit > Rail"] * 11 + ["Clerk"] * 3 + ["Parks"] * 11
    for number, path in enumerate(paths, start=1):
        somebody = person(f"E{number:03}", None if number == 12 else path)
        if number == 12:
            place(somebody, "Clerk", date(2020, 1, 1), date(2026, 3, 1))
            place(somebody, path, date(2026, 3, 1))
    for number, day in (
        (1, 2),
        (2, 2),
        (3, 2),
        (4, 20),
        (13, 2),
        (14, 2),
        (30, 2),
        (31, 2),
        (32, 2),
        (33, 2),
    ):
        append([record(learner=f"E{number:03}", occurred_at=at(2026, 3, day))], recorded_at=at(2026, 3, 25))


def _page(sign_in: SignIn, address: str, role: Role = Role.HR_ANALYST) -> html.HtmlElement:
    answer = sign_in("hr", role).get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.content.decode())


def _said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _rows(page: html.HtmlElement, place: int) -> list[list[str]]:
    tables = page.xpath("//main//table[not(ancestor::figure)]")
    return [[_said(cell) for cell in row.xpath("./th|./td")] for row in tables[place].xpath("./tbody/tr")]


def test_all_courses_of_the_unit_stand_at_a_glance(sign_in: SignIn) -> None:
    page = _page(sign_in, TRANSIT)
    assert _said(page.find_class("gr-finding")[0]) == (
        "On March 31, 2026, 6 of 35 required courses were done (17.1%). 17 are late."
    )
    assert _rows(page, 0) == [
        ["Foundations", "Completed: 5, Completed late: 1, and Overdue: 17",
         "26.0%", "6 of 23", "17", "0", "0", "0", "People: Foundations"],
        ["Deeds", "Not started: 12", "0.0%", "0 of 12", "0", "0", "12", "0", "People: Deeds"],
    ]  # fmt: skip
    assert "Required of nobody here on that day: Words." in page.text_content()


def test_the_nine_states_and_those_of_whom_it_is_not_required_are_all_who_work_there(sign_in: SignIn) -> None:
    page = _page(sign_in, TRANSIT)
    rows = _rows(page, 1)
    assert [row[0] for row in rows] == ["Foundations", "Deeds"]
    for _, *counts in rows:
        assert len(counts) == len(STATES) + 1
        assert sum(map(int, counts)) == 23


def test_each_course_tells_what_was_in_time_how_long_late_and_what_ends(sign_in: SignIn) -> None:
    practice = course("arc-400", titles={"en": "Practice"}, recertify_months=8)
    assign(practice, "Transit", due_on=date(2026, 3, 2))
    days = [2] * 10 + [20] * 3
    done = [
        record(learner=f"E{number:03}", course="arc-400", occurred_at=at(2026, 3, day))
        for number, day in zip(range(6, 19), days, strict=True)
    ]
    append(done, recorded_at=at(2026, 3, 25))
    _, deeds, told = _rows(_page(sign_in, TRANSIT), 2)
    assert told == ["Practice", "13", "10", "60", "0", "10", "0", "0", "0", "13", "0"]
    assert deeds == ["Deeds", "0", "0", "–", "0", "0", "0", "0", "0", "0", "0"]
    assert _rows(_page(sign_in, BUS), 2)[2][1:] == ["hidden"] * 9 + ["0"], "seven are done, five are late"


def test_the_parts_lead_on_and_the_units_above_lead_back(sign_in: SignIn) -> None:
    page = _page(sign_in, TRANSIT)
    assert [(row[0], row[1]) for row in _rows(page, 3)] == [("Bus", "12"), ("Rail", "11")]
    (bus,) = page.xpath("//a[.='Bus']/@href")
    below = _page(sign_in, bus)
    assert _said(below.xpath("//h2")[0]) == "Bus"
    assert below.xpath("//nav[@class='gr-path']//a[.='Transit']/@href") == [TRANSIT]
    assert not below.xpath("//h3[.='The parts of this department']")


def test_the_numbers_are_those_of_the_course_in_the_unit(sign_in: SignIn) -> None:
    on_course = _page(sign_in, f"/hr/courses/arc-100/?{DAY}&unit=Transit")
    (total,) = on_course.xpath("//tr[@class='gr-total']")
    told = [_said(cell) for cell in total.xpath("./td")][:7]
    assert _rows(_page(sign_in, TRANSIT), 0)[0][1:8] == told


def test_months_of_people_and_of_rates_are_drawn_with_their_tables(sign_in: SignIn) -> None:
    page = _page(sign_in, BUS)
    (people,) = page.xpath("//section[h3='People who work here']")
    assert _said(people.find("p")) == (
        "At the end of March 31, 2026 there were 12 people; "
        "at the end of April 30, 2025 there were 11 people. "
        "How many came and went since then is not told, since they were few, here or in a department beside."
    )
    rows = [[_said(cell) for cell in row] for row in people.xpath(".//tbody/tr")]
    assert rows[-2:] == [["February 28, 2026", "11"], ["March 31, 2026", "12"]]
    (months,) = page.xpath("//section[h3='Month by month']//tbody")
    assert [_said(cell) for cell in months[-1]] == ["March 31, 2026", "16.6% (4 of 24)"]
    for one in page.xpath("//svg[@role='img']"):
        assert one.xpath(f"*[@id='{one.get('aria-labelledby')}']")


def test_a_small_unit_tells_no_number_of_its_people(sign_in: SignIn) -> None:
    page = _page(sign_in, f"/hr/units/Clerk/?{DAY}")
    assert [row[1] for row in _rows(page, 0)] == ["Hidden (small groups)"]
    assert not page.find_class("gr-tiles")
    assert _rows(page, 2)[0][1:] == ["hidden"] * 10
    told = {
        _said(one.find("h3")): _said(one.find("p"))
        for one in page.find_class("gr-section")
        if one.find("p") is not None
    }
    assert told["Month by month"] == "The group is too small to be shown month by month."
    assert "3 people" in told["People who work here"], "how many work where is known to everybody"


def test_from_city_to_unit_to_person_in_three_clicks(sign_in: SignIn) -> None:
    (first,) = _page(sign_in, f"/hr/?{DAY}").xpath("//th/a[.='Transit']/@href")
    assert first == TRANSIT
    (second,) = _page(sign_in, first).xpath("//a[.='Show who is late, by name']/@href")
    named = _page(sign_in, f"/hr/units/Transit/{second}")
    third = named.xpath("//a[starts-with(@href, '/hr/people/E')]/@href")
    assert len(third) == 17
    assert third[0] == "/hr/people/E005/"
    assert sign_in("hr", Role.HR_ANALYST).get(third[0]).status_code == 200


def test_who_is_late_is_named_when_asked_for_and_that_is_written_down(sign_in: SignIn) -> None:
    assert "Person E0" not in _page(sign_in, BUS).text_content()
    assert not AuditEntry.objects.exists()
    page = _page(sign_in, f"{BUS}&late=1")
    assert [row[:2] for row in _rows(page, 3)] == [
        [f"E{number:03}", f"Person E{number:03}"] for number in range(5, 13)
    ]
    assert _rows(page, 3)[0][2:] == ["Transit > Bus", "Foundations – Overdue since March 3, 2026"]
    look = AuditEntry.objects.get()
    assert (look.actor, look.page, look.rows) == ("hr", "unit-late", 8)
    assert look.query["unit"] == "Transit > Bus"


def test_an_auditor_sees_the_figures_and_no_name_whatever_is_asked(sign_in: SignIn) -> None:
    page = _page(sign_in, f"{BUS}&late=1", Role.AUDITOR)
    assert "Person E0" not in page.text_content()
    assert not [one for one in page.xpath("//main//a/@href") if one.startswith("/hr/people/")]
    assert _rows(page, 0)[0][3] == "4 of 12"
    look = AuditEntry.objects.get()
    assert (look.page, look.rows, look.query["unit"]) == ("unit", 0, "Transit > Bus")


@pytest.mark.parametrize("ending", ["/", ".csv"])
@pytest.mark.parametrize("path", ["Clerk", "Transit > Rail", "Nowhere", "Transit > Bus > Night"])
def test_a_unit_outside_is_answered_like_one_that_does_not_exist(
    sign_in: SignIn, path: str, ending: str
) -> None:
    give("part", Role.HR_ANALYST, reason="for Bus", by="hr", unit="Transit > Bus")
    browser = sign_in("part")
    outside = browser.get(f"/hr/units/{path}{ending}?late=1")
    nowhere = browser.get(f"/hr/units/Atlantis{ending}?late=1")
    assert (outside.status_code, nowhere.status_code) == (404, 404)
    shown = [
        one.content.decode().replace(path.replace(" > ", "%20%3E%20"), "Atlantis")
        for one in (outside, nowhere)
    ]
    assert html.fromstring(shown[0]).xpath("string(//main)") == html.fromstring(shown[1]).xpath(
        "string(//main)"
    )
    assert not AuditEntry.objects.filter(action="looked").exists()


def test_who_sees_a_part_is_led_to_nothing_above_it(sign_in: SignIn) -> None:
    give("part", Role.HR_ANALYST, reason="for Bus", by="hr", unit="Transit > Bus")
    page = html.fromstring(sign_in("part").get(BUS).content.decode())
    assert not page.xpath("//nav[@class='gr-path']//a[.='Transit']")
    assert [row[0] for row in _rows(page, 0)] == ["Foundations", "Deeds"]


def test_reminders_of_thirty_days_are_counted_for_groups_alone(sign_in: SignIn) -> None:
    def remind(number: str, day: date) -> None:
        told: Any = {"kind": "digest", "recipient": number, "day": day, "language": "en", "outcome": "sent"}
        message = Message.objects.create(at=at(2026, 3, 1), **told)
        MessageLine.objects.create(
            message=message, subject="reminder", about=number, course="arc-100", due_on=day
        )

    for number in range(5, 16):
        remind(f"E{number:03}", date(2026, 3, 20))
    remind("E005", date(2026, 3, 25))
    remind("E016", date(2026, 2, 25))
    assert _rows(_page(sign_in, TRANSIT), 2)[0][-1] == "11"
    assert _rows(_page(sign_in, BUS), 2)[0][-1] == "hidden", "eight of Bus, and so three of Rail, are too few"


def test_sessions_ahead_for_the_unit_stand_on_its_page(sign_in: SignIn) -> None:
    starts = timezone.now().replace(microsecond=0) + timedelta(days=9)
    for unit_path, name in (
        ("Transit > Bus", "Depot"),
        ("Transit", "Hall"),
        ("", "Plaza"),
        ("Clerk", "Vault"),
    ):
        plan = Plan(status=Status.OPEN, parts=(Part(starts, 60),), zone="UTC", place=name)
        plan_session(About("arc-100", unit=unit_path), plan, "E001")
    page = _page(sign_in, BUS)
    (ahead,) = page.xpath("//section[h3='Sessions ahead']")
    told = [[_said(cell) for cell in row.xpath("./td")][1:3] for row in ahead.xpath(".//tbody/tr")]
    assert told == [["Depot", "Transit > Bus"], ["Hall", "Transit"], ["Plaza", "All staff"]]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_is_in_each_language(sign_in: SignIn, language: Language) -> None:
    page = _page(sign_in, f"{TRANSIT}&late=1&hours=1&language={language}")
    assert (page.get("lang"), page.get("dir")) == (language.value, language.direction)
    assert "{" not in page.xpath("string(//main)")


def test_the_page_takes_no_more_queries_for_more_people(
    sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = sign_in("hr", Role.HR_ANALYST)
    for number in range(100, 160):
        person(f"E{number}", "Transit > Tram")
    browser.get(TRANSIT)
    with django_assert_max_num_queries(20):
        browser.get(TRANSIT)
