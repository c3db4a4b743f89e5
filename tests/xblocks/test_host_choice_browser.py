"""On the site, too, what is taken by choice waits behind a button, and says what it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.groundwork.learner.test_looking_back import by_choice
from tests.xblocks.browsing import a_browser, component, open_lesson
from tests.xblocks.conftest import Learner, put

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_it_is_begun_by_choice_goes_on_in_another_language_and_says_kindly_that_nothing_changed(
    chromium: Browser, sign_in: Callable[[str], Learner], olx_folder: Path, live_server: Any
) -> None:
    put(olx_folder, by_choice())
    with a_browser(chromium, sign_in("alice"), live_server.url) as context:
        page = context.new_page()
        open_lesson(page, "/learn/arc-100/choice/?language=en")
        out = component(page, "choice.out")
        items = out.locator(".gw-item")
        expect(items.first).to_be_hidden()
        out.locator("[data-gw-begin]").focus()
        page.keyboard.press("Enter")
        expect(items.first).to_be_visible()
        expect(items.first.locator(".gw-title").first).to_be_focused()
        expect(out.locator("[data-gw-begin]")).to_be_hidden()
        out.locator('input[value="no"]').first.check()

        page.locator("#gw-language-ar").click()
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        expect(page.locator(".gw-block:not(.gw-live)")).to_have_count(0)
        expect(out.locator('input[value="no"]:checked')).to_have_count(1)
        for choice in out.locator('input[value="no"], input[value="thought"]').all():
            choice.check()
        out.locator("[type=submit]").click()
        expect(out.locator("[data-gw-tested-out]")).to_contain_text("لم يصبح أي درس اختياريًا")
