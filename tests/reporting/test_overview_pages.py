"""HR's overview and the page of a course: one finding first, then picture and table; groups only."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from lxml import html
from pytest_django import DjangoAssertNumQueries

from curriculum.languages import Language
from reporting.access.grants import give
from reporting.figures.grid import NOBODY, Cell
from reporting.figures.headline import headline
from reporting.figures.published import Shown
from reporting.figures.standings import CourseStandings
from reporting.ledger.appending import append
from reporting.models import AuditEntry
from reporting.roles import Role
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
DAY = "as_of=2026-03-31&known_on=2026-11-01"


@pytest.fixture(autouse=True)
def _city() -> None:
    """Twelve in Transit > Bus, of whom four have completed, one late; eleven in Parks, two; three in Clerk.

    Foundations is due on 2 March; Deeds is asked of Transit alone, and open.
    """
    arc = course("arc-100", titles={"en": "Foundations", "ar": "الأسس"}, recertify_months=8)
    deeds = course("arc-200", titles={"en": "Deeds", "ar": "الأفعال"})
    assign(arc, due_on=date(2026, 3, 2))
    assign(deeds, "Transit", due_on=date(2026, 12, 1))
    for number in range(1, 27):
        path = "Transit > Bus" if number <= 12 else "Parks" if number <= 23 else "Clerk"
        person(f"E{number:03}", path, employment="Permanent" if number % 2 else "Casual")
    for number, day in ((1, 2), (2, 2), (3, 2), (4, 20), (13, 2), (14, 2)):
        append([record(learner=f"E{number:03}", occurred_at=at(2026, 3, day))], recorded_at=at(2026, 3, 25))


def _page(sign_in: SignIn, address: str) -> html.HtmlElement:
    answer = sign_in("hr", "HR analysts").get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.content.decode())


def _said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _tiles(page: html.HtmlElement) -> dict[str, str]:
    return {_said(one.find("dt")): _said(one.find("dd")) for one in page.find_class("gr-tile")}


def _rows(page: html.HtmlElement, place: int = 0) -> list[list[str]]:
    table = page.find_class("gr-standings")[place]
    return [[_said(cell) for cell in row.xpath("./th|./td")] for row in table.xpath("./tbody/tr")]


def test_the_overview_begins_with_its_finding(sign_in: SignIn) -> None:
    page = _page(sign_in, f"/hr/?{DAY}")
    (finding,) = page.find_class("gr-finding")
    assert _said(finding) == "On March 31, 2026, 6 of 38 required courses were done (15.7%). 20 are late."
    assert _tiles(page) == {
        "Required": "38", "Done": "6", "Overdue": "20", "Due soon": "0", "Open, with time": "12",
        "Expired": "0", "Exempt": "0", "On leave": "0",
    }  # fmt: skip


def test_the_overview_has_a_row_for_each_course_with_the_way_to_its_page(sign_in: SignIn) -> None:
    page = _page(sign_in, f"/hr/?{DAY}")
    assert _rows(page) == [
        ["Foundations", "Completed: 5, Completed late: 1, and Overdue: 20",
         "23.0%", "6 of 26", "20", "0", "0", "0"],
        ["Deeds", "Not started: 12", "0.0%", "0 of 12", "0", "0", "12", "0"],
    ]  # fmt: skip
    (address,) = page.xpath("//a[.='Foundations']/@href")
    assert address.startswith("/hr/courses/arc-100/?as_of=2026-03-31&known_on=2026-11-01")


def test_the_page_of_a_course_shows_its_departments_and_hides_small_ones(sign_in: SignIn) -> None:
    # Of two completions in Parks and Clerk together too little stays unknown: Transit would be hidden too.
    append([record(learner="E015", occurred_at=at(2026, 3, 2))], recorded_at=at(2026, 3, 25))
    page = _page(sign_in, f"/hr/courses/arc-100/?{DAY}")
    assert [row[0] for row in _rows(page)] == ["Clerk", "Parks", "Transit", "All of these together"]
    by_name = {row[0]: row[1:] for row in _rows(page)}
    assert by_name["Clerk"][0] == "Hidden (small groups)"
    assert by_name["Transit"][:4] == [
        "Completed: 3, Completed late: 1, and Overdue: 8", "33.3%", "4 of 12", "8",
    ]  # fmt: skip
    hidden = [name for name, row in by_name.items() if row[0] == "Hidden (small groups)"]
    assert hidden == ["Clerk", "Parks"], "one hidden group alone would follow from the others"


def test_from_city_to_person_in_three_clicks(sign_in: SignIn) -> None:
    page = _page(sign_in, f"/hr/?{DAY}")
    (first,) = page.xpath("//a[.='Foundations']/@href")
    (second,) = _page(sign_in, first).xpath(
        "//tr[th[normalize-space()='Transit']]//a[@class='gr-people']/@href"
    )
    third = _page(sign_in, second).xpath("//a[starts-with(@href, '/hr/people/E')]/@href")
    assert third[0] == "/hr/people/E001/"
    assert len(third) == 12
    assert sign_in("hr", "HR analysts").get(third[0]).status_code == 200


def test_the_pictures_of_a_course_say_in_words_what_they_show(sign_in: SignIn) -> None:
    page = _page(sign_in, f"/hr/courses/arc-100/?{DAY}")
    told = {
        _said(one.find("h3")): _said(one.find("p"))
        for one in page.find_class("gr-section")
        if one.find("p") is not None
    }
    assert told["Month by month"] == (
        "At the end of January 31, 2026 the rate was 0.0%; on March 31, 2026 it is 23.0%."
    )
    assert told["How long late"] == "20 people are late."
    assert told["In time or late"] == (
        "Nobody completed it in these twelve months, or the group is too small to be shown."
    )
    pictures = page.xpath("//svg[@role='img']")
    assert len(pictures) == 4, "two charts, for a telephone and for a screen"
    for one in pictures:
        named = one.get("aria-labelledby")
        assert one.xpath(f"*[@id='{named}']")[0].text_content() in told


def test_every_picture_has_its_table(sign_in: SignIn) -> None:
    page = _page(sign_in, f"/hr/courses/arc-100/?{DAY}")
    (late,) = page.xpath("//section[h3='How long late']//tbody")
    assert [[_said(cell) for cell in row] for row in late] == [
        ["0 to 7", "0"], ["8 to 30", "20"], ["31 to 90", "0"], ["more than 90", "0"],
    ]  # fmt: skip
    (months,) = page.xpath("//section[h3='Month by month']//tbody")
    assert [[_said(cell) for cell in row] for row in months] == [
        ["January 31, 2026", "0.0% (0 of 26)"],
        ["February 28, 2026", "0.0% (0 of 26)"],
        ["March 31, 2026", "23.0% (6 of 26)"],
    ]


def test_people_are_told_apart_by_what_hr_states(sign_in: SignIn) -> None:
    page = _page(sign_in, f"/hr/courses/arc-100/?{DAY}&by=employment")
    assert [row[0] for row in _rows(page, 1)] == ["Casual", "Permanent"]
    assert page.xpath("//main//a[@aria-current='true']/text()") == ["Employment"]


@pytest.mark.parametrize("by", ["race", "", "employment'--", "x" * 3000])
def test_nothing_else_can_be_asked(sign_in: SignIn, by: str) -> None:
    page = _page(sign_in, f"/hr/courses/arc-100/?{DAY}&by={by}")
    assert len(page.find_class("gr-standings")) == 1
    assert "Choose how the figures are split." in page.text_content()


def test_no_number_of_a_hidden_group_is_anywhere_on_its_page(sign_in: SignIn) -> None:
    page = _page(sign_in, f"/hr/courses/arc-100/?{DAY}&unit=Clerk")
    assert _tiles(page) == {}
    assert _said(page.find_class("gr-finding")[0]) == "Foundations: the group is too small to be shown."
    assert not page.xpath("//svg[@role='img']")
    assert [row[1] for row in _rows(page)] == ["Hidden (small groups)"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/hr/courses/nothing/", "There is no course of that name."),
        (
            "/hr/courses/arc-100/?unit=Nowhere",
            "There is no department of that name. It may have been renamed.",
        ),
    ],
)
def test_what_does_not_exist_is_told(sign_in: SignIn, address: str, sentence: str) -> None:
    answer = sign_in("hr", "HR analysts").get(address)
    assert answer.status_code == 404
    assert sentence in answer.content.decode()


def test_who_sees_a_part_sees_that_part_only(sign_in: SignIn) -> None:
    give("part", Role.HR_ANALYST, reason="for Transit", by="hr", unit="Transit")
    browser = sign_in("part")
    page = html.fromstring(browser.get("/hr/courses/arc-100/").content.decode())
    assert [row[0] for row in _rows(page)] == ["Bus", "All of these together"]
    assert not page.xpath("//nav[@class='gr-path']//a[.='Whole organisation']")
    assert browser.get("/hr/courses/arc-100/?unit=Parks").status_code == 404


def test_nobody_is_named_so_nothing_is_written_down(sign_in: SignIn) -> None:
    page = _page(sign_in, f"/hr/courses/arc-100/?{DAY}")
    assert "Person E0" not in page.text_content()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("language", list(Language))
def test_the_pages_are_in_each_language(sign_in: SignIn, language: Language) -> None:
    for address in ("/hr/?", "/hr/courses/arc-100/?by=language&"):
        page = _page(sign_in, f"{address}language={language}")
        assert (page.get("lang"), page.get("dir")) == (language.value, language.direction)
        assert "{" not in page.xpath("string(//main)")
    assert {one.get("direction") for one in page.xpath("//svg[@role='img']")} <= {language.direction}


def test_the_page_takes_no_more_queries_for_more_people(
    sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = sign_in("hr", "HR analysts")
    for number in range(100, 160):
        person(f"E{number}", "Transit > Rail")
    browser.get("/hr/courses/arc-100/")
    with django_assert_max_num_queries(20):
        browser.get("/hr/courses/arc-100/")


def test_the_headline_adds_up_what_is_shown_and_nothing_that_is_hidden() -> None:
    shown = CourseStandings("a", Shown.YES, Cell(not_started=3, overdue=2, expired=1, complete_late=4))
    other = CourseStandings("b", Shown.YES, Cell(complete_in_time=10, exempt=1))
    hidden = CourseStandings("c", Shown.HIDDEN, NOBODY)
    found = headline([shown, hidden, other])
    assert (found.cell.required, found.cell.complete, found.late, found.hidden_courses) == (20, 14, 3, 1)
    assert headline([hidden]).cell == NOBODY
    assert headline([]).hidden_courses == 0


def test_today_is_the_day_where_none_is_asked_for(sign_in: SignIn) -> None:
    page = _page(sign_in, "/hr/courses/arc-100/")
    assert page.xpath("//input[@id='as_of']/@value") == [timezone.localdate().isoformat()]


@pytest.mark.parametrize(("role", "is_led"), [(Role.HR_ANALYST, True), (Role.AUDITOR, False)])
@pytest.mark.parametrize("address", ["/hr/", "/hr/courses/arc-100/"])
def test_nobody_is_led_to_people_who_may_not_see_them(
    sign_in: SignIn, address: str, role: Role, is_led: bool
) -> None:
    page = html.fromstring(sign_in("hr", role.value).get(f"{address}?{DAY}").content.decode())
    links = [one for one in page.xpath("//main//a/@href") if one.startswith("/hr/people/")]
    assert bool(links) is is_led
