"""The pages of a review in Chromium: a comment and a signature by keyboard, in Arabic, on a small screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from authoring.approval.api import Approval, load_review
from reporting.roles import Role
from tests.groundwork.approving.conftest import LayTree
from tests.groundwork.signed_in import browser_of
from tests.player.access import axe, house_targets, sideways

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

_REVIEW = "/trainers/arc-100/review/"


@pytest.fixture
def page(chromium: Browser, live_server: Any, lay_tree: LayTree) -> Iterator[Page]:
    lay_tree("signers:\n  hr: [E700]\n  community-reviewer: [E700]\n")
    client = browser_of("E700", Role.TRAINER)
    # Who comes first to a new process waits until all addresses of the site are read.
    assert client.get(_REVIEW).status_code == 200
    context = chromium.new_context(viewport={"width": 320, "height": 700}, base_url=live_server.url)
    context.set_default_timeout(30_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_a_lesson_is_commented_and_signed_by_keyboard(page: Page, tmp_path: Path) -> None:
    page.goto(_REVIEW)
    expect(page.locator("#signatures")).to_be_visible()
    assert axe(page) == []
    assert sideways(page) == []
    assert house_targets(page) == []
    page.goto(f"{_REVIEW}words/?show=ar")
    part = page.locator('[id="words/places"]')
    expect(part.locator(".ap-words")).to_have_attribute("dir", "rtl")
    assert axe(page) == []
    assert sideways(page) == []
    assert house_targets(page) == []
    part.locator("summary").focus()
    page.keyboard.press("Enter")
    said = part.locator("textarea")
    expect(said).to_be_visible()
    said.focus()
    page.keyboard.type("أين؟")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(part.locator(".ap-thread")).to_contain_text("أين؟", timeout=30_000)
    sign = page.locator("button", has_text="Sign this text")
    sign.focus()
    page.keyboard.press("Enter")
    expect(sign).to_have_count(0, timeout=30_000)
    review, problems = load_review(tmp_path / "curriculum/content", "arc-100")
    assert problems == []
    signed = review.approvals[0]
    assert isinstance(signed, Approval)
    assert (signed.role, signed.by) == ("community-reviewer", "E700")
