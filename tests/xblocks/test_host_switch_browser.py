"""The host loads a page anew in another language; what is half done comes along, and so does the focus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.xblocks.browsing import a_browser, component, open_lesson, sent
from tests.xblocks.browsing import sign_in as become
from tests.xblocks.conftest import Learner, put
from tests.xblocks.kinds import kinds_edition

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OWN_WORDS = "MY-OWN-WORDS-42"


def test_what_is_half_done_and_the_focus_come_along_into_another_language(
    chromium: Browser, sign_in: Callable[[str], Learner], olx_folder: Path, live_server: Any
) -> None:
    put(olx_folder, kinds_edition())
    with a_browser(chromium, sign_in("alice"), live_server.url) as context:
        page = context.new_page()
        open_lesson(page, "/learn/arc-200/all/?language=en")
        requests = sent(page)
        check, story, plan = (component(page, f"all.{each}") for each in ("check", "counter", "plan"))
        check.locator('input[value="a-person"]').check()
        check.locator("[type=submit]").click()
        expect(check.locator(".gw-verdict")).to_be_visible()
        check.locator('input[value="a-rule"]').check()  # judged, then thought over
        story.locator('[data-gw-now] input[value="leave"]').check()  # marked, not yet done
        plan.locator("textarea").first.fill(OWN_WORDS)
        plan.locator("[data-gw-take]").first.click()  # the example stands where own words stood

        for language in ("ar", "vi"):
            page.focus(f"#gw-language-{language}")
            page.keyboard.press("Enter")
            expect(page.locator("html")).to_have_attribute("lang", language)
            expect(page.locator(".gw-block:not(.gw-live)")).to_have_count(0)

            expect(page.locator(f"#gw-language-{language}")).to_be_focused()
            expect(check.locator('input[value="a-rule"]')).to_be_checked()
            expect(story.locator('[data-gw-now] input[value="leave"]')).to_be_checked()
            expect(plan.locator("[data-gw-put-back]")).to_be_visible()
        plan.locator("[data-gw-put-back]").click()
        expect(plan.locator("textarea").first).to_have_value(OWN_WORDS)
        assert not any(OWN_WORDS in one for one in requests)
        assert page.evaluate("() => sessionStorage.length") == 0

        open_lesson(page, "/learn/arc-200/all/")
        expect(story.locator('[data-gw-now] input[value="leave"]')).not_to_be_checked()


def test_what_is_half_done_is_not_given_to_who_signs_in_next(
    chromium: Browser, sign_in: Callable[[str], Learner], olx_folder: Path, live_server: Any
) -> None:
    """A session runs out, its learner goes for another language, and somebody else signs in."""
    put(olx_folder, kinds_edition())
    with a_browser(chromium, sign_in("alice"), live_server.url) as context:
        page = context.new_page()
        open_lesson(page, "/learn/arc-200/all/?language=en")
        story, plan = (component(page, f"all.{each}") for each in ("counter", "plan"))
        story.locator('[data-gw-now] input[value="leave"]').check()
        plan.locator("textarea").first.fill(OWN_WORDS)
        plan.locator("[data-gw-take]").first.click()
        context.clear_cookies()
        page.locator("#gw-language-vi").click()
        page.wait_for_url(lambda address: "/learn/arc-200/all/?" not in address)
        assert OWN_WORDS in page.evaluate("() => sessionStorage.getItem('groundwork:switch')")

        become(context, sign_in("bob"), live_server.url)
        open_lesson(page, "/learn/arc-200/all/?language=vi")

        expect(story.locator('[data-gw-now] input[value="leave"]')).not_to_be_checked()
        expect(plan.locator("[data-gw-put-back]")).to_be_hidden()
        assert page.evaluate("() => sessionStorage.length") == 0
