"""The whole gallery by keyboard alone, in every language: from the first page to "complete".

Only keys are pressed: Tab and Shift+Tab, Enter, Space, arrows, letters. What a learner would read on the
screen (which answer to choose) is taken from the gallery's own files.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from curriculum.languages import Language
from groundwork.preview.gallery import Gallery
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

        _answer(keys, gallery, "before", "pre")
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

        _practise(keys, gallery)
        _on(keys, "practising", "rehearsing")
        _rehearse(keys)
        _on(keys, "rehearsing", "carrying-on")
        _carry_on(keys)
        _on(keys, "carrying-on", "closing")

        _answer(keys, gallery, "closing", "post")
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


def _answer(keys: Keyboard, gallery: Gallery, lesson: str, component: str) -> None:
    """Answer every question of a form rightly, as the bank has it."""
    items = {item.id: item.interaction for item in gallery.edition.content.material.banks[0].items}
    scope = f"gw-{lesson}-{component}"
    keys.page.locator(f"#{scope} .gw-item").first.wait_for()
    for shown in keys.page.locator(f"#{scope} .gw-item").all():
        name = str(shown.get_attribute("data-gw-item"))
        keys.answer(shown, f"{scope}-{name}", items[name])


def _practise(keys: Keyboard, gallery: Gallery) -> None:
    scope = "gw-practising"
    keys.choose(f"{scope}-choose-one", "show-the-form")
    keys.hand_in(f"{scope}-choose-one")
    for option in ("ask-first", "write-down", "follow-up"):
        keys.tick(f"{scope}-choose-several", option)
    keys.hand_in(f"{scope}-choose-several")
    keys.use(f"#{scope}-noted-question-first")
    expect(keys.page.locator(f"#{scope}-noted-question .gw-title")).to_be_focused()
    keys.choose(f"{scope}-noted-question", "joke-harms")
    keys.hand_in(f"{scope}-noted-question")
    for card, place in (("card-form", "rule"), ("card-lunch", "habit"), ("card-hours", "rule")):
        keys.choose(f"{scope}-sort-cards-{card}", place)
    keys.hand_in(f"{scope}-sort-cards")
    for card, partner in (
        ("needs-interpreter", "call-interpreter"),
        ("cannot-read-form", "read-together"),
        ("heard-a-remark", "support-and-report"),
    ):
        keys.choose(f"{scope}-match-cards-{card}", partner)
    keys.hand_in(f"{scope}-match-cards")
    keys.put_in_order(f"{scope}-order-cards", ["listen", "thank", "note-words", "report", "tell-back"])
    keys.hand_in(f"{scope}-order-cards")
    for component in (
        "choose-one",
        "choose-several",
        "noted-question",
        "sort-cards",
        "match-cards",
        "order-cards",
    ):
        key = f"practising.{component}"
        status = keys.page.locator(f'[data-gw-component="{key}"] [data-gw-status]')
        expect(status.locator(".gw-verdict-right")).to_be_visible()


def _rehearse(keys: Keyboard) -> None:
    scope = "gw-rehearsing"
    keys.use(f"#{scope}-counter-scene-first")
    for step, choice in (("at-the-counter", "step-in"), ("with-the-resident", "ask-her")):
        keys.choose(f"{scope}-counter-scene-{step}", choice)
        keys.use(f"#{scope}-counter-scene-{step}-do")
    assert keys.focused() == f"{scope}-counter-scene-asked-title"
    for line in ("i-heard-it", "what-would-help"):
        keys.tick(f"{scope}-choose-lines", line)
    keys.hand_in(f"{scope}-choose-lines")
    assert keys.focused() == f"{scope}-choose-lines-model"
    keys.put_in_order(f"{scope}-order-lines", ["stop-it", "name-it", "offer", "close-it"])
    keys.hand_in(f"{scope}-order-lines")
    keys.reach(f"#{scope}-write-lines textarea")
    keys.page.keyboard.type("I am with you.")
    keys.hand_in(f"{scope}-write-lines")
    assert keys.focused() == f"{scope}-write-lines-model"


def _carry_on(keys: Keyboard) -> None:
    keys.reach("#gw-carrying-on-reflection-sample textarea")
    keys.page.keyboard.type("One form.")
    keys.use("#gw-carrying-on-commitment-sample [data-gw-take]")
    field = keys.page.locator('#gw-carrying-on-commitment-sample [data-gw-note="when"]')
    expect(field).not_to_have_value("")
