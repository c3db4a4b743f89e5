"""What a screen reader is told first of HR's pages, and of their links, beside what the eye puts together."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from reporting.roles import Role
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person

pytestmark = pytest.mark.django_db
DAY = "as_of=2026-03-31&known_on=2026-11-01"


@pytest.fixture(autouse=True)
def _city() -> None:
    """Twelve in Transit > Bus, of whom Foundations is required."""
    assign(course("arc-100", titles={"en": "Foundations"}), due_on=date(2026, 3, 2))
    for number in range(1, 13):
        person(f"E{number:03}", "Transit > Bus")


@pytest.mark.parametrize(
    ("address", "title"),
    [
        pytest.param("/hr/", "Completion by department", id="the overview"),
        pytest.param("/hr/courses/arc-100/", "Foundations – Completion by department", id="a course"),
        pytest.param("/hr/units/Transit%20%3E%20Bus/", "Bus – One department at a glance", id="a unit"),
    ],
)
def test_a_title_begins_with_what_the_page_is_about(sign_in: SignIn, address: str, title: str) -> None:
    page = html.fromstring(sign_in("hr", Role.HR_ANALYST).get(f"{address}?{DAY}").content.decode())
    assert page.findtext(".//title") == title


def test_each_link_to_people_says_of_whom(sign_in: SignIn) -> None:
    page = html.fromstring(sign_in("hr", Role.HR_ANALYST).get(f"/hr/?{DAY}").content.decode())
    links = ["".join(one.itertext()) for one in page.xpath("//a[@class='gr-people'][contains(., ',')]")]
    assert links == ["People: Transit, Foundations", "People: All of these together, Foundations"]
