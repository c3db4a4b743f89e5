"""What is particular to a script: its font, its direction, its codes and numbers.

The gate on every kind of component, language and colour setting is in tests/gallery.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from player.api import stylesheet
from tests.player import access
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("language", "family"),
    [("en", "Noto Sans"), ("vi", "Noto Sans"), ("zh-Hant", "Noto Sans CJK TC"), ("ar", "Noto Sans Arabic")],
)
def test_each_language_is_drawn_with_a_font_made_for_it(
    chromium: Browser, address: str, language: str, family: str
) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(address)
        if language != "en":
            learner.speak(language)
        assert families_of(learner.page) == {family}


def test_a_short_word_of_chinese_stays_on_one_line_beside_long_cells(chromium: Browser) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.set_content(
            f"""<style>{stylesheet()}</style>
            <div class="gw" lang="zh-Hant"><div style="max-inline-size: 40rem"><table class="gw-table"><tr>
            <td><strong>1. 安全</strong></td><td>{"看" * 60}</td><td>{"說" * 60}</td>
            </tr></table></div></div>"""
        )
        assert page.locator("strong").evaluate("word => word.getClientRects().length") == 1


def families_of(page: Page) -> set[str]:
    return access.families(page, "#gw-overview .gw-summary p")


def test_arabic_is_mirrored(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(address)
        learner.go("words-we-share")
        for language, is_on_the_right in (("en", True), ("ar", False)):
            if language != "en":
                learner.speak(language)
            following = learner.page.locator("#gw-words-we-share .gw-next").bounding_box()
            previous = learner.page.locator("#gw-words-we-share .gw-previous").bounding_box()
            assert following is not None
            assert previous is not None
            assert (following["x"] > previous["x"]) is is_on_the_right


def test_a_code_in_arabic_stays_in_order_and_on_one_line(chromium: Browser, address: str) -> None:
    with window(chromium, viewport={"width": 320, "height": 640}) as context:
        learner = Learner(context.new_page()).open(address)
        learner.speak("ar")
        learner.go("words-we-share")
        code = learner.page.locator("#gw-words-we-share-why .gw-code", has_text="HR-27 (v2.1)")
        places = code.evaluate(
            """e => { const text = e.firstChild, range = document.createRange();
            return [...text.data].map((_, at) => { range.setStart(text, at); range.setEnd(text, at + 1);
                const box = range.getBoundingClientRect(); return [box.left, box.top]; }); }"""
        )
        assert places == sorted(places), "each letter stands to the right of the one before it"
        assert len({top for _, top in places}) == 1
