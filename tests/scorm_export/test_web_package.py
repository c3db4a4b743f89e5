"""The web package is a folder: it works from a stick, keeps its work in the browser, and prints whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from curriculum.languages import Language
from player.api import strings
from scorm_export.api import Delivery, package, read_archive
from tests.conformance.learner import Learner
from tests.scorm_export.course import edition

pytestmark = pytest.mark.browser
MADE = edition()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return the package unpacked on a stick, in a folder with blanks and Arabic letters."""
    folder = tmp_path / "USB stick" / "دورة الحقوق والواجبات"
    folder.mkdir(parents=True)
    for name, content in read_archive(package(MADE, Delivery.WEB).content).items():
        (folder / name).write_bytes(content)
    return folder


def sit_down(window: BrowserContext, stick: Path) -> tuple[Page, list[str]]:
    """Return the course opened from the stick, and what it asks for from then on."""
    page = window.new_page()
    page.set_default_timeout(10_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((stick / "index.html").as_uri())
    page.wait_for_selector(".gw-live")
    return page, asked


def test_from_a_stick_the_course_is_taken_in_two_languages_and_found_again(
    window: BrowserContext, stick: Path
) -> None:
    page, asked = sit_down(window, stick)
    learner = Learner(page.main_frame, MADE.content)
    learner.switch(Language.AR)
    learner.take_lesson("words")
    learner.waits_until_saved()
    assert {url.partition("://")[0] for url in asked} == {"file"}
    again, _ = sit_down(window, stick)
    assert again.get_attribute("#gw", "lang") == "ar"
    expect(again.locator('[data-gw-component="words.check"] input[value="a-rule"]')).to_be_checked()


def test_the_page_says_where_its_work_is_kept(window: BrowserContext, stick: Path) -> None:
    page, _ = sit_down(window, stick)
    page.evaluate("""() => document.querySelector('[data-gw-contents] [data-gw-to=""]').click()""")
    kept = page.locator("[data-gw-kept-here]")
    language = Language(page.get_attribute("#gw", "lang") or "")
    expect(kept).to_be_visible()
    expect(kept).to_have_text(strings(language).plain("kept_here"))


def test_a_package_for_a_learning_system_does_not_say_so(window: BrowserContext, tmp_path: Path) -> None:
    for name, content in read_archive(package(MADE, Delivery.SCORM12).content).items():
        (tmp_path / name).write_bytes(content)
    page = window.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.wait_for_selector(".gw-live", timeout=10_000)
    expect(page.locator("[data-gw-kept-here]")).to_be_hidden()


@pytest.mark.parametrize("language", Language)
def test_the_whole_course_prints_from_one_page_without_a_script(
    window: BrowserContext, stick: Path, language: Language
) -> None:
    page = window.new_page()
    page.goto((stick / f"read-{language}.html").as_uri())
    page.emulate_media(media="print")
    expect(page.locator("article.gw-lesson")).to_have_count(2)
    assert all(one.is_visible() for one in page.locator("article.gw-lesson").all())
