"""Every kind of component on one page of the host: worked through, counted truly, nothing private sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.xblocks.browsing import a_browser, component, open_lesson, saved, sent, states
from tests.xblocks.conftest import Learner, put
from tests.xblocks.kinds import ORDER, REFLECTION, SCENARIO, kinds_edition
from xblocks.host.api import standing_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LESSON = "/learn/arc-200/all/"
OWN_WORDS = "MY-OWN-WORDS-42"
TWINS = tuple(each.model_copy(update={"id": f"{each.id}-2"}) for each in (ORDER, SCENARIO, REFLECTION))


@pytest.fixture
def page(
    chromium: Browser, sign_in: Callable[[str], Learner], olx_folder: Path, live_server: Any
) -> Iterator[Page]:
    """Return alice's browser before a course of every kind, with a second order, scenario and reflection."""
    put(olx_folder, kinds_edition(*TWINS))
    with a_browser(chromium, sign_in("alice"), live_server.url) as context:
        yield context.new_page()


def _steps(page: Page) -> Locator:
    return page.locator("[data-gw-host-steps]")


def _put_in_order(order: Locator) -> None:
    for place, card in enumerate(ORDER.cards):
        cards = [each.get_attribute("data-gw-card") for each in order.locator("[data-gw-card]").all()]
        for _ in range(cards.index(card) - place):
            order.locator(f'[data-gw-card="{card}"] [data-gw-move="-1"]').click()
    order.locator("[type=submit]").click()
    expect(order.locator("[data-gw-status]")).to_contain_text("4 of 4")


def _look_at_all(page: Page) -> None:
    for each in page.locator("[data-gw-component]").all():
        if each.is_visible():
            each.scroll_into_view_if_needed()


def test_every_kind_is_worked_through_and_counted_and_nothing_private_is_sent(page: Page) -> None:
    open_lesson(page, f"{LESSON}?language=en")
    expect(page.locator(".gw-block.gw-live")).to_have_count(18)
    requests = sent(page)
    _look_at_all(page)
    # Read, film, sound, reflections, plan, links, guide: seen. The rest wants something of the learner.
    expect(_steps(page)).to_contain_text("8 of 18 steps done")

    check = component(page, "all.check")
    check.locator('input[value="a-rule"]').check()
    check.locator("[type=submit]").click()
    sort = component(page, "all.sort")
    sort.locator('[data-gw-card="card-form"] input[value="rule"]').check()
    sort.locator('[data-gw-card="card-idea"] input[value="thought"]').check()
    sort.locator("[type=submit]").click()
    match = component(page, "all.pairs")
    match.locator('[data-gw-card="card-a"] input[value="partner-a"]').check()
    match.locator('[data-gw-card="card-b"] input[value="partner-c"]').check()
    match.locator("[type=submit]").click()
    _put_in_order(component(page, "all.steps"))
    expect(_steps(page)).to_contain_text("12 of 18 steps done")
    assert "all-steps-2" not in states("alice")  # its twin is a block of its own

    story = component(page, "all.counter")
    story.locator('[data-gw-now] input[value="leave"]').check()
    story.locator("[data-gw-now] [type=submit]").click()
    expect(story.locator("[data-gw-counts]")).not_to_be_empty()
    expect(_steps(page)).to_contain_text("12 of 18 steps done")  # an end that is worth another try
    story.locator("[data-gw-other-way]").click()
    story.locator('[data-gw-now] input[value="speak"]').check()
    story.locator("[data-gw-now] [type=submit]").click()
    expect(_steps(page)).to_contain_text("13 of 18 steps done")

    rehearsal = component(page, "all.sentence")
    rehearsal.locator('input[value="listen"]').check()
    rehearsal.locator("[type=submit]").click()
    component(page, "all.think").locator("textarea").fill(OWN_WORDS)
    component(page, "all.think-2").locator("textarea").fill(f"{OWN_WORDS}-TWICE")
    component(page, "all.plan").locator("textarea").first.fill(OWN_WORDS)
    expect(_steps(page)).to_contain_text("14 of 18 steps done")

    # One hard text by its other route, one hard question by its answer: both count, neither is told apart.
    hard, question = (page.locator(f'[data-gw-care="all.{each}"]') for each in ("hard", "hard-check"))
    hard.locator('[data-gw-go="other"]').click()
    expect(hard.locator("[data-gw-other]")).to_be_in_viewport()
    question.locator('[data-gw-go="first"]').click()
    question.locator('input[value="a-person"]').check()
    question.locator("[data-gw-component] [type=submit]").click()
    expect(question.locator("[data-gw-status]")).to_contain_text("KEPT-BECAUSE")
    _put_in_order(component(page, "all.steps-2"))
    twin = component(page, "all.counter-2")
    twin.locator('[data-gw-now] input[value="speak"]').check()
    twin.locator("[data-gw-now] [type=submit]").click()
    expect(_steps(page)).to_have_text("Complete")

    assert standing_in("arc-200", "alice").outcome.is_complete
    kept = states("alice")
    assert (kept["all-hard-check"]["answers"], kept["all-hard-check"]["seen"]) == ({}, ["all.hard-check"])
    assert kept["all-hard"]["seen"] == ["all.hard"]
    calls = [call for call in requests if "/handler/" in call]
    assert any("all.think" in call for call in calls)
    private = (OWN_WORDS, '"speak"', '"leave"', '"listen"', "other")
    told = [call for call in calls if any(each in call for each in private)]
    assert told == []

    # All of it is there in another language, and after the page was left.
    page.locator("#gw-language-ar").click()
    expect(page.locator(".gw-block:not(.gw-live)")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(component(page, "all.think").locator("textarea")).to_have_value(OWN_WORDS)
    expect(component(page, "all.think-2").locator("textarea")).to_have_value(f"{OWN_WORDS}-TWICE")
    expect(story.locator("[data-gw-now]")).to_contain_text("TOLD-WHY: you asked.")
    expect(component(page, "all.steps").locator("[data-gw-card]").first).to_have_attribute(
        "data-gw-card", "notice"
    )
    expect(saved(page, "all.steps")).not_to_have_text("Not saved yet. Trying again.")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_of_every_kind_is_accessible_and_fits_a_small_telephone(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    open_lesson(page, f"{LESSON}?language={language}")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == []


def test_the_reasons_behind_a_content_note_are_there_again_and_the_answer_is_not_kept(page: Page) -> None:
    open_lesson(page, f"{LESSON}?language=en")
    question = component(page, "all.hard-check")
    page.locator('[data-gw-care="all.hard-check"] [data-gw-go="first"]').click()
    question.locator('input[value="a-person"]').check()
    question.locator("[type=submit]").click()
    expect(question.locator("[data-gw-reason]")).to_contain_text("KEPT-BECAUSE it is one person.")
    expect(saved(page, "all.hard-check")).to_have_attribute("data-gw-saved", "saved")

    open_lesson(page, f"{LESSON}?language=en")

    expect(question.locator(".gw-verdict")).to_be_visible()
    expect(question.locator("[data-gw-reason]")).to_contain_text("KEPT-BECAUSE it is one person.")
    assert states("alice")["all-hard-check"]["answers"] == {}


def test_a_mark_made_while_the_server_judges_stays(page: Page) -> None:
    open_lesson(page, f"{LESSON}?language=en")
    question = component(page, "all.check")
    waiting: list[Route] = []
    page.route("**/judge/", lambda route: waiting.append(route))
    question.locator('input[value="a-person"]').check()
    question.locator("[type=submit]").click()
    question.locator('input[value="a-rule"]').check()
    with page.expect_response("**/judge/"):
        waiting[0].continue_()
    expect(question.locator("[type=submit]:not([aria-disabled])")).to_be_visible()
    page.unroute("**/judge/")

    expect(question.locator('input[value="a-rule"]')).to_be_checked()
    expect(question.locator(".gw-verdict")).to_have_count(0)
    question.locator("[type=submit]").click()
    expect(question.locator(".gw-verdict")).to_be_visible()
    expect(question.locator("[data-gw-reason]")).to_contain_text("RIGHT-BECAUSE it is a rule.")
