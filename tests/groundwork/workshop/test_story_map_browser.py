"""The map of a story in Chromium: it follows its fields, and what is being written stays.

That everybody can use it, ``test_trainer_pages_browser.py`` asks.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

_PATIENCE = 20_000
"""Milliseconds, on a machine that has other work to do."""
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ADDRESS = f"/trainers/{COURSE}/{LESSON}/write/new/scenario/"


def test_the_map_follows_what_is_chosen_and_loses_nothing_that_is_written(
    chromium: Browser, live_server: Any, workshop: Workshop
) -> None:
    # What is read for the first time is read before the clock of a page runs.
    assert workshop.browser.get(ADDRESS).status_code == 200
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, base_url=live_server.url)
    context.set_default_timeout(_PATIENCE)
    value = workshop.browser.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto(ADDRESS)
    frame, boxes = page.locator(".gw-map-frame"), page.locator(".gw-map-box")
    expect(boxes).to_have_count(6, timeout=_PATIENCE)
    expect(page.locator(".gw-map-arrow")).to_have_count(6)

    goal = page.locator('select[name="component/steps/beginning/choices/act/to"]')
    goal.select_option("")
    expect(page.locator('.gw-map-box[data-gw-kind="nowhere"]')).to_have_count(1, timeout=_PATIENCE)
    page.locator('[name="component/text/en/title"]').fill("At the desk")
    goal.select_option("supported")
    expect(boxes).to_have_count(6, timeout=_PATIENCE)
    expect(page.locator('[name="component/text/en/title"]')).to_have_value("At the desk")

    outline = page.locator(".gw-map-outline")
    outline.locator("summary").press("Enter")
    outline.locator('[data-gw-do="after component/steps/beginning/choices/wait"]').press("Enter")
    expect(boxes).to_have_count(7, timeout=_PATIENCE)
    expect(page.locator(".gw-edit-said")).to_have_text(
        "Added: Step 2. Its choices lead on to where the choice led before.", timeout=_PATIENCE
    )
    expect(page.locator('[data-gw-entry^="component/steps/step-"] textarea').first).to_be_focused()

    frame.locator("a").first.click()
    expect(page.locator('[name="component/text/en/parts/beginning/title"]')).to_be_focused()
    context.close()
