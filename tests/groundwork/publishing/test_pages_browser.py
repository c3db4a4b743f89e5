"""The page of a course's editions in Chromium: said, frozen and read on a small screen in Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from groundwork.publishing.steps import freeze_course
from groundwork.site.people import give_role, open_accounts
from reporting.roles import Role
from tests.factories_content import CHECK, write_content
from tests.player.access import axe, house_targets, sideways

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(
    chromium: Browser, live_server: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Page]:
    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
    tree = write_content(tmp_path)
    settings.HOME = Home(tmp_path)
    freeze_course(settings.HOME, read_content(settings.HOME, today()), "arc-100", today())
    tree.replace(f"{CHECK}/lesson.yaml", "minutes: 8", "minutes: 9")
    open_accounts(["E700"])
    give_role("E700", Role.TRAINER)
    client = Client()
    client.force_login(get_user_model().objects.get(username="E700"))
    assert client.get("/trainers/arc-100/editions/").status_code == 200  # the content is read: no wait for it
    context = chromium.new_context(viewport={"width": 320, "height": 900}, base_url=live_server.url)
    context.set_default_timeout(20_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_a_change_is_said_frozen_and_read_word_for_word(page: Page) -> None:
    page.goto("/trainers/arc-100/editions/?language=ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("input[name=days]")).to_have_value("90")
    assert axe(page) == []
    assert sideways(page) == []
    assert house_targets(page) == []

    page.locator("input[name=material-check-module][value=yes]").check()
    page.locator("textarea[name=reason-check-module-en]").fill("It takes longer.")
    page.locator("#marks button").click()
    expect(page.locator(".site-kept")).to_contain_text("دُوّن ما قلتموه.")
    page.locator("button", has_text="2026.2").click()
    expect(page.locator(".site-kept")).to_contain_text("ثُبّت الإصدار.")

    page.locator("a[href$='from=2026.1&to=2026.2']").click()
    expect(page.locator("ins", has_text="9").first).to_be_visible()
    assert axe(page) == []
    assert sideways(page) == []
