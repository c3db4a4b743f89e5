"""The workshop in Chromium: edited by keyboard, two trainers meet, and what was saved is seen at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop
from tests.player.access import axe, clickable, house_targets, sideways

_PATIENCE = 20_000
"""Milliseconds for a save to be written and read again, on a machine that has other work to do."""
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium: Browser, live_server: Any, workshop: Workshop) -> Iterator[Page]:
    # What is read for the first time is read before the clock of a page runs.
    assert workshop.browser.get(f"/trainers/{COURSE}/{LESSON}/write/").status_code == 200
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, base_url=live_server.url)
    context.set_default_timeout(_PATIENCE)
    value = workshop.browser.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_a_text_is_edited_by_keyboard_meets_another_and_is_seen_at_once(
    page: Page, workshop: Workshop
) -> None:
    english = workshop.lesson_folder / "en.md"
    page.goto(f"/trainers/{COURSE}/{LESSON}/write/?show=en&beside=ar")
    arabic = page.frame_locator("iframe[name=ws-frame-ar]").get_by_role("heading", name="كلمات نتشاركها")
    expect(arabic).to_be_visible(timeout=_PATIENCE)
    # In a narrow window it scrolls, by the arrow keys too.
    around = page.get_by_role("group", name="العربية", exact=True)
    around.focus()
    expect(around).to_be_focused()
    assert clickable(page) == []
    page.locator("#component-why-words").get_by_role("link", name="Edit").press("Enter")

    title = page.locator('textarea[name="component/text/en/title"]')
    expect(title).to_have_value("Why words matter at work", timeout=_PATIENCE)
    title.fill("Mine")
    english.write_text(workshop.text().replace("## Why words matter at work", "## Theirs"), encoding="utf-8")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    conflict = page.get_by_role("region", name="Somebody else saved this meanwhile")
    expect(conflict).to_be_focused(timeout=_PATIENCE)
    assert clickable(page) == []
    expect(conflict.locator("pre")).to_have_text("Theirs")
    expect(title).to_have_value("Mine")
    conflict.get_by_role("link", name="Go to yours").press("Enter")
    expect(title).to_be_focused()
    page.get_by_role("button", name="Save", exact=True).press("Enter")

    saved = page.locator("#component-why-words")
    expect(saved.get_by_role("heading")).to_have_text("Mine", timeout=_PATIENCE)
    assert "## Mine {#why-words}" in workshop.text()
    frame = page.frame_locator("iframe[name=ws-frame-en]").get_by_role("heading", name="By hand")
    english.write_text(workshop.text().replace("## Mine", "## By hand"), encoding="utf-8")
    expect(saved.get_by_role("heading")).to_have_text("By hand", timeout=_PATIENCE)
    expect(frame).to_be_visible(timeout=_PATIENCE)
    # The frames hold learners' pages, which are held against axe on their own.
    assert [one for one in axe(page) if not one.startswith("frame-tested")] == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert sideways(page) == []
    assert house_targets(page) == []


def test_no_letter_is_lost_while_the_server_draws_or_saves(page: Page, workshop: Workshop) -> None:
    address = workshop.address("check-crew")
    page.goto(address)
    title = page.locator('textarea[name="component/text/en/title"]')
    options = page.locator('input[name="component/options"]')
    count = options.count()

    answer = _held(page, address, '[data-gw-do="add component/options"]')
    title.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Slow ")
    answer.continue_()
    expect(options).to_have_count(count + 1)
    expect(title).to_be_focused()
    page.keyboard.type("lines")
    expect(title).to_have_value("Slow lines")

    answer = _held(page, address, "[data-gw-save]")
    title.click()
    page.keyboard.type(" and more")
    expect(title).to_have_value("Slow lines")  # what would not be saved is not taken
    answer.continue_()
    # The new option has no words yet: the form comes back, with what was wrong, and can be written in.
    expect(page.locator("[data-gw-faults]")).to_be_focused()
    title.click()
    page.keyboard.press("End")
    page.keyboard.type("!")
    expect(title).to_have_value("Slow lines!")


def _held(page: Page, address: str, button: str) -> Route:
    """Press *button*, and return what it sends, which waits as on a slow line."""
    held: list[Route] = []
    page.route(f"**{address}", lambda route: held.append(route), times=1)
    with page.expect_request(lambda one: one.method == "POST"):
        page.locator(button).first.click()
    return held[0]
