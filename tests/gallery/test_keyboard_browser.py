"""The whole gallery by keyboard alone, in every language: from the first page to "complete".

Only keys are pressed: Tab and Shift+Tab, Enter, Space, arrows, letters. What a learner would read on the
screen (which answer to choose) is taken from the gallery's own files.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from curriculum.languages import Language
from groundwork.preview.gallery import Gallery
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
LOCALES = {"en": "en-CA", "vi": "vi-VN", "zh-Hant": "zh-TW", "ar": "ar-EG"}


class Keyboard:
    """Hands that have nothing but keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str, *, most: int = 150) -> None:
        """Press Tab until what *selector* finds has the focus; it must be seen there, with a ring."""
        for _ in range(most):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                assert self.page.evaluate(_IS_RINGED), f"no ring round {selector}"
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab does not reach {selector}")

    def use(self, selector: str, key: str = "Enter") -> None:
        """Reach it and press *key*."""
        self.reach(selector)
        self.page.keyboard.press(key)

    def choose(self, name: str, value: str) -> None:
        """Choose *value* among the radio buttons *name*: into the group by Tab, along it by arrows."""
        self.reach(f'[name="{name}"]')
        self.page.keyboard.press("Space")
        for _ in range(12):
            if self.page.evaluate("() => document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"the arrows do not reach {value} of {name}")

    def tick(self, name: str, value: str) -> None:
        """Tick a box."""
        self.use(f'[name="{name}"][value="{value}"]', "Space")

    def hand_in(self, identifier: str) -> None:
        """Press the button of the component's form."""
        self.use(f"#{identifier} [type=submit]")

    def focused(self) -> str:
        """Return the id of what has the focus."""
        return str(self.page.evaluate("() => document.activeElement.id"))


_IS_RINGED = """() => [document.activeElement, document.activeElement.closest("label")].some(one => one &&
    getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2)"""


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
        asked = items[name]
        if asked.kind == "sorting":
            for card in shown.locator("[data-gw-card]").all():
                identifier = str(card.get_attribute("data-gw-card"))
                place = next(one.bin for one in asked.cards if one.id == identifier)
                keys.choose(f"{scope}-{name}-{identifier}", place)
        elif asked.is_several:
            for option in shown.locator("[data-gw-option]").all():
                identifier = str(option.get_attribute("data-gw-option"))
                if identifier in asked.correct:
                    keys.tick(f"{scope}-{name}", identifier)
        else:
            keys.choose(f"{scope}-{name}", asked.correct[0])


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
    _put_in_order(keys, f"{scope}-order-cards", ["listen", "thank", "note-words", "report", "tell-back"])
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


def _put_in_order(keys: Keyboard, scope: str, cards: list[str]) -> None:
    """Move each card up to its place; the focus stays on the button of the card that moves."""
    for place, card in enumerate(cards):
        for _ in range(len(cards)):
            order = keys.page.eval_on_selector_all(
                f"#{scope} [data-gw-order] [data-gw-card]", "all => all.map(one => one.dataset.gwCard)"
            )
            if order[place] == card:
                break
            button = f"{scope}-{card}-up"
            if keys.focused() != button:
                keys.reach(f"#{button}")
            keys.page.keyboard.press("Enter")
            assert keys.focused() == button, "the focus stays with the card"
        else:
            pytest.fail(f"{card} does not come to its place")


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
    _put_in_order(keys, f"{scope}-order-lines", ["stop-it", "name-it", "offer", "close-it"])
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
