"""A learner takes the course on the host in a real browser: answers, switches, fails, passes, confirms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.xblocks.conftest import Learner
from tests.xblocks.factories import MATERIAL
from xblocks.host.api import standing_in
from xblocks.host.models import BlockState

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ITEMS = {item.id: item for item in MATERIAL.banks[0].items}


@pytest.fixture
def page(chromium: Browser, sign_in: Callable[[str], Learner], live_server: Any) -> Iterator[Page]:
    """Return alice's browser, which must not meet an error of the script or of the content policy."""
    alice = sign_in("alice")
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    cookie = alice.client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda message: problems.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield page
    context.close()
    assert problems == []


def _open(page: Page, lesson: str) -> None:
    page.goto(f"/learn/arc-100/{lesson}/")
    expect(page.locator(".gw-block.gw-live").first).to_be_visible()


def _component(page: Page, key: str) -> Any:
    return page.locator(f'[data-gw-component="{key}"]')


def _answer_form(page: Page, key: str, *, is_right: bool) -> None:
    form = _component(page, key)
    for place in form.locator("[data-gw-item]").all():
        item = ITEMS[str(place.get_attribute("data-gw-item"))]
        if item.kind == "sort":
            for card in item.cards:
                bin_ = card.bin if is_right else next(each for each in item.bins if each != card.bin)
                place.locator(f'[data-gw-card="{card.id}"] input[value="{bin_}"]').check()
        else:
            place.locator(f'input[value="{"yes" if is_right else "no"}"]').check()
    form.locator("[data-gw-hand-in] [type=submit]").click()
    expect(form.locator("[data-gw-result] [data-gw-points]").first).to_be_visible()


def test_a_whole_course_in_two_languages(page: Page) -> None:
    _open(page, "before")
    _answer_form(page, "before.pre", is_right=False)

    page.goto("/learn/arc-100/words/?language=vi")
    check = _component(page, "words.check")
    check.locator('input[value="a-person"]').check()
    check.locator("[type=submit]").click()
    expect(check.locator("[data-gw-status]")).to_contain_text("WRONG-BECAUSE")
    sort = _component(page, "words.sort")
    sort.locator('[data-gw-card="card-form"] input[value="rule"]').check()

    # In the middle of a sort: the other language has the answer, its feedback and the card that was placed.
    page.locator("#gw-language-ar").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(check.locator('input[value="a-person"]')).to_be_checked()
    expect(check.locator("[data-gw-status]")).to_contain_text("WRONG-BECAUSE")
    expect(sort.locator('[data-gw-card="card-form"] input[value="rule"]')).to_be_checked()
    sort.locator('[data-gw-card="card-idea"] input[value="thought"]').check()
    sort.locator("[type=submit]").click()
    expect(sort.locator('[data-gw-slot="card-idea"]')).to_contain_text("SORTED-BECAUSE")
    page.locator(".gw-sources").first.scroll_into_view_if_needed()
    expect(page.locator("progress")).to_have_attribute("value", "4")

    page.goto("/learn/arc-100/after/?language=en")
    post = _component(page, "after.post")
    _answer_form(page, "after.post", is_right=False)
    first = [place.get_attribute("data-gw-item") for place in post.locator("[data-gw-item]").all()]
    post.locator("[data-gw-again]").click()
    expect(post.locator("[data-gw-item] input:enabled").first).to_be_visible()
    second = [place.get_attribute("data-gw-item") for place in post.locator("[data-gw-item]").all()]
    assert set(first) != set(second)
    _answer_form(page, "after.post", is_right=True)

    _open(page, "attestation")
    conduct = _component(page, "attestation.conduct")
    conduct.locator("[data-gw-tick]").check()
    conduct.locator("[type=submit]").click()
    conduct.locator("[data-gw-confirm]").click()
    expect(conduct.locator(".gw-confirmed")).to_be_visible()

    page.goto("/learn/arc-100/")
    expect(page.locator(".gw-complete")).to_have_text("You have completed this course.")
    standing = standing_in("arc-100", "alice")
    assert standing.outcome.is_complete
    assert (standing.outcome.success, standing.attempt) == (True, 2)
    assert {language.value for language in standing.state.languages} == {"ar", "en", "vi"}


def test_an_answer_under_way_is_there_after_the_tab_was_closed(page: Page) -> None:
    _open(page, "words")
    check = _component(page, "words.check")
    check.locator('input[value="a-rule"]').check()
    page.goto("/learn/arc-100/")  # at once: what is not yet saved goes out as the page goes

    _open(page, "words")

    expect(check.locator('input[value="a-rule"]')).to_be_checked()
    expect(check.locator("[data-gw-status]")).to_be_empty()


def test_a_server_out_of_reach_is_told_and_the_answer_is_given_again(page: Page) -> None:
    _open(page, "words")
    check = _component(page, "words.check")
    page.context.set_offline(True)
    check.locator('input[value="a-rule"]').check()
    check.locator("[type=submit]").click()
    expect(check.locator("[data-gw-status]")).to_contain_text("please try again")
    assert not BlockState.objects.filter(place__contains="words-check").exists()

    page.context.set_offline(False)
    check.locator("[type=submit]").click()

    expect(check.locator("[data-gw-status]")).to_contain_text("RIGHT-BECAUSE")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", ["", "words/"])
def test_the_host_s_pages_are_accessible(page: Page, address: str, language: str) -> None:
    page.goto(f"/learn/arc-100/{address}?language={language}")
    expect(page.locator("progress")).to_be_visible()

    result = Axe().run(page)

    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in result.response["violations"]] == []


@pytest.mark.parametrize("address", ["", "words/"])
def test_the_host_s_pages_fit_a_small_telephone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"/learn/arc-100/{address}?language=ar")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
