"""On the pages that the site has for HR, too, all pages of HR stand beside each other."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from curriculum.languages import Language
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of

pytestmark = pytest.mark.django_db
OF_THE_SITE = (
    "new-editions/",
    "corrections/",
    "observed/",
    "enrolment-codes/",
    "systems/",
    "destinations/",
    "jobs/",
)
OF_THE_REPORTS = ("exports/", "sessions/", "roster/", "quality/")


@pytest.fixture
def hr() -> Client:
    return browser_of("E900", Role.HR_ANALYST)


def _links(browser: Client, address: str) -> tuple[list[str], list[str]]:
    """Return where the links lead, and the one that is marked."""
    answer = browser.get(address)
    assert answer.status_code == 200, address
    page: Any = html.fromstring(answer.content.decode())
    links = page.xpath("//nav[@class='gr-sections']//a")
    return [one.get("href") for one in links], [one.get("href") for one in links if one.get("aria-current")]


def test_every_page_of_hr_leads_to_all_others(hr: Client) -> None:
    first, _ = _links(hr, "/hr/")
    assert {f"/hr/{place}" for place in (*OF_THE_SITE, *OF_THE_REPORTS)} <= set(first)
    for place in (*OF_THE_SITE, *OF_THE_REPORTS):
        assert _links(hr, f"/hr/{place}") == (first, [f"/hr/{place}"])


@pytest.mark.parametrize("language", list(Language))
def test_they_are_named_in_the_language_of_the_page(hr: Client, language: Language) -> None:
    of_reports, of_site = (
        html.fromstring(hr.get(f"{address}?language={language}").content.decode()).xpath(
            "//nav[@class='gr-sections']//a/text()"
        )
        for address in ("/hr/quality/", "/hr/jobs/")
    )
    assert of_site == of_reports


def test_learners_and_strangers_are_shown_none_of_them(hr: Client) -> None:
    learner = browser_of("E901")
    assert b"gr-sections" not in learner.get("/learn/record/").content
    assert b"gr-sections" not in learner.get("/hr/jobs/").content
    assert b"gr-sections" not in Client().get("/hr/nothing-here/").content


def test_no_second_navigation_stands_beside_them(hr: Client) -> None:
    of_hr: Any = html.fromstring(hr.get("/hr/corrections/").content.decode())
    assert not of_hr.xpath("//nav[@class='site-rooms']//a[@href='/settings/']")
    assert of_hr.xpath("//header//a[@href='/learn/']")
    learners: Any = html.fromstring(hr.get("/learn/record/").content.decode())
    rooms = learners.xpath("//nav[@class='site-rooms']//a/@href")
    assert [one for one in rooms if one.startswith("/hr/")] == ["/hr/"]


def test_exports_say_when_there_are_none_and_search_among_none(hr: Client) -> None:
    page = hr.get("/hr/exports/?language=en").content.decode()
    assert "Nobody has downloaded anything yet" in page
    assert 'name="find"' not in page
    assert "Nothing was found." in hr.get("/hr/exports/?find=ABCD&language=en").content.decode()


def test_who_has_none_of_the_first_pages_finds_the_others_in_sight() -> None:
    page: Any = html.fromstring(browser_of("A001", Role.ADMINISTRATOR).get("/hr/erasures/").content.decode())
    assert not page.xpath("//nav[@class='gr-sections']//details")
    assert {"/hr/erasures/", "/hr/holds/", "/hr/retention/", "/hr/roles/"} <= set(
        page.xpath("//nav[@class='gr-sections']//a/@href")
    )
