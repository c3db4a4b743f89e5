"""A form loads the deck that it asks from, in every language, also when it is resumed and begun again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assessments.api import decks_of
from player.api import draw_package
from tests.large_course import large_content
from tests.player.conftest import write
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
Spared = tuple[Page, Learner, list[str]]
SPARED = "Object.defineProperty(navigator, 'connection', { get: () => ({ saveData: true }) })"
"""A learner who asked to be spared: nothing is loaded ahead."""
FINISH = """(key) => {
    const element = document.querySelector(`[data-gw-component="${key}"]`), plan = Groundwork.page.page.plan;
    element.querySelectorAll(".gw-item").forEach(item => {
        const seen = new Set();
        item.querySelectorAll("select").forEach(field => { field.selectedIndex = 1; });
        item.querySelectorAll("input[type=radio]").forEach(field => {
            if (!seen.has(field.name)) { seen.add(field.name); field.click(); }
        });
        item.querySelectorAll("[data-gw-mark]").forEach((field, at) => { if (at % 3 === 1) field.click(); });
        const box = item.querySelector("input[type=checkbox]");
        if (box) box.click();
        const changed = () => new Event("change", { bubbles: true });
        item.querySelectorAll("select").forEach(field => field.dispatchEvent(changed()));
    });
}"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address on the disk of a course whose forms draw from 60 items in three decks."""
    folder = Path(tmp_path_factory.mktemp("decks"))
    write(folder, draw_package(large_content(), edition_label="2026.2", digest="5a" * 32, store="local"))
    return (folder / "index.html").as_uri()


@pytest.fixture
def spared(chromium: Browser, large: str) -> Iterator[Spared]:
    """Return the page of a learner who asked to be spared, and what it asks for; it must make no mistake."""
    with window(chromium) as context:
        page = context.new_page()
        page.add_init_script(SPARED)
        asked = _asked(page)
        learner = Learner(page).open(large)
        yield page, learner, asked
        assert learner.errors == []


def _asked(page: Page) -> list[str]:
    """Return the list that grows with each file of items or reasons that *page* asks for."""
    asked: list[str] = []
    page.on(
        "request",
        lambda one: (
            asked.append(one.url.rsplit("/", 1)[1]) if "/bank-" in one.url or "/reasons-" in one.url else None
        ),
    )
    return asked


def _drawn(learner: Learner, key: str) -> list[str]:
    """Return the items of a form in their order; each is in the language of the page."""
    items = learner.component(key).locator(".gw-item")
    items.first.wait_for()
    return [str(item.get_attribute("data-gw-item")) for item in items.all()]


def test_a_form_loads_its_deck_and_stays_the_same_in_every_language_and_after_a_break(spared: Spared) -> None:
    page, learner, asked = spared
    learner.go("post-check")
    (key,) = _keys(learner, "post-check")
    drawn = _drawn(learner, key)
    (bank,) = asked
    deck = bank.removeprefix("bank-en-").removesuffix(".js")
    assert len(drawn) == 12
    dealt = decks_of(large_content().material)[int(deck) - 1].banks
    assert set(drawn) <= {item.id for bank in dealt for item in bank.items}, "of one deck"

    learner.speak("ar")
    assert _drawn(learner, key) == drawn
    assert asked == [bank, f"bank-ar-{deck}.js"]
    original = learner.component(key).locator("details[data-gw-original]").first
    original.locator("summary").click()
    expect(original.locator(".gw-original")).not_to_be_empty()

    page.evaluate(FINISH, key)
    page.reload()
    page.wait_for_selector("#gw.gw-live")
    assert _drawn(learner, key) == drawn


def test_reasons_come_from_the_same_deck_and_another_attempt_from_the_next(spared: Spared) -> None:
    page, learner, asked = spared
    learner.go("post-check")
    (key,) = _keys(learner, "post-check")
    first = _drawn(learner, key)
    page.evaluate(FINISH, key)
    element = learner.component(key)
    element.locator("[type=submit]").click()
    expect(element.locator("[data-gw-reason]").first).to_be_visible()
    deck = int(asked[0].removeprefix("bank-en-").removesuffix(".js"))
    assert asked == [f"bank-en-{deck}.js", f"reasons-en-{deck}.js"]
    (told,) = page.evaluate("Groundwork.page.report().measured")
    assert len(told["results"]) == 10, "what judges the deck came with it"
    element.locator("[data-gw-again]").click()
    page.wait_for_function(
        "([key, old]) => !document.querySelector(`[data-gw-component='${key}'] [data-gw-item='${old}']`)",
        arg=[key, first[0]],
    )
    second = _drawn(learner, key)
    assert not set(first) & set(second)
    assert asked[2:] == [f"bank-en-{deck % 3 + 1}.js"]


def test_forms_further_down_load_when_the_learner_comes_near(spared: Spared) -> None:
    page, learner, asked = spared
    page.set_viewport_size({"width": 390, "height": 700})
    learner.go("look-back")
    first, second, third = _keys(learner, "look-back")
    assert len(_drawn(learner, first)) == 4
    learner.component(third).scroll_into_view_if_needed()
    assert len(_drawn(learner, third)) == 4
    learner.component(second).scroll_into_view_if_needed()
    assert len(_drawn(learner, second)) == 8
    assert len(asked) == len(set(asked)) == 3


def _keys(learner: Learner, lesson: str) -> list[str]:
    """Return the keys of the forms of *lesson*."""
    forms = learner.page.locator(f"#gw-{lesson} .gw-assessment")
    forms.first.wait_for()
    return [str(form.get_attribute("data-gw-component")) for form in forms.all()]
