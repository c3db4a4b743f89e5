"""The pages of the hub: open to everybody, light, kept for a while, and silent about their readers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import Settings

from curriculum.hub import HubPage
from curriculum.languages import LANGUAGE_KEY, Language
from groundwork.hub.delivered import delivered
from groundwork.hub.finding import Asked, entries
from groundwork.hub.shelf import Shelf, shelf
from groundwork.hub.words import words_in
from groundwork.learner.preferences import preferences_of
from groundwork.site.people import open_accounts
from tests.groundwork.public import REAL_HOME

LARGEST_PAGE = 30_000
"""Bytes on the wire."""
PAGES = (
    *("/hub/", "/hub/who-helps/", "/hub/reporting/", "/hub/law/", "/hub/words/", "/hub/sources/"),
    *("/hub/framework/", "/hub/pages/route-311/", "/hub/pages/reading-list/"),
)


@pytest.fixture(autouse=True)
def _real_content(settings: Settings) -> None:
    settings.HOME = REAL_HOME


@pytest.fixture
def holds() -> Shelf:
    """Return what the hub holds."""
    return shelf()


def text_of(address: str) -> str:
    """Return what somebody sees who is not signed in."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", [Language.EN, Language.AR])
def test_a_page_is_light_kept_for_a_while_and_sets_no_cookie(address: str, language: Language) -> None:
    answer = Client().get(address, {"language": language.value})

    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) < LARGEST_PAGE
    assert not answer.cookies
    assert answer["Cache-Control"] == "public, max-age=300"
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))
    page = answer.content.decode()
    assert f'<html class="gw-html" lang="{language.value}" dir="{language.direction}"' in page
    assert "<script" not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)


def test_nothing_of_the_hub_asks_the_database() -> None:
    # No database mark: a query would fail.
    assert "311" in text_of("/hub/?q=311")


def test_the_language_is_that_of_the_address_else_of_the_browser() -> None:
    by_browser = Client().get("/hub/", headers={"accept-language": "zh-TW,zh;q=0.9"}).content.decode()

    assert 'lang="zh-Hant"' in by_browser[:200]
    assert 'lang="vi"' in text_of("/hub/?language=vi")[:200]


def test_a_search_shows_pages_words_and_people_and_the_found_words() -> None:
    page = text_of("/hub/?q=street+harassment")

    assert "/hub/pages/route-311/?language=en" in page
    assert "/hub/words/?language=en#term-street-harassment" in page
    assert "/hub/who-helps/?language=en" in page
    assert "<mark>street</mark>" in page


def test_what_is_typed_is_shown_as_letters() -> None:
    page = text_of("/hub/?q=%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script" not in page
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;"' in page


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("kind=job-aid", lambda page: page.kind == "job-aid"),
        ("for=council", lambda page: "council" in page.audiences),
        ("course=arc-310", lambda page: "arc-310" in page.courses),
        ("kind=job-aid&for=council", lambda page: page.kind == "job-aid" and "council" in page.audiences),
        ("kind=nothing&for=x&course=y", lambda page: True),
    ],
    ids=["kind", "audience", "course", "two at once", "what means nothing leaves everything"],
)
def test_filters_leave_what_they_ask_for(query: str, wanted: Callable[[HubPage], bool], holds: Shelf) -> None:
    expected = {page.id for page in holds.pages.values() if wanted(page)}

    assert set(re.findall(r'href="/hub/pages/([a-z0-9-]+)/', text_of(f"/hub/?{query}"))) == expected
    assert expected


def test_only_what_is_translated_is_listed_when_asked_for(holds: Shelf) -> None:
    listed, _ = entries(Asked(is_translated=True), Language.AR, holds)
    everything, _ = entries(Asked(), Language.AR, holds)

    assert all(entry.language is Language.AR for entry in listed)
    assert len(everything) == len(holds.pages)


def test_a_page_that_is_not_there_is_told_calmly() -> None:
    assert Client().get("/hub/pages/nothing/").status_code == 404


def test_every_reporting_route_says_what_it_can_and_cannot_do_beside_the_others(holds: Shelf) -> None:
    page = text_of("/hub/reporting/")

    routes = [one for one in holds.pages.values() if one.kind.value == "reporting-route"]
    assert page.count('<th scope="row"') == len(routes) >= 5
    for route in routes:
        assert {"when", "what-it-can-do", "what-it-cannot-do"} <= set(route.sections)


def test_facts_from_memory_are_not_shown(holds: Shelf) -> None:
    page = text_of("/hub/sources/")
    shown = set(re.findall(r'id="fact-(F[0-9]{3})"', page))

    assert {fact.id for fact in holds.references.facts if fact.confidence == "memory"} & shown == set()
    assert "F131" in shown


def test_every_action_is_shown_with_what_is_delivered_or_that_nothing_is(
    holds: Shelf,
) -> None:
    page = text_of("/hub/framework/")
    found = [one for groups in delivered(holds).values() for some in groups.values() for one in some]

    assert len(found) == 45
    assert all(f'id="{one.action.id}"' in page for one in found)
    without = sum(not one.courses and not one.pages for one in found)
    assert page.count(words_in(Language.EN).plain("hub_action_none")) == without
    assert f"for {45 - without} of " in re.sub(r"<[^>]+>", "", page)


def test_a_corrected_text_of_the_framework_is_marked_as_ours(holds: Shelf) -> None:
    corrected = [one for one in holds.references.actions if Language.VI in one.corrected]
    titles = [
        one for one in holds.content.curriculum.framework_titles.values() if Language.VI in one.corrected
    ]
    areas = [one for one in titles if one.id.startswith("FA")]

    page = text_of("/hub/framework/?language=vi")

    assert page.count(str(words_in(Language.VI)("hub_corrected"))) == len(corrected) + len(areas) > 0


def test_the_law_card_draws_each_law_card_once_and_says_that_it_is_no_advice(holds: Shelf) -> None:
    page = text_of("/hub/law/")

    assert page.count("gw-law-note") == len(holds.law_cards) >= 2
    assert "not legal advice" in page
    assert 'id="fact-F004"' in page


def test_the_words_can_be_searched() -> None:
    page = text_of("/hub/words/?q=bylaw")

    assert 'id="term-bylaw"' in page
    assert 'id="term-ally"' not in page


@pytest.mark.django_db
def test_to_read_in_another_language_changes_nothing_in_the_readers_account() -> None:
    open_accounts(["E1"])
    client = Client()
    client.force_login(get_user_model().objects.get(username="E1"))

    assert client.get("/hub/?language=ar").status_code == 200

    assert preferences_of("E1").language == ""
    assert LANGUAGE_KEY not in client.session
    assert 'href="/hub/?language=en"' in client.get("/learn/?language=en").content.decode()
