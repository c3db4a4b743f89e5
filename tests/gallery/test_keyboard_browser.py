"""The whole gallery by keyboard alone, in every language: from the first page to "complete".

Only keys are pressed: Tab and Shift+Tab, Enter, Space, arrows, letters. What a learner would read on the
screen (which answer to choose) is taken from the gallery's own files.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from curriculum.languages import Language
from groundwork.preview.gallery import Gallery
from tests.gallery.by_keyboard import PRACTISED, answer_form, carry_on, practise, rehearse
from tests.player.keyboard import Keyboard
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
LOCALES = {"en": "en-CA", "vi": "vi-VN", "zh-Hant": "zh-TW", "ar": "ar-EG"}


@pytest.mark.parametrize("language", Language)
def test_the_whole_gallery_is_completed_by_keyboard(
    chromium: Browser, gallery_address: str, gallery: Gallery, language: Language
) -> None:
    with window(chromium, locale=LOCALES[language.value]) as context:
        learner = Learner(context.new_page()).open(gallery_address)
        page, keys = learner.page, Keyboard(learner.page)
        assert page.evaluate("document.documentElement.lang") == language.value
        keys.use("[data-gw-continue]")
        expect(page.locator("#gw-before h2")).to_be_focused()

        answer_form(keys, gallery, "before", "pre")
        keys.hand_in("gw-before-pre")
        expect(page.locator("#gw-before-pre .gw-panel [tabindex]").first).to_be_focused()
        _on(keys, "before", "reading")

        keys.use("#gw-reading a.gw-term", "Space")
        expect(page.locator("#gw-reading .gw-definition")).to_be_visible()
        keys.use("#gw-reading-noted-text-other")
        assert keys.focused() == "gw-reading-noted-text-other-title"
        _on(keys, "reading", "listening")

        keys.use("[data-gw-play]", "Space")
        keys.use("[data-gw-seek]", "ArrowRight")
        keys.use("[data-gw-skip='10']")
        page.evaluate("() => document.querySelectorAll('audio, video').forEach(one => one.pause())")
        _on(keys, "listening", "practising")

        practise(keys)
        _all_right(keys)
        _on(keys, "practising", "rehearsing")
        rehearse(keys)
        _on(keys, "rehearsing", "carrying-on")
        carry_on(keys)
        _is_taken(keys)
        _on(keys, "carrying-on", "closing")

        answer_form(keys, gallery, "closing", "post")
        keys.hand_in("gw-closing-post")
        expect(page.locator("#gw-closing-post .gw-panel [tabindex]").first).to_be_focused()
        keys.use("[data-gw-tick]", "Space")
        keys.hand_in("gw-closing-confirm")
        keys.use("[data-gw-confirm]")

        report = learner.report()
        assert (report["isComplete"], report["success"], report["scaled"]) == (True, True, 1)
        assert report["attested"]["closing.confirm"]["language"] == language.value
        assert report["languages"] == [language.value]
        assert learner.errors == []


def _on(keys: Keyboard, here: str, there: str) -> None:
    """Go on to the next page; its heading has the focus."""
    keys.use(f"#gw-{here} .gw-next")
    page = keys.page
    page.locator(f"#gw-{there} .gw-summary").wait_for()
    expect(page.locator(f"#gw-{there} h2")).to_be_focused()


def _all_right(keys: Keyboard) -> None:
    for component in PRACTISED:
        key = f"practising.{component}"
        status = keys.page.locator(f'[data-gw-component="{key}"] [data-gw-status]')
        expect(status.locator(".gw-verdict-right")).to_be_visible()


def _is_taken(keys: Keyboard) -> None:
    field = keys.page.locator('#gw-carrying-on-commitment-sample [data-gw-note="when"]')
    expect(field).not_to_have_value("")
