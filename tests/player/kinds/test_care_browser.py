"""A learner meets a content note: goes on, takes the other route, leaves it for later; and nobody is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from player.api import draw_package
from tests.player.access import COLOUR_RULES, axe, sideways, small_targets
from tests.player.conftest import serving, write
from tests.player.kinds.care_course import (
    a_care_course,
    a_hard_check,
    a_hard_scenario,
    a_hard_text,
)
from tests.player.learner import MODES, Learner, learning, window

pytestmark = pytest.mark.browser

KEPT = """{
    open: () => Promise.resolve({state: null, mode: "normal", registration: "one", isConnected: true}),
    save: (state, report) => { (globalThis.told = globalThis.told || []).push([state, report]);
      return Promise.resolve(true); },
    close: (state, report) => {}
}"""
"""A store that remembers all that it is given."""
HARD = "street-life.stop"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("care")
    write(folder, draw_package(a_care_course(), edition_label="2026.1", digest="5a" * 32, store="local"))
    with serving(folder) as url:
        yield f"{url}/index.html"


@pytest.fixture
def learner(chromium: Browser, address: str) -> Iterator[Learner]:
    with learning(chromium, address) as learner:
        yield begin(learner)


def begin(learner: Learner) -> Learner:
    learner.go("street-life")
    learner.page.wait_for_selector("#gw-street-life-stop-care")
    return learner


def go(learner: Learner, component: str, way: str) -> None:
    learner.page.click(f"#gw-street-life-{component}-{way}")


def shown(learner: Learner, component: str) -> list[str]:
    """Return what is on the screen of a component's two ways."""
    care = learner.page.locator(f'[data-gw-care="street-life.{component}"]')
    return [str(one.get_attribute("data-gw-route")) for one in care.locator("[data-gw-route]:visible").all()]


def test_what_is_behind_a_closed_note_is_neither_shown_nor_seen_nor_passed_by(learner: Learner) -> None:
    assert shown(learner, "stop") == []
    learner.component("street-life.plan").scroll_into_view_if_needed()
    learner.page.wait_for_function("() => Groundwork.page.state().seen.includes('street-life.plan')")
    learner.page.locator("#gw-street-life .gw-next").click()
    expect(learner.page.locator("#gw-after")).to_be_visible()
    assert HARD not in learner.state()["seen"]
    assert {"street-life.before", "street-life.think"} <= set(learner.state()["seen"])


def test_what_was_not_opened_is_listed_as_left_to_do_and_leads_to_its_note(learner: Learner) -> None:
    learner.page.locator("[data-gw-to='']").evaluate("link => link.click()")
    left = learner.page.locator("[data-gw-outcome] a")
    expect(left.filter(has_text="Read: \u2068A stop in the street\u2069")).to_have_count(1)
    left.get_by_text("A stop in the street").click()
    expect(learner.page.locator("#gw-street-life-stop-note")).to_be_focused()
    assert shown(learner, "stop") == []


def test_going_on_opens_the_component_and_puts_the_focus_on_its_heading(learner: Learner) -> None:
    learner.page.focus("#gw-street-life-stop-first")
    learner.page.keyboard.press("Enter")
    assert shown(learner, "stop") == ["first"]
    expect(learner.page.locator("#gw-street-life-stop-title")).to_be_focused()
    learner.page.wait_for_function(f"() => Groundwork.page.state().seen.includes('{HARD}')")


def test_the_other_route_counts_as_done_and_both_ways_stay_open_to_change(learner: Learner) -> None:
    for component in ("stop", "why-stop", "street"):
        go(learner, component, "other")
        assert shown(learner, component) == ["other"]
        expect(learner.page.locator(f"#gw-street-life-{component}-other-title")).to_be_focused()
        key = f"street-life.{component}"
        learner.page.wait_for_function("key => Groundwork.page.state().seen.includes(key)", arg=key)
    missing = learner.page.evaluate(
        "() => Groundwork.completion.evaluate(Groundwork.page.page.plan.rule, Groundwork.page.state())"
        ".missing.map(one => one.key)"
    )
    assert not {"street-life.stop", "street-life.why-stop", "street-life.street"} & set(missing)
    first = learner.page.locator("#gw-street-life-stop-first")
    expect(first).to_have_text("The first route instead")
    first.click()
    assert shown(learner, "stop") == ["first"]
    go(learner, "stop", "other")
    assert shown(learner, "stop") == ["other"]


def test_later_says_that_one_can_come_back_and_goes_on_to_what_follows(learner: Learner) -> None:
    go(learner, "stop", "later")
    assert shown(learner, "stop") == []
    expect(learner.page.locator("#gw-street-life-why-stop-note")).to_be_focused()
    said = learner.page.locator(f'[data-gw-care="{HARD}"] [role=status]')
    expect(said).to_have_text("You can come back to it any time.")
    go(learner, "street", "first")
    close = learner.page.locator("#gw-street-life-street-later")
    expect(close).to_have_text("Close this part")
    close.click()
    expect(learner.page.locator("#gw-street-life-think-title")).to_be_focused()


def test_a_choice_stays_over_a_change_of_language_and_a_reload(learner: Learner, address: str) -> None:
    go(learner, "stop", "other")
    go(learner, "why-stop", "first")
    learner.page.focus("#gw-street-life-stop-later")
    learner.page.evaluate("() => Groundwork.setLanguage('ar')")
    assert learner.focused() == "gw-street-life-stop-later"
    assert (shown(learner, "stop"), shown(learner, "why-stop")) == (["other"], ["first"])
    expect(learner.page.locator("#gw-street-life-stop-other-title")).to_have_text("ماذا تقول القاعدة")
    learner.saved()
    begin(learner.open(address))
    assert (shown(learner, "stop"), shown(learner, "why-stop")) == (["other"], ["first"])


def test_on_another_device_the_note_is_closed_again(
    chromium: Browser, learner: Learner, address: str
) -> None:
    go(learner, "stop", "first")
    learner.page.wait_for_function(f"() => Groundwork.page.state().seen.includes('{HARD}')")
    state = json.dumps(learner.state())
    with window(chromium) as context:
        elsewhere = Learner(context.new_page())
        elsewhere.open_with(address, KEPT.replace("state: null", f"state: {state}", 1))
        begin(elsewhere)
        assert shown(elsewhere, "stop") == []


def test_a_question_answered_behind_a_note_is_still_answered_after_a_reload(
    learner: Learner, address: str
) -> None:
    go(learner, "why-stop", "first")
    learner.choose("street-life.why-stop", "a-person")
    assert learner.status("street-life.why-stop").startswith("Not quite.")
    learner.saved()
    begin(learner.open(address))
    assert learner.status("street-life.why-stop").startswith("Not quite.")
    learner.speak("vi")
    expect(learner.component("street-life.why-stop").locator("input:checked")).to_have_value("a-person")


def take_the_first(learner: Learner) -> None:
    for component in ("stop", "why-stop", "street"):
        go(learner, component, "first")
    learner.page.wait_for_function(f"() => Groundwork.page.state().seen.includes('{HARD}')")
    learner.choose("street-life.why-stop", "a-person")
    street = learner.component("street-life.street")
    street.locator('[value="ask"]').check()
    street.locator("[type=submit]:visible").first.click()


def take_the_other(learner: Learner) -> None:
    for component in ("stop", "why-stop", "street"):
        go(learner, component, "other")


@pytest.mark.parametrize("reports_answers", [False, True], ids=["as delivered", "reporting answers"])
def test_whichever_way_is_taken_a_store_is_told_the_same(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory, reports_answers: bool
) -> None:
    folder = tmp_path_factory.mktemp("hard")
    course = a_care_course(a_hard_text(), a_hard_check(), a_hard_scenario())
    write(folder, draw_package(course, edition_label="2026.1", digest="5a" * 32, store="local"))

    def told(take: Callable[[Learner], None]) -> tuple[dict[str, Any], dict[str, Any]]:
        with window(chromium) as context:
            learner = Learner(context.new_page())
            learner.open_with(f"{url}/index.html", KEPT, reports_answers=reports_answers)
            begin(learner)
            take(learner)
            learner.page.wait_for_function("() => Groundwork.page.state().seen.length === 3")
            learner.page.wait_for_function("() => told.at(-1)[0].seen.length === 3")
            learner.saved()
            state, report = learner.page.evaluate("() => told.at(-1)")
            everything = learner.page.evaluate("() => JSON.stringify(told)")
            assert "a-person" not in everything, "an answer behind a note would tell that it was opened"
            assert report.pop("seconds") >= 0
            return state, report

    with serving(folder) as url:
        one, other = told(take_the_first), told(take_the_other)
    assert one == other
    assert one[0]["answers"] == {}
    assert one[1]["interactions"] == []


def test_without_the_script_the_note_comes_first_and_both_ways_can_be_opened(
    chromium: Browser, address: str
) -> None:
    with window(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address.replace("index.html", "read-en.html"))
        title = page.locator("#gw-street-life-stop-title")
        expect(title).to_be_hidden()
        page.locator('[data-gw-care="street-life.stop"] summary').first.click()
        expect(title).to_be_visible()
        page.locator('[data-gw-care="street-life.stop"] summary').nth(1).click()
        expect(page.locator("#gw-street-life-stop-other-title")).to_be_visible()
        expect(page.locator('[data-gw-care="street-life.stop"] button').first).to_be_hidden()


@pytest.mark.parametrize("file", ["index.html", "read-en.html"], ids=["with the script", "to read"])
def test_on_paper_the_note_stands_before_both_ways(chromium: Browser, address: str, file: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        if file == "index.html":
            begin(Learner(page).open(address))
        else:
            page.goto(address.replace("index.html", file))
        page.emulate_media(media="print")
        tops = [
            page.locator(f"#gw-street-life-stop-{part}").bounding_box()
            for part in ("note", "title", "other-title")
        ]
        places = [box["y"] for box in tops if box]
        assert places == sorted(places)
        assert len(places) == 3
        expect(page.locator("#gw-street-life-stop-title")).to_be_visible()


@pytest.mark.parametrize("mode", MODES)
def test_the_note_is_sound_in_every_colour_mode(chromium: Browser, address: str, mode: str) -> None:
    with window(chromium, viewport={"width": 320, "height": 640}, **MODES[mode]) as context:
        learner = begin(Learner(context.new_page()).open(address))
        go(learner, "stop", "other")
        assert axe(learner.page, rules=None if mode == "light" else COLOUR_RULES) == []
        assert sideways(learner.page) == []
        assert small_targets(learner.page) == []


def test_an_answer_that_the_edition_does_not_know_is_passed_over(learner: Learner) -> None:
    """Of an older edition, or of another page at the same address: both may write to this storage."""
    page = learner.page
    for answer in (
        {"response": {"a-rule": "a-bin"}, "points": 1000, "tries": 1},
        {"response": ["gone"], "points": 1000, "tries": 1},
        {"response": ['"]<b id=planted>'], "points": "many", "tries": -1},
        ["nonsense"],
    ):
        page.evaluate(
            "answer => { Groundwork.page.page.device.write('answer:street-life.why-stop', answer);"
            " Groundwork.page.page.device.write('way:street-life.why-stop', 'first'); }",
            answer,
        )
        begin(learner.open(page.url.partition("#")[0]))
        check = learner.component("street-life.why-stop")
        expect(check.locator("[type=submit]")).to_be_visible()
        expect(check.locator("input:checked")).to_have_count(0)
        expect(page.locator("#planted")).to_have_count(0)
