"""A learner matches cards and puts them in order, with the keyboard, in any language, coming back later."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from curriculum.languages import Language
from player.api import draw_feedback
from tests.factories_player import some_references
from tests.player import access
from tests.player.conftest import serving, write
from tests.player.kinds import arranging
from tests.player.kinds.arranging import RIGHT_PAIRS
from tests.player.learner import MODES, Learner, learning, window

pytestmark = pytest.mark.browser
MATCH, LONG, ORDER, SECOND = "counter.match", "counter.long", "counter.order", "counter.second"


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("arranging")
    write(folder, arranging.package())
    with serving(folder) as url:
        yield f"{url}/index.html"


@pytest.fixture
def learner(chromium: Browser, page_address: str) -> Iterator[Learner]:
    with learning(chromium, page_address) as learner:
        learner.go("counter")
        yield learner


def arrange(learner: Learner, key: str, placed: dict[str, str]) -> None:
    """Choose a partner for each card of *placed*."""
    for card, partner in placed.items():
        on = learner.component(key).locator(f'[data-gw-card="{card}"]')
        if on.locator("select").count():
            on.locator("select").select_option(partner)
        else:
            on.locator(f'input[value="{partner}"]').check()


def hand_in(learner: Learner, key: str) -> None:
    learner.component(key).locator("[type=submit]").click()


def order_of(learner: Learner, key: str) -> list[str | None]:
    cards = learner.component(key).locator("[data-gw-order] > li").all()
    return [card.get_attribute("data-gw-card") for card in cards]


def button(learner: Learner, key: str, card: str, step: int) -> Locator:
    return learner.component(key).locator(f'[data-gw-card="{card}"] [data-gw-move="{step}"]')


def put_right(learner: Learner, key: str) -> None:
    """Put the cards in order by the buttons alone."""
    for place, card in enumerate(arranging.STEPS):
        while order_of(learner, key).index(card) > place:
            button(learner, key, card, -1).press("Enter")


def reasons(learner: Learner, key: str) -> list[str]:
    """Return the first line below each card, without its sign."""
    slots = learner.component(key).locator(".gw-slot")
    return [text.split("\n")[0].strip("✓○ ") for text in slots.all_inner_texts()]


# ---- match


@pytest.mark.parametrize("key", [MATCH, LONG])
def test_each_match_is_explained_beside_its_card_and_may_be_changed(learner: Learner, key: str) -> None:
    arrange(learner, key, {**RIGHT_PAIRS, "card-form": "partner-name"})
    hand_in(learner, key)
    assert learner.status(key).startswith("2 of 3 cards have their partner.")
    assert reasons(learner, key) == ["Not right", "Right", "Right"]
    arrange(learner, key, {"card-form": "partner-language"})
    assert learner.status(key) == "", "feedback on another answer would be untrue"
    assert reasons(learner, key) == ["", "", ""]
    hand_in(learner, key)
    assert learner.status(key) == "3 of 3 cards have their partner."
    assert learner.state()["answers"][key] == {"response": RIGHT_PAIRS, "points": 1000, "tries": 2}


@pytest.mark.parametrize(
    ("key", "focus"),
    [(MATCH, "gw-counter-match-card-line=partner-"), (LONG, "gw-counter-long-card-line")],
    ids=["radio buttons", "lists"],
)
def test_cards_without_a_partner_are_counted_and_gone_to(learner: Learner, key: str, focus: str) -> None:
    arrange(learner, key, {"card-form": "partner-language"})
    hand_in(learner, key)
    assert learner.status(key) == "2 cards have no partner yet."
    assert learner.focused().startswith(focus)
    assert learner.state()["answers"][key]["tries"] == 0, "only placed, not handed in"


def test_a_list_set_back_to_nothing_is_no_answer(learner: Learner) -> None:
    arrange(learner, LONG, RIGHT_PAIRS)
    arrange(learner, LONG, {"card-sign": ""})
    assert learner.state()["answers"][LONG]["response"] == {
        "card-form": "partner-language",
        "card-line": "partner-name",
    }


# ---- order


def test_a_card_moves_keeps_the_focus_and_says_where_it_is(learner: Learner) -> None:
    before = order_of(learner, ORDER)
    last = str(before[-1])
    up = button(learner, ORDER, last, -1)
    up.focus()
    for place in (3, 2, 1):
        learner.page.keyboard.press("Enter")
        expect(up).to_be_focused()
        assert learner.status(ORDER) == f"“\u2068Card {last}\u2069” is now at place {place} of 4."
    assert order_of(learner, ORDER) == [last, *before[:-1]]
    assert up.get_attribute("aria-disabled") == "true"
    learner.page.locator("[role=status]").evaluate_all("all => all.forEach(one => one.replaceChildren())")
    learner.page.keyboard.press("Enter")
    expect(up).to_be_focused()
    said = f"“\u2068Card {last}\u2069” is now at place 1 of 4."
    assert learner.status(ORDER) == said, (
        "at the end of its way a button says where the card is, and is not silent"
    )
    assert order_of(learner, ORDER)[0] == last
    learner.page.keyboard.press("Tab")
    learner.page.keyboard.press("Space")
    assert order_of(learner, ORDER)[1] == last, "Tab leads to the other button of the same card"


def test_the_button_stays_below_the_pointer_so_that_pressing_again_moves_on(learner: Learner) -> None:
    last = str(order_of(learner, ORDER)[-1])
    up = button(learner, ORDER, last, -1)
    up.scroll_into_view_if_needed()
    box = up.bounding_box()
    assert box is not None
    for _ in range(3):
        learner.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert order_of(learner, ORDER)[0] == last


def test_a_wrong_order_is_explained_and_the_right_one_counts(learner: Learner) -> None:
    put_right(learner, ORDER)
    button(learner, ORDER, "listen", 1).click()
    hand_in(learner, ORDER)
    assert learner.status(ORDER).startswith("2 of 4 cards are in their place.")
    assert reasons(learner, ORDER) == [
        "Right",
        "Not right Its place is 3.",
        "Not right Its place is 2.",
        "Right",
    ]
    button(learner, ORDER, "listen", -1).click()
    assert reasons(learner, ORDER) == ["", "", "", ""]
    hand_in(learner, ORDER)
    assert learner.status(ORDER) == "4 of 4 cards are in their place."
    answer = learner.state()["answers"][ORDER]
    assert answer["response"] == {
        "greet": "place-1",
        "listen": "place-2",
        "check": "place-3",
        "answer": "place-4",
    }
    assert (answer["points"], answer["tries"]) == (1000, 2)


def test_a_language_switch_and_a_reload_keep_what_was_arranged(learner: Learner) -> None:
    arrange(learner, LONG, {"card-form": "decoy-badge"})
    put_right(learner, ORDER)
    button(learner, SECOND, str(order_of(learner, SECOND)[0]), 1).click()
    drafted = order_of(learner, SECOND)
    hand_in(learner, ORDER)
    learner.speak("ar")
    learner.saved()
    for _ in range(2):
        assert order_of(learner, ORDER) == list(arranging.STEPS)
        assert learner.status(ORDER) == "4 من 4 بطاقات في موضعها."
        assert order_of(learner, SECOND) == drafted
        first, last = (button(learner, SECOND, str(drafted[at]), step) for at, step in ((0, -1), (-1, 1)))
        assert first.get_attribute("aria-disabled") == last.get_attribute("aria-disabled") == "true"
        chosen = learner.component(LONG).locator('[data-gw-card="card-form"] select')
        expect(chosen).to_have_value("decoy-badge")
        learner.page.reload()
        learner.page.wait_for_function("() => Groundwork.page && Groundwork.page.page.silence")
        learner.go("counter")


def test_switching_the_language_keeps_the_focus_on_the_button_and_the_list(learner: Learner) -> None:
    for where in (button(learner, ORDER, "check", 1), learner.component(LONG).locator("select").nth(1)):
        where.focus()
        before = learner.focused()
        language = learner.page.evaluate("document.documentElement.lang")
        wanted = "vi" if language == "en" else "ar"
        learner.page.evaluate("wanted => Groundwork.setLanguage(wanted)", wanted)
        learner.page.wait_for_function("wanted => document.documentElement.lang === wanted", arg=wanted)
        assert learner.focused() == before


def test_a_damaged_state_is_drawn_without_losing_a_card(learner: Learner) -> None:
    doubled = {"greet": "place-1", "listen": "place-1", "check": "place-1"}
    learner.page.evaluate(
        """placed => { const page = Groundwork.page.page;
        page.change(Groundwork.state.answered(page.state(), "counter.order", placed, 250)); }""",
        doubled,
    )
    learner.speak("vi")
    assert sorted(str(card) for card in order_of(learner, ORDER)) == sorted(arranging.STEPS)
    put_right(learner, ORDER)
    hand_in(learner, ORDER)
    assert learner.state()["answers"][ORDER]["points"] == 1000


def test_a_server_that_judges_says_the_same_of_an_order(chromium: Browser, page_address: str) -> None:
    placed = {"greet": "place-1", "listen": "place-3", "check": "place-2", "answer": "place-4"}
    feedback = {
        language.value: draw_feedback(arranging.an_order(), placed, language, references=some_references())
        for language in Language
    }
    judging = f"""{{
        open: () => Promise.resolve({{state: null, mode: "normal", registration: "r", isConnected: true}}),
        save: () => Promise.resolve(true),
        judge: () => Promise.resolve({{points: 500, feedback: {json.dumps(feedback)}}}),
        close: () => {{}}
    }}"""
    with window(chromium) as context:
        learner = Learner(context.new_page()).open_with(page_address, judging)
        learner.go("counter")
        put_right(learner, ORDER)
        button(learner, ORDER, "listen", 1).click()
        hand_in(learner, ORDER)
        assert learner.status(ORDER).startswith("2 of 4 cards are in their place.")
        wrong = ["Not right Its place is 3.", "Not right Its place is 2."]
        assert reasons(learner, ORDER) == ["Right", *wrong, "Right"]
        assert learner.state()["answers"][ORDER]["response"] == placed
        learner.speak("zh-Hant")
        assert reasons(learner, ORDER)[1] == "不正確 它應排在第 3 位。"


# ---- what a learning system is told

ANSWERS = """{
    open: () => Promise.resolve({state: null, mode: "normal", registration: "r", isConnected: true}),
    save: (state, report) => { globalThis.told = (globalThis.told || []).concat(report.interactions);
        return Promise.resolve(true); },
    close: () => {}
}"""


def test_an_order_is_told_as_a_sequence_and_a_match_as_pairs(chromium: Browser, page_address: str) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open_with(page_address, ANSWERS, reports_answers=True)
        learner.go("counter")
        put_right(learner, ORDER)
        button(learner, ORDER, "answer", -1).click()
        hand_in(learner, ORDER)
        arrange(learner, LONG, {**RIGHT_PAIRS, "card-sign": "decoy-badge"})
        hand_in(learner, LONG)
        learner.saved()
        told = {one["id"]: one for one in learner.page.evaluate("told")}
        assert (told[ORDER]["kind"], told[ORDER]["response"], told[ORDER]["correct"]) == (
            "sequencing",
            ["greet", "listen", "answer", "check"],
            ["greet", "listen", "check", "answer"],
        )
        assert (told[LONG]["kind"], told[LONG]["response"], told[LONG]["correct"]) == (
            "sorting",
            {**RIGHT_PAIRS, "card-sign": "decoy-badge"},
            RIGHT_PAIRS,
        )


# ---- everyone included


def _worked(learner: Learner) -> None:
    arrange(learner, MATCH, {**RIGHT_PAIRS, "card-form": "partner-name"})
    hand_in(learner, MATCH)
    arrange(learner, LONG, {**RIGHT_PAIRS, "card-form": "partner-name"})
    hand_in(learner, LONG)
    hand_in(learner, ORDER)
    button(learner, SECOND, "greet", -1).click()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_stands_in_anybodys_way(chromium: Browser, page_address: str, language: str) -> None:
    with window(chromium, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(page_address)
        if language != "en":
            learner.speak(language)
        learner.go("counter")
        assert access.axe(learner.page) == []
        _worked(learner)
        assert access.axe(learner.page) == []
        for mode in ("dark", "forced colors", "more contrast"):
            learner.page.emulate_media(**MODES[mode])
            assert access.axe(learner.page, rules=access.COLOUR_RULES) == [], mode
        learner.page.set_viewport_size({"width": 320, "height": 640})
        assert access.faults(learner.page) == {}
        assert access.lost_focus(learner.page) == []
        sizes = learner.page.locator(".gw-move, .gw-select").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert len(sizes) == 19
        assert min(sizes) >= 44


def test_without_the_script_all_is_there_to_read(chromium: Browser, page_address: str) -> None:
    with window(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(page_address.replace("index", "read-en"))
        text = page.locator("#gw-counter").inner_text()
        for card in (*arranging.STEPS, *RIGHT_PAIRS, *RIGHT_PAIRS.values(), "decoy-letter"):
            assert f"Card {card}" in text
        assert "Move up" not in text
