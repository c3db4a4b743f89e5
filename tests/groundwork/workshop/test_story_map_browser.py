"""The map of a story in Chromium: it follows its fields, and what is being written stays.

That everybody can use it, ``test_trainer_pages_browser.py`` asks.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Request, Route, expect

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

    # The title is left for the map, which is asked for, and is still on its way when a step is added.
    late: list[Route] = []
    page.route(f"**{ADDRESS}", lambda one: late.append(one) if _is_of_the_map(one) else one.continue_())
    outline = page.locator(".gw-map-outline")
    outline.locator("summary").press("Enter")
    outline.locator('[data-gw-do="after component/steps/beginning/choices/wait"]').press("Enter")
    expect(boxes).to_have_count(7, timeout=_PATIENCE)
    (older,) = late
    with page.expect_response(lambda one: one.request == older.request) as came:
        older.continue_()
    came.value.finished()
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    expect(boxes).to_have_count(7)
    page.unroute(f"**{ADDRESS}")
    expect(page.locator(".gw-edit-said")).to_have_text(
        "Added: Step 2. Its choices lead on to where the choice led before.", timeout=_PATIENCE
    )
    expect(page.locator('[data-gw-entry^="component/steps/step-"] textarea').first).to_be_focused()

    frame.locator("a").first.click()
    title = page.locator('[name="component/text/en/parts/beginning/title"]')
    expect(title).to_be_focused()

    # Who stands in the map keeps the place; the map that came meanwhile is drawn when they have left.
    title.fill("The front desk")
    with page.expect_response(lambda one: _asks_for_the_map(one.request)) as came:
        outline.locator("summary").focus()
    came.value.finished()
    expect(outline.locator("summary")).to_be_focused()
    title.focus()
    expect(frame.get_by_text("The front desk")).to_be_visible(timeout=_PATIENCE)
    expect(title).to_be_focused()
    context.close()


def _is_of_the_map(route: Route) -> bool:
    return _asks_for_the_map(route.request)


def _asks_for_the_map(request: Request) -> bool:
    return (request.post_data or "").endswith('["do","map"]]')
