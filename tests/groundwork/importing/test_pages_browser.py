"""Bringing a deck in Chromium: from the file to the lesson, with an Arabic page, also on a small screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from reporting.roles import Role
from tests.authoring.imports import sources
from tests.groundwork.signed_in import browser_of
from tests.player.access import axe, house_targets, sideways
from tests.sample_city import copy_sample_city

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ADDRESS = "/trainers/import/"


@pytest.fixture
def page(chromium: Browser, live_server: Any, tmp_path: Path, settings: Any) -> Iterator[Page]:
    settings.HOME = copy_sample_city(tmp_path)
    client = browser_of("E700", Role.TRAINER)
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    context.set_default_timeout(10_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_a_deck_is_brought_looked_at_beside_its_report_and_adopted(page: Page, tmp_path: Path) -> None:
    deck = tmp_path / "counter.pptx"
    deck.write_bytes(sources.deck_with_chart("A fair counter", "First come, first served", "Tell the story."))
    page.goto(ADDRESS)
    assert axe(page) == []

    page.locator("input[type=file]").set_input_files(deck)
    page.locator("form.site-form button.gw-button").click()

    expect(page.locator("main h2").first).to_have_text("A fair counter")
    expect(page.locator("blockquote")).to_have_text("Heard East West 3 4")
    expect(page.locator("#draft-text + .site-card")).to_contain_text("First come, first served")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert sideways(page) == []
    assert house_targets(page) == []

    page.goto(f"{page.url}?language=ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert sideways(page) == []
    page.locator("input[name=lesson]").fill("fair-counter")
    page.locator("input[name=lesson]").press("Enter")

    expect(page.locator(".site-kept a")).to_have_attribute("href", "/trainers/arc-100/fair-counter/write/")
