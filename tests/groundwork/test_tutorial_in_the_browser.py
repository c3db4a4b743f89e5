"""The first tutorial, followed in Chromium by its own words: from no course to a package that plays."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from reporting.roles import Role
from tests.conformance.foreign_lms import SCORM_AGAIN, ForeignLms
from tests.conformance.learner import Learner
from tests.groundwork.empty_home import empty_home
from tests.groundwork.followed import Followed
from tests.groundwork.signed_in import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
_TUTORIAL = Path(__file__).parents[2] / "docs/tutorial/in-the-browser.md"
_PATIENCE = 30_000
"""Milliseconds for a page to be written and read again, on a machine that has other work to do."""
_LAST = "Get the package"


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Home:
    settings.HOME = empty_home(tmp_path)
    return settings.HOME


@pytest.mark.skipif(not SCORM_AGAIN.is_dir(), reason="scorm-again is not installed: run npm ci")
def test_the_tutorial_leads_from_nothing_to_a_package_that_another_player_plays(
    chromium: Browser, live_server: Any, home: Home, tmp_path: Path
) -> None:
    client = browser_of("E700", Role.TRAINER)
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    context.set_default_timeout(_PATIENCE)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto("/")
    reader = Followed(page)
    with page.expect_download(timeout=10 * _PATIENCE) as kept:
        steps = list(reader.follow(_TUTORIAL.read_text(encoding="utf-8")))
    package = tmp_path / "package.zip"
    kept.value.save_as(package)

    assert steps[-1] == _LAST
    assert (reader.steps, reader.fields, reader.choices) == (12, 130, 49)
    content = read_content(home, today())
    assert content.problems == ()
    edition = content.published.read("arc-400", "2026.1")
    vietnamese = home.curriculum_content / "courses/arc-400/lessons/say-what-you-heard/vi.md"
    assert "Tại bàn làm việc" in vietnamese.read_text(encoding="utf-8")
    with zipfile.ZipFile(package) as archive:
        assert "imsmanifest.xml" in archive.namelist()
    with ForeignLms(package.read_bytes()) as foreign:
        page.goto(foreign.start())
        frame = page.frame(name="content") or page.frames[-1]
        frame.wait_for_selector(".gw-live")
        learner = Learner(frame, edition.content)
        learner.take_lesson("say-what-you-heard")
        learner.waits_until_saved()
        learner.open_lesson("at-the-counter")
        expect(frame.get_by_text("Somebody's name is laughed at.")).to_be_visible()
        page.goto("about:blank")
        assert foreign.commits[-1]["cmi"]["core"]["lesson_location"] == "at-the-counter"
    context.close()
