"""A required field is called invalid once somebody has sent it so, and not before."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.environment import ROOT

pytestmark = pytest.mark.browser
SCRIPT = ROOT / "groundwork/pages/static/site/fields.js"
FORM = """<form><input id="empty" required><input id="wrong" required aria-invalid="true" value="x">
<input type="radio" id="one-of-two" name="r" required><input id="free"><button>Send</button></form>"""
_SAID = "() => [...document.querySelectorAll('input')].map(one => [one.id, one.getAttribute('aria-invalid')])"


def test_a_required_field_is_invalid_once_it_was_sent_empty(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(FORM)
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))

    def said() -> dict[str, Any]:
        return dict(page.evaluate(_SAID))

    begun = {"empty": "false", "wrong": "true", "one-of-two": None, "free": None}
    assert said() == begun, "what the server found wrong stays marked, and radio buttons have no such state"
    page.locator("button").click()
    assert said() == begun | {"empty": "true"}
    page.locator("#empty").fill("Something")
    page.locator("#wrong").fill("Something else")
    page.locator("button").focus()
    assert said() == begun | {"wrong": "false"}
    page.close()
