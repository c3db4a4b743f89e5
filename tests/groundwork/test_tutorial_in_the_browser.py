"""The first tutorial, followed in Chromium by its own words: from no course to a package that plays."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assessments.model import CourseContent
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from reporting.roles import Role
from tests.conformance.foreign_lms import SCORM_AGAIN, ForeignLms
from tests.conformance.learner import Learner
from tests.groundwork.empty_home import empty_home
from tests.groundwork.followed import PICTURE, Followed
from tests.groundwork.signed_in import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
_TUTORIAL = Path(__file__).parents[2] / "docs/tutorial/in-the-browser.md"
_PICTURES = Path(__file__).parents[2] / "docs/pictures"
_PATIENCE = 30_000
"""Milliseconds for a page to be written and read again, on a machine that has other work to do."""
_LAST = "Get the package"


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Home:
    """Return a city without a course, where an administrator has said that the reader signs."""
    settings.HOME = empty_home(tmp_path)
    settings.GROUNDWORK_SIGNERS = tmp_path / "signers.yaml"
    settings.GROUNDWORK_SIGNERS.write_text("signers:\n  anti-racism-program: [E700]\n", encoding="utf-8")
    return settings.HOME


def test_each_picture_of_the_tutorial_is_there_is_small_and_is_told_in_words() -> None:
    pictures = PICTURE.findall(_TUTORIAL.read_text(encoding="utf-8"))
    weights = {name: (_PICTURES / f"{name}.png").stat().st_size for _, name in pictures}

    assert len(weights) == len(pictures) == 6
    assert all(len(told) > 40 for told, _ in pictures)
    assert max(weights.values()) < 80_000, weights


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
    assert (reader.steps, reader.fields, reader.choices) == (12, 130, 50)
    content = read_content(home, today())
    assert content.problems == ()
    edition = content.published.read("arc-400", "2026.1")
    signed = home.curriculum_content / "reviews/arc-400/approvals.yaml"
    assert "anti-racism-program" in signed.read_text(encoding="utf-8")
    vietnamese = home.curriculum_content / "courses/arc-400/lessons/say-what-you-heard/vi.md"
    assert "Tại bàn làm việc" in vietnamese.read_text(encoding="utf-8")
    with zipfile.ZipFile(package) as archive:
        assert "imsmanifest.xml" in archive.namelist()
    with ForeignLms(package.read_bytes()) as foreign:
        address = foreign.start()
        learner = _sit_down(page, address, edition.content)
        learner.take_lesson("say-what-you-heard")
        learner.waits_until_saved()
        _take_two_ways(page, foreign, address, learner)
    context.close()


def _take_two_ways(page: Page, foreign: ForeignLms, address: str, learner: Learner) -> None:
    """Begin the story, leave in the middle, come back to the same moment, and take it to two of its ends."""
    learner.open_lesson("at-the-counter")
    expect(learner.frame.get_by_text("Somebody's name is laughed at.")).to_be_visible()
    learner.frame.locator("[data-gw-care] button", has_text="Continue").click()
    _choose(learner, "You call her to your counter.", "She stands before you")
    learner.waits_until_saved()
    page.goto("about:blank")
    left = foreign.commits[-1]["cmi"]
    assert (left["core"]["lesson_location"], left["core"]["lesson_status"]) == (
        "at-the-counter",
        "incomplete",
    )

    learner = _sit_down(page, address, learner.content)
    expect(_moment(learner)).to_contain_text("She stands before you")
    _choose(
        learner,
        "You ask how her name is said, and whether you may speak with Rob about it.",
        "She has her permit",
    )
    learner.frame.locator("[data-gw-other-way]").click()
    _choose(learner, "You tell Rob aloud what you think of him.", "Rob has heard it")
    learner.waits_until_saved()
    page.goto("about:blank")
    done = foreign.commits[-1]["cmi"]["core"]
    assert (done["lesson_status"], done["score"]["raw"]) == ("passed", "100")


def _sit_down(page: Page, address: str, content: CourseContent) -> Learner:
    page.goto(address)
    frame = page.frame(name="content") or page.frames[-1]
    frame.wait_for_selector(".gw-live")
    return Learner(frame, content)


def _moment(learner: Learner) -> Locator:
    """Return the moment or the end of the story that is shown."""
    return learner.frame.locator("[data-gw-scene]:visible")


def _choose(learner: Learner, choice: str, leads_to: str) -> None:
    _moment(learner).get_by_label(choice).check()
    _moment(learner).locator("[type=submit]").click()
    expect(_moment(learner)).to_contain_text(leads_to)
