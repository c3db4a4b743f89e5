"""A unit of the stock workbench in which our blocks stand beside other people's: neither disturbs the other.

Beside drag-and-drop-v2, poll and done, and with one knowledge check in it twice, as from a library.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _answer(block: Locator, option: str) -> None:
    block.locator(f'input[value="{option}"]').check()
    block.locator("[type=submit]").click()


def _drop(page: Page, item: int, zone: str) -> None:
    """Pick an item of drag-and-drop up and put it down by keyboard, as its help says."""
    page.locator(f'.xblock--drag-and-drop .option[data-value="{item}"]').press("Enter")
    page.locator(f'.xblock--drag-and-drop .zone[data-uid="{zone}"]').press("Enter")


def test_our_blocks_and_other_people_s_work_on_one_page(chromium: Browser, workbench: str) -> None:
    page = chromium.new_context().new_page()
    page.set_default_timeout(15_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{workbench}/scenario/mixed_unit/?student=learner_1")
    ours = page.locator(".gw-block.gw-live")
    expect(ours).to_have_count(3)
    one, other = ours.nth(0), ours.nth(1)
    placed = page.locator('.zone[data-uid="top"] .option[data-value="0"]')
    done = page.locator(".done_onoffswitch-checkbox")
    tuesday = page.locator(".poll-block input[value=tue]")

    _answer(one, "a-person")
    expect(one.locator("[data-gw-status]")).to_contain_text("this is between two people")
    expect(other.locator("[data-gw-status]")).to_be_empty()
    expect(other.locator("input:checked")).to_have_count(0)

    tuesday.check()
    page.locator(".poll-block button.submit").click()
    expect(page.locator(".poll-block .percentage-gauge").first).to_be_attached()
    # Other people's blocks show at once what they only begin to save.
    with page.expect_response("**/drop_item/**"):
        _drop(page, 0, "top")
    expect(placed).to_be_visible()

    with page.expect_response("**/toggle_button/**"):
        page.locator(".done_onoffswitch").click()
    expect(done).to_be_checked()

    _answer(other, "a-rule")
    expect(other.locator("[data-gw-status]")).to_contain_text("rule of the organisation")
    expect(one.locator("[data-gw-status]")).to_contain_text("this is between two people")

    one.locator("button[data-gw-language=ar]").click()
    expect(page.locator('.gw-block[dir="rtl"]')).to_have_count(3)
    expect(placed).to_be_visible()
    expect(page.locator(".poll-block")).to_have_css("direction", "ltr")
    expect(other.locator("[data-gw-saved]")).to_have_attribute("data-gw-saved", "saved")

    page.reload()
    expect(page.locator('.gw-block.gw-live[dir="rtl"]')).to_have_count(3)
    expect(one.locator('input[value="a-person"]')).to_be_checked()
    expect(other.locator('input[value="a-rule"]')).to_be_checked()
    expect(one.locator("[data-gw-status]")).to_contain_text("هذا بين شخصين")
    expect(placed).to_be_visible()
    expect(page.locator(".poll-block .percentage-gauge").first).to_be_attached()
    expect(done).to_be_checked()
    page.context.close()
    assert problems == []
