"""The answer to a form has the focus in the page that comes back, so that it is heard; else nothing has."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from groundwork.site.people import change_password, open_accounts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long way to the river"
_IN_FOCUS = "() => document.activeElement.innerText.trim()"


def test_what_a_form_is_answered_with_takes_the_focus_once(chromium: Browser, live_server: Any) -> None:
    open_accounts(["E1"])
    change_password("E1", PASSWORD)
    with chromium.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.goto("/")
        assert page.evaluate("() => document.activeElement === document.body"), "nobody has sent anything"
        page.locator("input[name=username]").fill("E1")
        page.locator("input[name=password]").fill("no password of theirs")
        page.locator("input[name=password]").press("Enter")
        refused = page.get_by_role("alert")
        expect(refused).to_be_focused()
        page.goto("/")
        assert page.evaluate("() => document.activeElement === document.body"), "said once"

        page.locator("input[name=username]").fill("E1")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url("**/learn/")
        page.goto("/settings/")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("main .site-kept[role=status]")).to_be_focused()
        assert page.evaluate(_IN_FOCUS), "it has words"
