"""A learner who has nothing but keys: Tab and Shift+Tab, Enter, Space, arrows, letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from curriculum.model import Interaction

_IS_RINGED = """() => [document.activeElement, document.activeElement.closest("label")].some(one => one &&
    getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2)"""


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

    def pick(self, identifier: str, value: str) -> None:
        """Choose *value* in a list, by arrows."""
        self.reach(f"#{identifier}")
        for _ in range(12):
            if self.page.evaluate("() => document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"the arrows do not reach {value} of {identifier}")

    def put_in_order(self, scope: str, cards: list[str]) -> None:
        """Move each card up to its place; the focus stays on the button of the card that moves."""
        for place, card in enumerate(cards):
            for _ in range(len(cards)):
                order = self.page.eval_on_selector_all(
                    f"#{scope} [data-gw-order] [data-gw-card]", "all => all.map(one => one.dataset.gwCard)"
                )
                if order[place] == card:
                    break
                button = f"{scope}-{card}-up"
                if self.focused() != button:
                    self.reach(f"#{button}")
                self.page.keyboard.press("Enter")
                assert self.focused() == button, "the focus stays with the card"
            else:
                pytest.fail(f"{card} does not come to its place")

    def answer(self, item: Locator, name: str, asked: Interaction) -> None:
        """Answer *item* rightly; *name* is what its ids and names begin with."""
        if asked.kind == "choice":
            for option in item.locator("[data-gw-option]").all():
                identifier = str(option.get_attribute("data-gw-option"))
                if identifier in asked.correct:
                    self.tick(name, identifier) if asked.is_several else self.choose(name, identifier)
        elif asked.layout == "places":
            right = {card.bin: card.id for card in asked.cards}
            self.put_in_order(name, [right[place] for place in asked.bins])
        else:
            right = {card.id: card.bin for card in asked.cards}
            drawn = [str(one.get_attribute("data-gw-card")) for one in item.locator("[data-gw-card]").all()]
            for card in drawn or list(right):
                if item.locator(f"#{name}-{card}").count():
                    self.pick(f"{name}-{card}", right[card])
                else:
                    self.choose(f"{name}-{card}", right[card])
