"""What a learner does in a rehearsal: say it, compare, change it; and nobody is told what they said."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from player.api import draw_package
from tests.player import access
from tests.player.conftest import serving, write
from tests.player.kinds.stories import a_course_of, a_rehearsal
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("blocked", "SecurityError"); } });"""
LISTENING = """{
    open: () => Promise.resolve({ state: null, mode: "normal", registration: "one", isConnected: true }),
    save: (...said) => { (window.sent = window.sent || []).push(said); return Promise.resolve(true); },
    close: (...said) => { window.sent.push(said); },
}"""
OWN = "Let me stop you there: MARKER-4711"


@pytest.fixture(scope="module")
def rehearsals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a course with a rehearsal in each mode."""
    folder = tmp_path_factory.mktemp("rehearsals")
    course = a_course_of(a_rehearsal("choose"), a_rehearsal("order"), a_rehearsal("write"))
    write(folder, draw_package(course, edition_label="2026.1", digest="5a" * 32, store="local"))
    with serving(folder) as url:
        yield f"{url}/index.html"


@pytest.fixture
def learner(chromium: Browser, rehearsals: str) -> Iterator[Learner]:
    """Return a learner at the lesson, who sees no error while the test runs."""
    with window(chromium) as context:
        learner = _begun(context, rehearsals)
        yield learner
        assert learner.errors == []


def _begun(context: BrowserContext, address: str) -> Learner:
    learner = Learner(context.new_page()).open(address)
    learner.go("practice")
    return learner


def _at(learner: Learner, mode: str) -> Locator:
    return learner.component(f"practice.{mode}")


def _compare(learner: Learner, mode: str) -> None:
    _at(learner, mode).get_by_role("button", name="Compare with a model").click()


def _marks(learner: Learner, mode: str) -> list[str]:
    """Return each line with the model's mark and the learner's own."""
    return [
        " | ".join(
            (line.locator(".gw-line").inner_text(), *line.locator(".gw-line-marks span").all_inner_texts())
        )
        for line in _at(learner, mode).locator("[data-gw-line]").all()
    ]


def _is_done(learner: Learner, mode: str) -> bool:
    return f"practice.{mode}" in learner.state()["seen"]


def test_chosen_lines_are_compared_by_keyboard(learner: Learner) -> None:
    element, page = _at(learner, "choose"), learner.page
    expect(element.locator(".gw-model")).to_be_hidden()
    page.focus("#gw-practice-choose-title")
    for key in ("Tab", "Space", "Tab", "Tab", "Space", "Tab", "Tab"):
        page.keyboard.press(key)
    assert learner.focused() == "gw-practice-choose-compare"
    page.keyboard.press("Enter")
    assert learner.focused() == "gw-practice-choose-model"
    assert _marks(learner, "choose") == [
        "A line to name | In the model | You would say it",
        "A line to stop | In the model | You would leave it out",
        "A line to blame | Not in the model | You would say it",
        "A line to silence | Not in the model | You would leave it out",
    ]
    assert _is_done(learner, "choose")
    assert learner.state()["answers"] == {}


def test_what_is_changed_stays_beside_the_model(learner: Learner) -> None:
    element = _at(learner, "choose")
    element.locator('input[value="name"]').check()
    _compare(learner, "choose")
    element.locator('input[value="stop"]').check()
    element.locator('input[value="name"]').uncheck()
    assert [mark.split(" | ")[2] for mark in _marks(learner, "choose")[:2]] == [
        "You would leave it out",
        "You would say it",
    ]
    _compare(learner, "choose")
    assert learner.focused() == "gw-practice-choose-model"


def test_nothing_chosen_is_said_and_led_to_the_lines(learner: Learner) -> None:
    _compare(learner, "choose")
    assert learner.status("practice.choose") == "Mark at least one line first."
    assert learner.focused() == "gw-practice-choose=name"
    assert not _is_done(learner, "choose")


def test_lines_are_put_in_order_and_compared(learner: Learner) -> None:
    element = _at(learner, "order")
    cards = element.locator("[data-gw-order] > li")
    while cards.first.get_attribute("data-gw-card") != "stop":
        element.locator('[data-gw-card="stop"] [data-gw-move="-1"]').click()
    assert learner.status("practice.order") == "“\u2068A line to stop\u2069” is now at place 1 of 4."
    assert learner.focused() == "gw-practice-order-stop-up"
    _compare(learner, "order")
    order = [card.get_attribute("data-gw-card") for card in cards.all()]
    assert _marks(learner, "order")[:2] == [
        f"A line to name | In the model: place 1 | Yours: place {order.index('name') + 1}",
        "A line to stop | In the model: place 2 | Yours: place 1",
    ]
    element.locator('[data-gw-card="stop"] [data-gw-move="1"]').click()
    assert _marks(learner, "order")[1].endswith("Yours: place 2")
    assert _is_done(learner, "order")


def test_own_words_stand_beside_the_model_and_can_be_deleted(learner: Learner) -> None:
    element = _at(learner, "write")
    field, own = element.locator("textarea"), element.locator(".gw-own [data-gw-own]")
    field.fill("First words")
    _compare(learner, "write")
    expect(own).to_have_text("First words")
    expect(own).to_have_css("white-space-collapse", "preserve")
    field.fill("Second\nwords")
    assert own.inner_text() == "Second\nwords"
    expect(element.locator("[data-gw-kept]")).to_have_text("Kept on this device")
    element.get_by_role("button", name="Delete from this device").click()
    element.get_by_role("button", name="Delete it").click()
    expect(field).to_have_value("")
    expect(own).to_have_text("You wrote nothing here. Compare with what you said or had in mind.")
    kept = learner.page.evaluate("() => JSON.stringify(localStorage)")
    assert "words" not in kept.replace("practice.write.words", "")


def test_who_only_says_it_aloud_is_done_as_well(learner: Learner) -> None:
    _compare(learner, "write")
    assert _is_done(learner, "write")


def test_all_of_it_outlives_the_page_and_the_language(learner: Learner) -> None:
    _at(learner, "choose").locator('input[value="stop"]').check()
    _compare(learner, "choose")
    _at(learner, "order").locator('[data-gw-move="1"]').first.click()
    before = (
        _at(learner, "order")
        .locator("[data-gw-order] > li")
        .evaluate_all("cards => cards.map(card => card.dataset.gwCard)")
    )
    _at(learner, "write").locator("textarea").fill(OWN)
    _compare(learner, "write")
    learner.page.focus("#gw-practice-write-words")
    learner.page.evaluate("() => Groundwork.setLanguage('ar')")
    learner.page.wait_for_function("() => document.documentElement.lang === 'ar'")
    assert learner.focused() == "gw-practice-write-words"
    learner.saved()
    for _ in ("switched", "loaded anew"):
        expect(_at(learner, "choose").locator('input[value="stop"]')).to_be_checked()
        assert _marks(learner, "choose")[1] == "لحظة 2 | في النموذج | ستقولونها"
        cards = _at(learner, "order").locator("[data-gw-order] > li")
        assert [card.get_attribute("data-gw-card") for card in cards.all()] == before
        expect(_at(learner, "order").locator(".gw-model")).to_be_hidden()
        expect(_at(learner, "write").locator(".gw-own [data-gw-own]")).to_have_text(OWN)
        learner.page.reload()
        learner.page.wait_for_selector("#gw.gw-live")


def test_nobody_is_told_what_was_said(chromium: Browser, rehearsals: str) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open_with(rehearsals, LISTENING, reports_answers=True)
        learner.go("practice")
        _at(learner, "choose").locator('input[value="blame"]').check()
        _at(learner, "write").locator("textarea").fill(OWN)
        _at(learner, "order").locator('[data-gw-move="1"]').first.click()
        for mode in ("choose", "order", "write"):
            _compare(learner, mode)
        learner.saved()
        learner.page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))")
        everything = json.dumps(learner.page.evaluate("window.sent"))
        for word in ("blame", "silence", "MARKER-4711", '"stop"', '"name"'):
            assert word not in everything
        for mode in ("choose", "order", "write"):
            assert f"practice.{mode}" in everything


def test_a_browser_that_keeps_nothing_says_so(chromium: Browser, rehearsals: str) -> None:
    with window(chromium) as context:
        context.add_init_script(NO_STORAGE)
        learner = _begun(context, rehearsals)
        expect(_at(learner, "choose").locator("[data-gw-kept]")).to_have_text(
            "What you choose is gone when you leave this page. It is sent to nobody."
        )
        expect(_at(learner, "write").locator("[data-gw-kept]")).to_contain_text("This browser keeps nothing")
        _at(learner, "write").locator("textarea").fill(OWN)
        _at(learner, "choose").locator('input[value="stop"]').check()
        _compare(learner, "choose")
        learner.speak("vi")
        expect(_at(learner, "write").locator("textarea")).to_have_value(OWN)
        expect(_at(learner, "choose").locator(".gw-model")).to_be_visible()
        assert learner.errors == []


def test_what_was_kept_by_another_edition_does_no_harm(learner: Learner) -> None:
    for kept in (
        {"lines": ["gone-since", 7, None, "stop"], "isCompared": True},
        [1],
        "text",
        {"lines": {"a": 1}},
    ):
        for mode in ("choose", "order"):
            learner.page.evaluate(
                "([mode, kept]) => Groundwork.page.page.device.write('rehearse:practice.' + mode, kept)",
                [mode, kept],
            )
        learner.page.reload()
        learner.page.wait_for_selector("#gw.gw-live")
        expect(_at(learner, "order").locator("[data-gw-order] > li")).to_have_count(4)
        checked = _at(learner, "choose").locator("input:checked")
        assert checked.count() == (1 if isinstance(kept, dict) and kept.get("isCompared") else 0)


def test_without_the_script_lines_and_models_can_be_read(chromium: Browser, rehearsals: str) -> None:
    with window(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(rehearsals.replace("index.html", "read-en.html"))
        for mode in ("choose", "order", "write"):
            element = page.locator(f"#gw-practice-{mode}")
            expect(element.locator(".gw-model")).to_be_visible()
            expect(element.locator("input:visible, textarea:visible, button:visible")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_check_finds_anything_at_any_moment(chromium: Browser, rehearsals: str, language: str) -> None:
    with window(chromium, viewport={"width": 320, "height": 640}, reduced_motion="reduce") as context:
        learner = _begun(context, rehearsals)
        if language != "en":
            learner.speak(language)
        _look(learner.page, "fresh")
        _at(learner, "choose").locator("input").first.check()
        _at(learner, "write").locator("textarea").fill("Unbroken" * 20)
        for mode in ("choose", "order", "write"):
            _at(learner, mode).locator("[type=submit]").click()
        _at(learner, "write").locator("[data-gw-delete]").click()
        _look(learner.page, "compared")
        for settings in ({"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"}):
            learner.page.emulate_media(**settings)
            assert access.axe(learner.page, rules=access.COLOUR_RULES) == [], settings
        assert access.lost_focus(learner.page) == []


def _look(page: Page, when: str) -> None:
    assert access.axe(page) == [], when
    assert access.faults(page) == {}, when
