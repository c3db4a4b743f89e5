"""The gallery, done by keys alone: by the suite in Chromium, by hand in other browsers."""

from __future__ import annotations

from groundwork.preview.gallery import Gallery
from tests.player.keyboard import Keyboard

PRACTISED = ("choose-one", "choose-several", "noted-question", "sort-cards", "match-cards", "order-cards")
"""The components that have a right answer, which all end with one."""


def answer_form(keys: Keyboard, gallery: Gallery, lesson: str, component: str) -> None:
    """Answer every question of a form rightly, as the bank has it."""
    items = {item.id: item.interaction for item in gallery.edition.content.material.banks[0].items}
    scope = f"gw-{lesson}-{component}"
    keys.page.locator(f"#{scope} .gw-item").first.wait_for()
    for shown in keys.page.locator(f"#{scope} .gw-item").all():
        name = str(shown.get_attribute("data-gw-item"))
        keys.answer(shown, f"{scope}-{name}", items[name])


def practise(keys: Keyboard) -> None:
    """Answer every practice rightly."""
    scope = "gw-practising"
    keys.choose(f"{scope}-choose-one", "show-the-form")
    keys.hand_in(f"{scope}-choose-one")
    for option in ("ask-first", "write-down", "follow-up"):
        keys.tick(f"{scope}-choose-several", option)
    keys.hand_in(f"{scope}-choose-several")
    keys.use(f"#{scope}-noted-question-first")
    keys.page.wait_for_function(
        "title => document.activeElement.matches(title)", arg=f"#{scope}-noted-question .gw-title"
    )
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


def rehearse(keys: Keyboard) -> None:
    """Go through the scene and every rehearsal; the focus comes to what is said about each."""
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


def carry_on(keys: Keyboard) -> None:
    """Write a reflection, and take a commitment."""
    keys.reach("#gw-carrying-on-reflection-sample textarea")
    keys.page.keyboard.type("One form.")
    keys.use("#gw-carrying-on-commitment-sample [data-gw-take]")
