"""Blocks in a page that is not ours, with its runtime's own jQuery: they answer and switch language."""

from __future__ import annotations

import pytest
from lxml import etree
from playwright.sync_api import Browser, Locator, Page, expect

from tests.player.keyboard import Keyboard
from xblocks.olx.api import read_content
from xblocks.shared.scenario import scenario

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_block_answers_and_switches_language_by_itself(chromium: Browser, workbench: str) -> None:
    page = chromium.new_context().new_page()
    page.set_default_timeout(15_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{workbench}/scenario/groundwork_knowledge_check.0/")
    block = page.locator(".gw-block")

    block.locator('input[value="a-person"]').check()
    block.locator("[type=submit]").click()
    expect(block.locator("[data-gw-status]")).to_contain_text("this is between two people")
    block.locator("button[data-gw-language=ar]").click()

    expect(block).to_have_attribute("dir", "rtl")
    expect(block.locator("[data-gw-status]")).to_contain_text("هذا بين شخصين")
    expect(block.locator('input[value="a-person"]')).to_be_checked()
    expect(block.locator("[data-gw-saved]")).to_have_attribute("data-gw-saved", "saved")
    page.reload()
    expect(block).to_have_attribute("lang", "ar")
    expect(block.locator("[data-gw-status]")).to_contain_text("هذا بين شخصين")
    page.context.close()
    assert problems == []


def test_an_assessment_is_tried_again(chromium: Browser, workbench: str) -> None:
    page = chromium.new_context().new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{workbench}/scenario/groundwork_assessment.0/?student=student_2")
    block = page.locator(".gw-block")
    for item in block.locator("[data-gw-item]").all():
        right = item.get_attribute("data-gw-item") in {"arc100-o3-1", "arc100-o3-3"}
        item.locator(f'input[value="{"no" if right else "yes"}"]').check()

    block.locator("[data-gw-hand-in] [type=submit]").click()
    expect(block.locator("[data-gw-result]")).to_contain_text("You need 80%")
    block.locator("[data-gw-again]").click()

    expect(block.locator("[data-gw-item] input:enabled").first).to_be_visible()
    expect(block.locator("[data-gw-result]")).to_be_empty()
    page.context.close()


OWN_WORDS = "MY-OWN-WORDS-42"
ORDER = ["card-notice", "card-ask", "card-act", "card-return"]


def _component(page: Page, component: str) -> Locator:
    return page.locator(f'[data-gw-component="words-we-share.{component}"]')


def _block(page: Page, component: str) -> Locator:
    return page.locator(".gw-block", has=_component(page, component))


def _put_in_order(order: Locator) -> None:
    """Move each card up until it is in its place, as a learner with a keyboard does."""
    for place, card in enumerate(ORDER):
        cards = [each.get_attribute("data-gw-card") for each in order.locator("[data-gw-card]").all()]
        for _ in range(cards.index(card) - place):
            order.locator(f'[data-gw-card="{card}"] [data-gw-move="-1"]').press("Enter")


def _play(scenario: Locator, *choices: str) -> None:
    for choice in choices:
        scenario.locator(f'[data-gw-now] input[value="{choice}"]').check()
        scenario.locator("[data-gw-now] [type=submit]").click()


def test_a_page_of_blocks_of_every_kind(chromium: Browser, workbench: str) -> None:
    """Several blocks live on one page that is not ours, each keeps its own, and nothing private is sent."""
    page = chromium.new_context().new_page()
    page.set_default_timeout(15_000)
    problems: list[str] = []
    sent: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.goto(f"{workbench}/scenario/groundwork_text.1/?student=student_3")
    expect(page.locator(".gw-block.gw-live")).to_have_count(11)

    order = _component(page, "four-steps")
    _put_in_order(order)
    order.locator("[type=submit]").click()
    expect(order.locator("[data-gw-status]")).to_contain_text("4 of 4")
    expect(order.locator('[data-gw-slot="card-act"]')).to_contain_text("Then act, in their way.")

    match = _component(page, "three-sentences")
    for card, partner in (("card-meant", "intent"), ("card-felt", "effect"), ("card-next", "excuse")):
        match.locator(f'[data-gw-card="{card}"] input[value="{partner}"]').check()
    match.locator("[type=submit]").click()
    expect(match.locator("[data-gw-status]")).to_contain_text("2 of 3")

    scenario = _component(page, "at-the-counter")
    expect(scenario).to_be_hidden()
    _block(page, "at-the-counter").locator('[data-gw-go="first"]').click()
    _play(scenario, "speak-up", "ask-first")
    expect(scenario.locator("[data-gw-now] .gw-debriefing")).to_contain_text("it was her decision")

    rehearsal = _component(page, "first-sentence")
    rehearsal.locator('input[value="line-time"]').check()
    rehearsal.locator("[type=submit]").click()
    expect(rehearsal.locator('[data-gw-line="line-joke"]')).to_be_visible()

    _component(page, "room-for-you").locator("textarea").first.fill(OWN_WORDS)
    _component(page, "my-next-step").locator("[data-gw-take]").first.click()
    _component(page, "my-next-step").locator("textarea").first.fill(OWN_WORDS)

    # One switch turns all: the scenario at its end, the words of the learner in their fields.
    _block(page, "four-steps").locator("button[data-gw-language=ar]").click()
    expect(page.locator('.gw-block[dir="rtl"]')).to_have_count(11)
    expect(scenario.locator("[data-gw-now] .gw-debriefing")).to_contain_text("ثم كان القرار لها")
    expect(order.locator('[data-gw-slot="card-act"]')).to_contain_text("ثم تصرف")
    expect(_component(page, "room-for-you").locator("textarea").first).to_have_value(OWN_WORDS)
    for component in ("four-steps", "at-the-counter", "first-sentence", "room-for-you"):
        expect(_block(page, component).locator("[data-gw-saved]")).to_have_attribute("data-gw-saved", "saved")

    page.reload()
    expect(page.locator('.gw-block.gw-live[dir="rtl"]')).to_have_count(11)
    cards = [each.get_attribute("data-gw-card") for each in order.locator("[data-gw-card]").all()]
    assert cards == ORDER
    expect(order.locator('[data-gw-slot="card-act"]')).to_contain_text("ثم تصرف")
    expect(scenario.locator("[data-gw-now] .gw-debriefing")).to_be_visible()
    expect(_component(page, "my-next-step").locator("textarea").first).to_have_value(OWN_WORDS)
    page.context.close()

    assert problems == []
    calls = [call for call in sent if "/handler/" in call]
    assert any('"words-we-share.at-the-counter"' in call for call in calls)  # that it was gone through
    assert [call for call in calls if OWN_WORDS in call or "speak-up" in call or "line-time" in call] == []


def test_a_block_tells_when_its_handler_is_out_of_reach_and_when_it_is_back(
    chromium: Browser, workbench: str
) -> None:
    page = chromium.new_context().new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{workbench}/scenario/groundwork_order.0/?student=student_4")
    block = _block(page, "four-steps")
    expect(page.locator(".gw-block.gw-live")).to_have_count(1)
    page.route("**/handler/**", lambda route: route.abort())

    block.locator('[data-gw-move="1"]').first.click()
    expect(block.locator("[data-gw-saved]")).to_have_text("Not saved yet. Trying again.")
    block.locator("button[data-gw-language=vi]").click()
    expect(block.locator("[data-gw-saved]")).to_have_text(
        "This language could not be loaded. Please try again."
    )
    page.unroute("**/handler/**")

    expect(block.locator("[data-gw-saved]")).to_have_text("Saved", timeout=30_000)
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_question_is_answered_by_keyboard_and_judged_by_the_server(
    chromium: Browser, workbench: str, language: str
) -> None:
    content = read_content(etree.fromstring(scenario("assessment_kinds")))
    items = {item.id: item.interaction for item in content.material.banks[0].items}
    page = chromium.new_context().new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{workbench}/scenario/groundwork_assessment.1/?student=student_{language}")
    page.locator(f"button[data-gw-language={language}]").click()
    expect(page.locator(".gw-block")).to_have_attribute("lang", language)
    keys = Keyboard(page)
    for item in page.locator("[data-gw-item]").all():
        keys.answer(item, str(item.get_attribute("id")), items[str(item.get_attribute("data-gw-item"))])
    keys.use("[data-gw-hand-in] [type=submit]")

    expect(page.locator("[data-gw-result] [tabindex]").first).to_be_focused()
    expect(page.locator("[data-gw-result]")).to_contain_text("6")
    assert page.locator('[data-gw-reason][data-gw-right="false"]').count() == 0
    for name in items:
        assert page.locator(f'[data-gw-item="{name}"] [data-gw-right="true"]').count() >= 2
    page.context.close()
