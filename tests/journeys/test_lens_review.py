"""Two trainers read a manual apart, settle what they found, and write the revision into a course.

In Chromium, without script, one of them on a telephone with the keyboard alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from authoring.files.api import Places
from groundwork.home import Home
from groundwork.lens_reviews.seats import take
from reporting.roles import Role
from tests.authoring.lens_review import reviews
from tests.factories_content import COURSE, ContentTree, write_content
from tests.groundwork.signed_in import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
_HERE = f"/trainers/lens-reviews/{reviews.ID}/"
_SELECT = "selecting-passengers"


@pytest.fixture
def tree(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> ContentTree:
    """Return a content with a course and the lens, and a review in which two trainers read."""
    monkeypatch.setenv("GROUNDWORK_TODAY", "2027-03-01")
    tree = write_content(tmp_path)
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", tree.curriculum / "lens")
    settings.HOME = Home(tmp_path)
    places = Places(tree.curriculum, tree.assessments)
    reviews.begin(places, reviews.bring(places, {"Selecting passengers": reviews.SENTENCE}))
    take(reviews.ID, "first", "E001")
    take(reviews.ID, "second", "E002")
    return tree


@pytest.fixture
def window(chromium: Browser, live_server: Any) -> Iterator[Callable[[str, int], Page]]:
    """Return a function that opens the window of a trainer, so and so wide, without script."""
    opened = []

    def window(number: str, width: int) -> Page:
        client = browser_of(number, Role.TRAINER)
        client.get("/settings/")
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, base_url=live_server.url, java_script_enabled=False
        )
        value = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        opened.append(context)
        return context.new_page()

    yield window
    for context in opened:
        context.close()


def test_two_read_apart_settle_and_write_the_revision_into_a_course(
    tree: ContentTree, window: Callable[[str, int], Page]
) -> None:
    first, second = window("E001", 390), window("E002", 1280)
    _read(first, "block", with_keyboard=True)
    _read(second, "major", with_keyboard=False)
    _settle(first)
    first.get_by_role("button", name="Write the revisions into it").click()
    first.get_by_role("link", name="The draft").click()
    first.get_by_label("Short name of the lesson").fill("fares")
    first.get_by_role("button", name="Adopt it as a lesson").click()

    second.goto(f"/trainers/arc-100/fares/write/components/{_SELECT}/")
    second.get_by_role("link", name=f"Answers the finding {reviews.ID}/{_SELECT}/L12").click()

    expect(second.locator(f"#{_SELECT}-L12")).to_contain_text("Mended")
    lesson = (tree.root / COURSE / "lessons/fares/en.md").read_text(encoding="utf-8")
    assert "Check every third rider." in lesson


def _read(page: Page, severity: str, *, with_keyboard: bool) -> None:
    """Find one thing in the one passage, and finish."""
    page.goto(f"{_HERE}reading/{_SELECT}/")
    summary = page.locator("#L12 > summary")
    if with_keyboard:
        summary.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press(severity[0])
        page.keyboard.press("Tab")
        page.keyboard.type("a sixth sense")
        page.keyboard.press("Tab")
        page.keyboard.type("Nobody can check it.")
    else:
        summary.click()
        page.locator("#L12-severity").select_option(severity)
        page.locator("#L12-why").fill("There is no rule.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Finish my reading").click()


def _settle(page: Page) -> None:
    """Settle the one difference, with the revision."""
    page.goto(f"{_HERE}settling/")
    page.get_by_role("button", name="Lay both readings side by side").click()
    page.get_by_role("link", name="Selecting passengers").click()
    page.locator("#L12-because").fill("We read it together.")
    page.locator("#L12-status").select_option("mended")
    page.get_by_label("Text", exact=True).fill("Check every third rider.")
    page.get_by_label("Why", exact=True).fill("A rule leaves the eye less room.")
    page.get_by_label("What the safety purpose keeps").fill("Fares are still checked.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Say that it is settled").click()
