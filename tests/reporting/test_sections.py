"""Above each page of HR stand the pages that whoever asks may open, and no others."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from curriculum.languages import Language
from reporting.access.grants import give
from reporting.permission import may_open, role_required
from reporting.roles import Held, Role
from tests.reporting.conftest import SignIn
from tests.reporting.factories import course, person

pytestmark = pytest.mark.django_db


def _links(browser: Client, address: str) -> dict[str, str]:
    answer = browser.get(address)
    assert answer.status_code == 200
    page = html.fromstring(answer.content.decode())
    return {one.get("href"): one.text_content() for one in page.xpath("//nav[@class='gr-sections']//a")}


def test_an_analyst_finds_every_page_that_is_open(sign_in: SignIn) -> None:
    course("arc-100")
    browser = sign_in("hr", "HR analysts")
    links = _links(browser, "/hr/")
    assert list(links)[:3] == ["/hr/", "/hr/people/", "/hr/exceptions/"]
    assert "/hr/roles/" not in links, "roles are given by administrators"
    for address in links:
        assert browser.get(address).status_code == 200, address


def test_an_analyst_of_a_part_is_shown_no_page_that_is_closed(sign_in: SignIn) -> None:
    person("part", "Transit")
    give("part", Role.HR_ANALYST, by="hr", reason="for Transit", unit="Transit")
    browser = sign_in("part")
    assert all(browser.get(address).status_code == 200 for address in _links(browser, "/hr/"))
    assert "/hr/rules/" not in _links(browser, "/hr/")


def test_the_page_that_is_shown_is_marked(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    for address, marked in (
        ("/hr/", "/hr/"),
        ("/hr/rules/new/", "/hr/rules/"),
        ("/hr/roster/", "/hr/roster/"),
    ):
        page = html.fromstring(browser.get(address).content.decode())
        assert page.xpath("//nav[@class='gr-sections']//a[@aria-current]/@href") == [marked]
        is_open = bool(page.xpath("//nav[@class='gr-sections']//details[@open]"))
        assert is_open is (marked == "/hr/roster/")


def test_no_other_page_has_them(sign_in: SignIn) -> None:
    assert _links(sign_in("E1", "People leaders", "HR analysts"), "/people/") == {}


@pytest.mark.parametrize("language", list(Language))
def test_they_are_named_in_each_language(sign_in: SignIn, language: Language) -> None:
    links = _links(sign_in("hr", "HR analysts"), f"/hr/?language={language}")
    assert len(set(links.values())) == len(links)


ANALYST, AUDITOR = frozenset({Role.HR_ANALYST}), frozenset({Role.AUDITOR})


@pytest.mark.parametrize(
    ("held", "is_open"),
    [
        (Held(ANALYST), True),
        (Held(AUDITOR), True),
        (Held(frozenset(), ANALYST), True),
        (Held(frozenset(), AUDITOR), False),
        (Held(frozenset({Role.LEARNER})), False),
    ],
)
def test_who_may_open_a_view_is_read_from_the_view(held: Held, is_open: bool) -> None:
    @role_required(Role.HR_ANALYST, Role.AUDITOR, by_unit=True)
    def view(request: object) -> None: ...

    assert may_open(view, held) is is_open


def test_a_view_that_no_role_guards_is_never_offered() -> None:
    assert not may_open(lambda request: None, Held(ANALYST))
