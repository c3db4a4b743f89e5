"""The trainers' page for paper in Chromium: a sheet is typed in by keyboard alone, also on a small screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from assessments.api import right_letters
from groundwork.paper.printed import PrintedForms, drawing
from groundwork.site.people import give_role, open_accounts
from reporting.roles import Role
from tests.player.access import axe, house_targets, sideways

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:
    open_accounts(["E700"])
    give_role("E700", Role.TRAINER)
    client = Client()
    client.force_login(get_user_model().objects.get(username="E700"))
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    context.set_default_timeout(10_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_two_sheets_are_typed_in_by_keyboard_and_the_file_is_taken(page: Page, printed: PrintedForms) -> None:
    drawn = drawing(printed.edition_with("arc-100-post"), "arc-100-post", 1)
    page.goto("/trainers/paper/")
    page.keyboard.type(str(drawn.code).lower())  # the field has the focus
    page.keyboard.press("Tab")
    page.keyboard.type("garage-1")
    page.keyboard.press("Enter")
    for number in (1, 2):
        expect(page.locator("#sheet")).to_be_focused()
        page.keyboard.type(str(number))
        page.locator("#item-1").focus()
        for asked in drawn.items:
            page.keyboard.type(right_letters(asked).lower() if number == 1 else "?")
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # on the button behind the last field
        percent = "100.00" if number == 1 else "0.00"
        expect(page.locator("#said")).to_contain_text(f"Sheet {number}: {percent} %")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert sideways(page) == []
    assert house_targets(page) == []

    with page.expect_download() as download:
        page.get_by_role("button", name="Answers.csv").click()

    lines = download.value.path().read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith(f"{drawn.code},garage-1,en,")
