"""A learner answers a form of items that are arranged: by keyboard, in two languages, coming back later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, expect

from assessments.api import points
from curriculum.languages import Language
from player.api import draw_feedback
from tests.factories_player import some_references
from tests.player import access
from tests.player.conftest import serving, write
from tests.player.keyboard import Keyboard
from tests.player.kinds import items
from tests.player.kinds.items import BY_ID
from tests.player.learner import MODES, Learner, learning, window

pytestmark = pytest.mark.browser
FORM, SCOPE = "check.post", "gw-check-post"
WRONG: dict[str, Any] = {
    "item-match": {"card-form": "partner-decoy", "card-line": "partner-name"},
    "item-order": {"greet": "place-1", "listen": "place-3", "check": "place-2", "answer": "place-4"},
    "item-cloze": {"where": "rule", "what": "habit"},
    "item-best": {"best": "leave", "worst": "help"},
    "item-ranked": {"ask": "place-2", "help": "place-1", "wait": "place-3", "leave": "place-4"},
    "item-choice": ["check", "greet"],
}
"""A response to each item that is not wholly right."""


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("items")
    write(folder, items.package())
    with serving(folder) as url:
        yield f"{url}/index.html"


@pytest.fixture
def learner(chromium: Browser, page_address: str) -> Iterator[Learner]:
    with learning(chromium, page_address) as learner:
        come(learner)
        yield learner


def come(learner: Learner) -> None:
    learner.go("check")
    learner.page.locator(".gw-item").first.wait_for()


def item_of(learner: Learner, identifier: str) -> Locator:
    return learner.page.locator(f'[data-gw-item="{identifier}"]')


def give(learner: Learner, responses: dict[str, Any]) -> None:
    """Answer by the state that the page keeps, as another device would have left it."""
    learner.page.evaluate(
        """([form, all]) => { const page = Groundwork.page.page;
        Object.keys(all).forEach(id => page.change(Groundwork.state.responded(
            page.state(), form, id, all[id], page.plan.forms[0].possible))); }""",
        [items.FORM.id, responses],
    )
    learner.speak("vi")
    learner.speak("en")
    learner.page.locator(".gw-item").first.wait_for()


def hand_in(learner: Learner) -> None:
    learner.component(FORM).locator("[type=submit]").click()


def said(learner: Learner, identifier: str) -> dict[str, str]:
    """Return what is said of each part of an item, below it or beside the part."""
    reasons = item_of(learner, identifier).locator("[data-gw-reason]").all()
    return {str(one.get_attribute("data-gw-reason")): " ".join(one.inner_text().split()) for one in reasons}


# ---- by keyboard


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_is_answered_by_keyboard_and_all_of_it_is_right(
    chromium: Browser, page_address: str, language: str
) -> None:
    with window(chromium, locale={"en": "en-CA", "ar": "ar-EG"}[language]) as context:
        learner = Learner(context.new_page()).open(page_address)
        come(learner)
        keys = Keyboard(learner.page)
        for item in learner.page.locator(".gw-item").all():
            name = str(item.get_attribute("data-gw-item"))
            keys.answer(item, f"{SCOPE}-{name}", BY_ID[name].interaction)
        keys.hand_in(SCOPE)
        expect(learner.page.locator(".gw-panel [tabindex]").first).to_be_focused()
        kept = learner.state()["forms"][items.FORM.id]
        assert (kept["points"], kept["possible"], kept["submitted"]) == (6000, 6000, True)
        assert learner.report()["success"] is True
        assert learner.errors == []


# ---- what is left open


def test_a_gap_left_open_is_gone_to(learner: Learner) -> None:
    give(learner, {**WRONG, "item-cloze": {"where": "rule"}})
    hand_in(learner)
    assert learner.status(FORM) == "1 question has no answer yet."
    assert learner.focused() == f"{SCOPE}-item-cloze-what"


def test_one_way_is_not_taken_for_both_the_best_and_the_worst(learner: Learner) -> None:
    give(learner, {name: one for name, one in WRONG.items() if name != "item-best"})
    item = item_of(learner, "item-best")
    told = item.locator("[data-gw-told]")
    item.locator('[data-gw-mark="best"][value="ask"]').check()
    item.locator('[data-gw-mark="worst"][value="ask"]').check()
    expect(told).to_have_text(
        "One way cannot be both the best and the worst. Mark another way for one of the two."
    )
    assert learner.state()["forms"][items.FORM.id]["responses"]["item-best"] == {"best": "ask"}
    hand_in(learner)
    assert learner.status(FORM) == "1 question has no answer yet."
    assert learner.focused() == f"{SCOPE}-item-best-worst=ask"
    learner.page.keyboard.press("ArrowDown")
    expect(told).to_have_text("")
    hand_in(learner)
    learner.page.locator(".gw-panel").wait_for()


def test_going_past_a_mark_with_the_arrows_takes_it_from_nowhere(learner: Learner) -> None:
    ways = item_of(learner, "item-best").locator("li[data-gw-option]")
    first, second, third = (str(ways.nth(at).get_attribute("data-gw-option")) for at in range(3))
    item_of(learner, "item-best").locator(f'[data-gw-mark="worst"][value="{second}"]').check()
    item_of(learner, "item-best").locator(f'[data-gw-mark="best"][value="{first}"]').check()
    learner.page.keyboard.press("ArrowDown")
    learner.page.keyboard.press("ArrowDown")
    kept = learner.state()["forms"][items.FORM.id]["responses"]["item-best"]
    assert kept == {"best": third, "worst": second}


def test_an_order_that_was_never_moved_is_handed_in_as_it_stands(learner: Learner) -> None:
    give(learner, {name: one for name, one in WRONG.items() if name != "item-order"})
    cards = item_of(learner, "item-order").locator("li[data-gw-card]").all()
    stands = {str(card.get_attribute("data-gw-card")): f"place-{at}" for at, card in enumerate(cards, 1)}
    hand_in(learner)
    learner.page.locator(".gw-panel").wait_for()
    assert learner.state()["forms"][items.FORM.id]["responses"]["item-order"] == stands


# ---- reasons, coming back, another language


def test_every_reason_stands_where_it_belongs_in_any_language_and_after_coming_back(learner: Learner) -> None:
    give(learner, WRONG)
    hand_in(learner)
    learner.page.locator(".gw-panel").wait_for()
    kept = learner.state()["forms"][items.FORM.id]
    assert kept["points"] == sum(points(BY_ID[name].interaction, one) for name, one in WRONG.items())
    assert said(learner, "item-cloze") == {
        "rule": "Right first gap: Card rule Because it belongs there.",
        "habit": "Not right next gap: Card habit Because it belongs there.",
    }
    judged = item_of(learner, "item-cloze").locator("[data-gw-card]")
    assert [one.get_attribute("data-gw-judged") for one in judged.all()] == ["true", "false"]
    learner.speak("ar")
    learner.saved()
    for _ in range(2):
        learner.page.locator(".gw-panel").wait_for()
        expect(
            learner.page.locator("select:enabled, .gw-item input:enabled, .gw-moves:visible")
        ).to_have_count(0)
        beside = item_of(learner, "item-best").locator('[data-gw-slot="leave"]')
        expect(beside).to_contain_text("حدّدتموه على أنه الأفضل. هو الأسوأ من بين هذه التصرفات.")
        ranked = item_of(learner, "item-ranked").locator('[data-gw-slot="help"]')
        expect(ranked).to_contain_text("الموضع الذي اخترتموه: 1. الموضع الموصى به: 2.")
        learner.page.reload()
        learner.page.wait_for_function("() => Groundwork.page && Groundwork.page.page.silence")
        come(learner)


def test_half_an_answer_outlives_a_switch_of_the_language_and_a_reload(learner: Learner) -> None:
    half = {
        "item-match": {"card-line": "partner-name"},
        "item-order": {"greet": "place-4", "listen": "place-2", "check": "place-3", "answer": "place-1"},
        "item-cloze": {"what": "intent"},
        "item-best": {"worst": "leave"},
    }
    give(learner, half)
    order = [one.get_attribute("value") for one in learner.page.locator(".gw-gap option").all()]
    learner.page.locator(f"#{SCOPE}-item-cloze-what").focus()
    for language in ("zh-Hant", "ar"):
        learner.page.evaluate("language => Groundwork.setLanguage(language)", language)
        learner.page.wait_for_function("tag => document.documentElement.lang === tag", arg=language)
        learner.page.locator(".gw-item").first.wait_for()
        assert learner.focused() == f"{SCOPE}-item-cloze-what"
    learner.saved()
    learner.page.reload()
    learner.page.wait_for_function("() => Groundwork.page && Groundwork.page.page.silence")
    come(learner)
    expect(learner.page.locator(f"#{SCOPE}-item-cloze-what")).to_have_value("intent")
    expect(item_of(learner, "item-best").locator('[data-gw-mark="worst"][value="leave"]')).to_be_checked()
    first = item_of(learner, "item-order").locator("li[data-gw-card]").first
    assert first.get_attribute("data-gw-card") == "answer"
    assert [one.get_attribute("value") for one in learner.page.locator(".gw-gap option").all()] == order
    assert learner.state()["forms"][items.FORM.id]["responses"] == half


def test_a_server_that_judges_says_the_same(learner: Learner) -> None:
    give(learner, WRONG)
    hand_in(learner)
    for language in Language:
        if language is not Language.EN:
            learner.speak(language.value)
        learner.page.locator(".gw-panel").wait_for()
        for name, response in WRONG.items():
            shown = (
                item_of(learner, name)
                .locator("[data-gw-reason]")
                .evaluate_all("all => all.map(one => one.outerHTML).join('')")
            )
            served = draw_feedback(BY_ID[name], response, language, references=some_references())
            assert _plain(shown) == _plain(served), (language, name)
            assert len(_plain(served)) == _SAID.get(name, 4)


_SAID = {"item-best": 3, "item-match": 2, "item-cloze": 2, "item-choice": 2}
"""How many reasons each item's response has, where they are not four."""


def _plain(markup: str) -> list[tuple[dict[str, str], str]]:
    """Return each reason of *markup*: its attributes and its words, sorted by the part that it is of."""
    reasons = html.fragment_fromstring(markup, create_parent="div").iterfind("div")
    found = [(dict(one.attrib), " ".join(one.text_content().split())) for one in reasons]
    return sorted(found, key=lambda one: one[0]["data-gw-reason"])


# ---- what a learning system is told

ANSWERS = """{
    open: () => Promise.resolve({state: null, mode: "normal", registration: "r", isConnected: true}),
    save: (state, report) => { globalThis.told = (globalThis.told || []).concat(report.interactions);
        return Promise.resolve(true); },
    close: () => {}
}"""


def test_a_learning_system_is_told_sequences_and_pairs(chromium: Browser, page_address: str) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open_with(page_address, ANSWERS, reports_answers=True)
        come(learner)
        give(learner, WRONG)
        hand_in(learner)
        learner.saved()
        told = {one["id"].split(".")[2]: one for one in learner.page.evaluate("told")}
        told["item-choice"]["response"].sort()  # marked in the order in which they were drawn
        assert {name: (one["kind"], one["response"], one["correct"]) for name, one in told.items()} == {
            "item-match": (
                "sorting",
                {"card-form": "partner-decoy", "card-line": "partner-name"},
                {"card-form": "partner-language", "card-line": "partner-name"},
            ),
            "item-order": (
                "sequencing",
                ["greet", "check", "listen", "answer"],
                ["greet", "listen", "check", "answer"],
            ),
            "item-cloze": (
                "sorting",
                {"where": "rule", "what": "habit"},
                {"where": "rule", "what": "effect"},
            ),
            "item-best": ("sorting", {"best": "leave", "worst": "help"}, {"best": "ask", "worst": "leave"}),
            "item-ranked": (
                "sequencing",
                ["help", "ask", "wait", "leave"],
                ["ask", "help", "wait", "leave"],
            ),
            "item-choice": ("choice", ["check", "greet"], ["greet", "listen"]),
        }


# ---- everyone included


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_stands_in_anybodys_way(chromium: Browser, page_address: str, language: str) -> None:
    with window(chromium, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(page_address)
        come(learner)
        assert access.axe(learner.page) == []
        give(learner, WRONG)
        hand_in(learner)
        learner.page.locator(".gw-panel").wait_for()
        if language != "en":
            learner.speak(language)
            learner.page.locator(".gw-panel").wait_for()
        assert access.axe(learner.page) == []
        for mode in ("dark", "forced colors", "more contrast"):
            learner.page.emulate_media(**MODES[mode])
            assert access.axe(learner.page, rules=access.COLOUR_RULES) == [], mode
        learner.page.set_viewport_size({"width": 320, "height": 640})
        assert access.faults(learner.page) == {}
        assert access.lost_focus(learner.page) == []
