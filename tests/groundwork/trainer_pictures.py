"""Take the pictures of the trainers' how-tos: ``python -m pytest tests/groundwork/trainer_pictures.py``.

A file that no run of the suite collects: the pictures are taken anew when a page has changed.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from authoring.files.api import Places
from curriculum.api import Severity
from groundwork.cli import main
from groundwork.lens_reviews.seats import take
from reporting.roles import Role
from tests.authoring.imports import sources
from tests.authoring.lens_review import reviews
from tests.groundwork.course_quality.pilot import pilot
from tests.groundwork.empty_home import empty_home
from tests.groundwork.followed import Followed
from tests.groundwork.signed_in import browser_of
from tests.sample_city import copy_sample_city

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
_LESSON = "/trainers/arc-100/words-we-share/write/"
_PLACES = {"tutorial-question": ".ws-head", "tutorial-signed": "#lessons"}
"""Where a picture of the tutorial begins, when not at its heading."""
_FORMS = {
    "tutorial-story": ("The next in the queue", "main :text('Map of the story')"),
    "tutorial-translated": ("At the desk", "[name=beside]"),
}
"""Pictures of a form that the step has saved: which component it is of, and where they begin."""
_COLOURS, _MOST_BYTES = 128, 150_000


@pytest.fixture
def page(chromium: Browser, live_server: Any, settings: Any, tmp_path: Path) -> Iterator[Page]:
    settings.HOME = copy_sample_city(tmp_path)
    english = settings.HOME.curriculum_content / "courses/arc-100/lessons/words-we-share/en.md"
    text = english.read_text(encoding="utf-8")
    changed = text.replace("The resident still has no permit.", "The resident still waits.")
    assert changed != text
    english.write_text(changed, encoding="utf-8")
    client = browser_of("E700", Role.TRAINER)
    assert client.get("/trainers/").status_code == 200
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, base_url=live_server.url)
    context.set_default_timeout(60_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_pictures_of_the_trainers_pages(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1500, "height": 860})
    page.goto(f"{_LESSON}?show=en&beside=ar")
    frame = page.frame_locator("iframe[name=ws-frame-ar]")
    expect(frame.get_by_role("heading", name="كلمات نتشاركها")).to_be_visible()
    _look_at(page, ".ws-bench", "start")
    _take(page, "workshop-lesson")
    page.goto(f"{_LESSON}components/check-crew/")
    page.set_viewport_size({"width": 1280, "height": 860})
    page.locator('[name="beside"][value="ar"]').check()
    expect(page.locator('textarea[name="component/text/ar/title"]')).to_be_visible()
    _look_at(page, "h2", "start")
    _take(page, "workshop-form")
    page.goto("/trainers/arc-100/translation/ar/arc-100/words-we-share/#why-words")
    expect(page.locator("#why-words ins")).to_be_visible()
    _take(page, "translation-review")
    page.goto("/trainers/arc-100/editions/difference/?from=2026.1&to=now&texts=en")
    expect(page.locator("ins", has_text="waits").first).to_be_visible()
    _look_at(page, "ins:text('waits')", "center")
    _take(page, "edition-difference")
    deck = tmp_path / "counter.pptx"
    deck.write_bytes(sources.deck_with_chart("A fair counter", "First come, first served", "Tell the story."))
    page.goto("/trainers/import/")
    page.locator("input[type=file]").set_input_files(deck)
    page.locator("form.site-form button.gw-button").click()
    expect(page.locator("blockquote")).to_be_visible()
    _look_at(page, "#report", "start")
    _take(page, "import-report")


def test_pictures_of_how_good_a_course_is(
    page: Page, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROUNDWORK_HOME", str(settings.HOME.root))
    with pytest.raises(SystemExit):
        main(["bank", "statistics", str(pilot(tmp_path / "pilot.csv", timed=80)), "--keep"])
    page.goto("/trainers/arc-100/quality/?show=en")
    _look_at(page, "h2", "start")
    _take(page, "course-quality")
    _look_at(page, "#items", "start")
    _take(page, "course-questions")


def test_pictures_of_a_review_through_the_lens(page: Page, settings: Any) -> None:
    content = settings.HOME.curriculum_content
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", content / "lens", dirs_exist_ok=True)
    places = Places(content, settings.HOME.assessments_content)
    folder = reviews.begin(places, reviews.bring(places, reviews.TRANSIT))
    passage = "selecting-passengers"
    sixth = reviews.finding(passage, "L12", Severity.MAJOR, reviews.SENTENCE)
    looks = reviews.finding(passage, "L01", Severity.BLOCK, "look out of place")
    reviews.change(folder / "first.yaml", findings=[sixth | {"why": "Nobody can check it."}])
    take(reviews.ID, "first", "E700")
    page.goto(f"/trainers/lens-reviews/{reviews.ID}/reading/{passage}/#L12")
    _take(page, "lens-passage")
    reviews.change(folder / "first.yaml", finished_on="2027-01-18")
    reviews.change(folder / "second.yaml", findings=[sixth, looks], finished_on="2027-01-19")
    page.goto(f"/trainers/lens-reviews/{reviews.ID}/settling/")
    page.locator("button[value=begin]").click()
    _look_at(page, "#agreement", "start")
    _take(page, "lens-settling")


def test_pictures_of_the_tutorial(page: Page, settings: Any, tmp_path: Path) -> None:
    """Follow it as its own test does, and look where each step ends."""
    settings.HOME = empty_home(tmp_path / "empty")
    settings.GROUNDWORK_SIGNERS = tmp_path / "signers.yaml"
    settings.GROUNDWORK_SIGNERS.write_text("signers:\n  anti-racism-program: [E700]\n", encoding="utf-8")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto("/")
    reader, taken = Followed(page), 0
    for _ in reader.follow((PICTURES.parent / "tutorial/in-the-browser.md").read_text(encoding="utf-8")):
        for name in reader.pictures:
            expect(page.locator("main h2").first).to_be_visible()
            _of_the_tutorial(page, name)
            taken += 1
    assert taken == 6


def _of_the_tutorial(page: Page, name: str) -> None:
    if name in _FORMS:
        expect(page).to_have_url(re.compile("/write/(?!components)"))  # it is saved
        component, place = _FORMS[name]
        form = page.locator(".ws-component", has_text=component).locator("a.ws-main")
        address = form.get_attribute("href")
        assert address is not None
        beside = page.context.new_page()
        beside.set_viewport_size({"width": 1280, "height": 720})
        beside.goto(address)
        if name == "tutorial-translated":
            beside.locator('[name="beside"][value="vi"]').check()
        _look_at(beside, place, "start")
        _take(beside, name)
        beside.close()
        return
    if name == "tutorial-question":
        question = page.frame_locator("iframe[name=ws-frame-en]").get_by_role("heading", name="At the desk")
        question.evaluate("shown => shown.scrollIntoView({ block: 'start' })")
    _look_at(page, _PLACES.get(name, "main h2"), "start")
    _take(page, name)


def _look_at(page: Page, place: str, where: str) -> None:
    page.locator(place).first.evaluate("(shown, where) => shown.scrollIntoView({ block: where })", where)


def _take(page: Page, name: str) -> None:
    """Write what is on the screen with few colours: the file is small, and its words are as sharp."""
    shown = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    path = PICTURES / f"{name}.png"
    shown.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size <= _MOST_BYTES, f"{path.name} has {path.stat().st_size} bytes"
