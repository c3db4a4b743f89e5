"""The translators' pages in Chromium: Arabic beside English, by keyboard, on a small screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.player.access import axe, house_targets, sideways
from tests.sample_city import copy_sample_city

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LESSON = "curriculum/content/courses/arc-100/lessons/words-we-share"
_OVERVIEW = "/trainers/arc-100/translation/"


@pytest.fixture
def page(chromium: Browser, live_server: Any, tmp_path: Path, settings: Any) -> Iterator[Page]:
    settings.HOME = copy_sample_city(tmp_path)
    client = browser_of("E700", Role.TRAINER)
    # Who comes first to a new process waits until all addresses of the site are read.
    assert client.get(_OVERVIEW).status_code == 200
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    context.set_default_timeout(30_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_arabic_is_mended_beside_its_english_by_keyboard_and_signed(page: Page, tmp_path: Path) -> None:
    english = tmp_path / LESSON / "en.md"
    text = english.read_text(encoding="utf-8")
    english.write_text(
        text.replace("The resident still has no permit.", "The resident still waits."), "utf-8"
    )
    page.goto(f"{_OVERVIEW}?language=ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert sideways(page) == []
    assert house_targets(page) == []
    page.goto(f"{_OVERVIEW}ar/arc-100/words-we-share/")
    assert axe(page) == []
    assert sideways(page) == []
    assert house_targets(page) == []
    section = page.locator("#why-words")
    body = section.locator("textarea").first
    expect(body).to_have_attribute("dir", "rtl")
    expect(section.locator("ins")).to_contain_text("waits")
    body.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" حقًا.")
    page.keyboard.press("Tab")  # it follows the English
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".site-kept").first).to_contain_text("حُفظ", timeout=30_000)
    sign = page.locator("button[value=sign]")
    sign.focus()
    page.keyboard.press("Enter")
    expect(page.locator("button[value=withdraw]")).to_be_visible(timeout=30_000)
    arabic = (tmp_path / LESSON / "ar.md").read_text(encoding="utf-8")
    assert "حقًا." in arabic
    assert "reviewed_by: E700" in arabic
