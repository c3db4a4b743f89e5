"""The public pages in Chromium: four languages, a narrow telephone in the dark, paper, the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from curriculum.languages import Language
from tests.groundwork.public import REAL_HOME
from tests.player.access import axe, house_targets, sideways

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGES = {
    Language.EN: ("/hub/?q=report", "/hub/reporting/", "/hub/framework/", "/community/interest/"),
    Language.VI: ("/hub/", "/hub/words/"),
    Language.ZH_HANT: ("/hub/", "/community/"),
    Language.AR: ("/hub/", "/hub/pages/first-five-minutes/", "/hub/law/", "/community/stories/"),
}


@pytest.fixture
def page(chromium: Browser, live_server: Any, settings: Settings) -> Iterator[Page]:
    """Return a page of a narrow telephone in dark colours."""
    settings.HOME = REAL_HOME
    # What is read for the first time, all courses, is read before the clock of a page runs.
    assert Client().get("/hub/?q=report").status_code == 200
    context = chromium.new_context(
        viewport={"width": 320, "height": 640}, base_url=live_server.url, color_scheme="dark"
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", Language)
def test_the_pages_are_sound_at_320_pixels_in_the_dark(page: Page, language: Language) -> None:
    for address in PAGES[language]:
        mark = "&" if "?" in address else "?"
        page.goto(f"{address}{mark}language={language.value}")
        found = {"axe": axe(page), "sideways": sideways(page), "targets": house_targets(page)}
        assert (address, found) == (address, {"axe": [], "sideways": [], "targets": []})


def test_the_hub_is_searched_by_keyboard_and_a_card_is_printed_on_a_sheet(page: Page) -> None:
    page.goto("/hub/?language=en")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("first five minutes")
    page.keyboard.press("Enter")
    expect(page.locator(".site-line")).to_contain_text("result")
    page.locator('a[href^="/hub/pages/first-five-minutes/"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("article h2")).to_contain_text("first five minutes")

    page.emulate_media(media="print")
    for hidden in (".gw-header", ".gw-footer", ".site-rooms"):
        expect(page.locator(hidden).first).to_be_hidden()
    sheets = page.pdf(format="Letter", margin=dict.fromkeys(("top", "bottom", "left", "right"), "10mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
    assert page.context.cookies() == []


def test_a_course_for_everybody_opens_in_the_language_of_the_link_and_sends_nothing(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method != "GET" else None)
    page.goto("/community/?language=ar")
    page.locator('a[href*="cml-100/ar/index.html"]').click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("[data-gw-continue]").click()
    expect(page.locator(".gw-lesson:visible h2").first).to_be_visible()

    assert (sent, page.context.cookies()) == ([], [])
    assert page.evaluate("() => Object.keys(localStorage).some(key => key.includes('cml-100'))")
