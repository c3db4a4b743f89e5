"""The observers' pages in Chromium: in Arabic from the right, on a telephone, in dark colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from assessments.authoring import load_checklists
from curriculum.languages import Language
from groundwork.home import home
from groundwork.observed.models import Observation
from groundwork.observed.words import words_in
from groundwork.site.people import give_role, open_accounts
from reporting.roles import Role
from tests.player.access import axe, house_targets, sideways
from tests.reporting.factories import person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ARABIC = words_in(Language.AR)


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """Return the page of E700, an observer with a telephone in dark colours; E001 can be observed."""
    for number in ("E001", "E700"):
        person(number, "Transit > Bus")
    open_accounts(["E001", "E700"])
    give_role("E700", Role.OBSERVER)
    client = Client()
    client.force_login(get_user_model().objects.get(username="E700"))
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, base_url=live_server.url, locale="ar", color_scheme="dark"
    )
    context.set_default_timeout(10_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def looks_sound(page: Page) -> None:
    assert axe(page) == []
    assert sideways(page) == []
    assert house_targets(page) == []


def test_an_observer_is_calibrated_and_fills_in_a_checklist_in_arabic(page: Page) -> None:
    (checklist,) = load_checklists(home().assessments_content)
    page.goto("/observe/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    looks_sound(page)

    page.get_by_role("link", name=ARABIC.plain("observe_calibrate")).click()
    looks_sound(page)
    for case in checklist.calibration.cases:
        for criterion, level in case.reference.items():
            page.locator(f'[name="{case.id}.{criterion}"][value="{level.value}"]').check()
    page.get_by_role("button", name=ARABIC.plain("calibrate_hand_in")).click()
    expect(page.get_by_text(ARABIC.plain("calibrate_reached"))).to_be_visible()

    page.goto("/observe/fair-contact/")
    looks_sound(page)
    page.locator("#learner").fill("E001")
    for criterion in checklist.criteria:
        group = page.locator(f'[name="{criterion}"]')
        group.first.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name=ARABIC.plain("observe_keep")).click()

    expect(page.get_by_text(ARABIC.plain("observe_kept"))).to_be_visible()
    assert Observation.objects.get().levels == dict.fromkeys(checklist.criteria, "seen")
