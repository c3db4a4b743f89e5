"""What the host's page says of saving is true: the server goes, comes back, signs out; two tabs; haste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.xblocks.browsing import a_browser, component, cut_off, open_lesson, saved, sent, sign_in, states
from tests.xblocks.conftest import Learner

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORDS = "/learn/arc-100/words/"
HANDLERS = re.compile("/learn/handler/")


@pytest.fixture
def context(chromium: Browser, alice: Learner, live_server: Any) -> Iterator[BrowserContext]:
    with a_browser(chromium, alice, live_server.url) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def _place(page: Page, card: str, bin_: str) -> None:
    component(page, "words.sort").locator(f'[data-gw-card="{card}"] input[value="{bin_}"]').check()


def test_a_server_that_goes_and_comes_back_is_told_truly_and_nothing_is_lost(page: Page) -> None:
    open_lesson(page, WORDS)
    page.route(HANDLERS, cut_off)

    _place(page, "card-form", "rule")

    expect(saved(page, "words.sort")).to_have_text("Not saved yet. Trying again.")
    assert "words-sort" not in states("alice")
    page.unroute(HANDLERS)
    expect(saved(page, "words.sort")).to_have_text("Saved")
    assert states("alice")["words-sort"]["answers"]["words.sort"]["response"] == {"card-form": "rule"}


def test_work_that_never_reached_the_server_is_there_when_the_page_is_opened_again(page: Page) -> None:
    open_lesson(page, WORDS)
    page.route(HANDLERS, cut_off)
    _place(page, "card-form", "rule")
    expect(saved(page, "words.sort")).to_have_text("Not saved yet. Trying again.")
    # What a page sends while it leaves passes by the route, and arrived now and then.
    page.evaluate("window.fetch = () => Promise.reject(new Error()); navigator.sendBeacon = () => false")
    page.goto("about:blank")
    page.unroute(HANDLERS)
    asked = sent(page)

    open_lesson(page, f"{WORDS}?language=ar")  # the work that is kept says that it was done in English

    assert not [one for one in asked if "text-" in one], "a block's other languages lie in no file"
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(
        component(page, "words.sort").locator('[data-gw-card="card-form"] input[value="rule"]')
    ).to_be_checked()
    expect(saved(page, "words.sort")).to_have_attribute("data-gw-saved", "saved")
    assert states("alice")["words-sort"]["answers"]["words.sort"]["response"] == {"card-form": "rule"}


def test_a_learner_who_was_signed_out_is_told_and_keeps_the_work(
    page: Page, context: BrowserContext, alice: Learner, live_server: Any
) -> None:
    open_lesson(page, WORDS)
    expect(saved(page, "words.read")).to_have_text("Saved")
    Session.objects.all().delete()

    _place(page, "card-form", "rule")

    expect(saved(page, "words.sort")).to_contain_text("you are signed out")
    check = component(page, "words.check")
    check.locator('input[value="a-rule"]').check()
    check.locator("[type=submit]").click()
    expect(check.locator("[data-gw-status]")).to_contain_text("kept in this browser")

    alice.client.force_login(_user("alice"))
    sign_in(context, alice, live_server.url)
    open_lesson(page, WORDS)
    expect(
        component(page, "words.sort").locator('[data-gw-card="card-form"] input[value="rule"]')
    ).to_be_checked()
    expect(check.locator('input[value="a-rule"]')).to_be_checked()
    expect(saved(page, "words.sort")).to_have_text("Saved")
    check.locator("[type=submit]").click()
    expect(check.locator("[data-gw-status]")).to_contain_text("RIGHT-BECAUSE")


def _user(name: str) -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username=name)


def test_two_tabs_keep_what_either_did(context: BrowserContext) -> None:
    one, other = context.new_page(), context.new_page()
    open_lesson(one, WORDS)
    open_lesson(other, WORDS)

    _place(one, "card-form", "rule")
    expect(saved(one, "words.sort")).to_have_text("Saved")
    component(other, "words.check").locator('input[value="a-rule"]').check()
    component(other, "words.check").locator("[type=submit]").click()
    expect(component(other, "words.check").locator("[data-gw-status]")).to_contain_text("RIGHT-BECAUSE")
    one.reload()
    expect(one.locator(".gw-block:not(.gw-live)")).to_have_count(0)

    expect(component(one, "words.check").locator("[data-gw-status]")).to_contain_text("RIGHT-BECAUSE")
    expect(
        component(one, "words.sort").locator('[data-gw-card="card-form"] input[value="rule"]')
    ).to_be_checked()
    kept = states("alice")
    assert kept["words-check"]["answers"]["words.check"]["tries"] == 1
    assert kept["words-sort"]["answers"]["words.sort"]["tries"] == 0


def test_the_overview_counts_what_was_done_a_moment_before(page: Page) -> None:
    open_lesson(page, WORDS)
    page.locator(".gw-course a").click()  # at once, while "seen" still waits for company

    expect(page.locator(".gw-overview")).to_be_visible()
    assert page.locator("[data-gw-host-steps]").inner_text().startswith("1 of 6 steps done")


def test_going_on_to_the_next_lesson_counts_this_one_as_read_to_its_end(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 300})  # nothing of the text is in view
    open_lesson(page, WORDS)
    page.evaluate("document.querySelector('.gw-next').click()")

    expect(page.locator("#lesson-title")).to_contain_text("After")
    assert states("alice")["words-read"]["seen"] == ["words.read"]


def test_leaving_a_page_on_which_nothing_was_done_sends_nothing(page: Page) -> None:
    # Noted by the page itself: what is sent as a page goes, nobody outside hears of.
    page.add_init_script(
        "const send = fetch; sessionStorage.calls = ''; globalThis.fetch = (url, options) => {"
        " if (String(url).includes('handler')) sessionStorage.calls += url; return send(url, options); };"
    )
    open_lesson(page, WORDS)
    expect(saved(page, "words.read")).to_have_text("Saved")
    assert "words-read" in page.evaluate("sessionStorage.calls")
    page.evaluate("sessionStorage.calls = ''")
    page.evaluate("addEventListener('pagehide', () => { sessionStorage.left = sessionStorage.calls + '.'; })")

    page.goto("/learn/arc-100/")

    assert page.evaluate("sessionStorage.left") == "."


@pytest.mark.parametrize("language", ["en", "ar"])
def test_continue_leads_to_the_first_thing_left_with_the_focus_on_its_heading(
    page: Page, language: str
) -> None:
    open_lesson(page, f"{WORDS}?language={language}")
    expect(saved(page, "words.read")).not_to_be_empty()
    page.locator(".gw-course a").click()

    page.locator(".gw-overview .gw-button").click()

    expect(page).to_have_url(re.compile(r"/learn/arc-100/words/#check$"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(component(page, "words.check").locator(".gw-title")).to_be_focused()
    top = component(page, "words.check").bounding_box()
    assert top is not None
    assert 8 <= top["y"] < 400  # in view, with some room above


def test_a_language_that_cannot_be_loaded_is_told_in_the_block(page: Page) -> None:
    """The host's own switch loads a page anew; a block in an LMS asks its handler."""
    open_lesson(page, WORDS)
    page.route(HANDLERS, cut_off)
    page.evaluate("Groundwork.setLanguage('vi')")

    expect(saved(page, "words.check")).to_contain_text("This language could not be loaded")
    expect(page.locator("html")).to_have_attribute("lang", "en")
