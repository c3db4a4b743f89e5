"""A learner writes for nobody else: it is kept here, goes nowhere, and can be printed, saved and deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from assessments.api import course_plan
from curriculum.languages import Language
from player.api import draw_component, draw_package, script, strings, stylesheet
from tests.player.access import COLOUR_RULES, axe, lost_focus, sideways, small_targets
from tests.player.conftest import serving, write
from tests.player.kinds.calendar_files import read
from tests.player.kinds.care_course import a_care_course, a_commitment, a_reflection
from tests.player.learner import MODES, Learner, learning, window

pytestmark = pytest.mark.browser

MARK = "Zirkonmarke"
"""A word that stands nowhere else: where it is found, a learner's words have come."""
BLOCKED = """Object.defineProperty(globalThis, "localStorage", {
    get() { throw new DOMException("storage is blocked", "SecurityError"); }
});"""
FIRST = "#gw-street-life-think-noticed"
WHEN, THEN = "#gw-street-life-plan-when", "#gw-street-life-plan-then"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebook")
    course = a_care_course(a_reflection(), a_commitment())
    write(folder, draw_package(course, edition_label="2026.1", digest="5a" * 32, store="local"))
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield f"{url}/index.html"


@pytest.fixture
def learner(chromium: Browser, address: str) -> Iterator[Learner]:
    with learning(chromium, address) as learner:
        yield begin(learner)


def begin(learner: Learner) -> Learner:
    learner.go("street-life")
    learner.page.wait_for_selector(FIRST)
    return learner


def kept(learner: Learner, key: str = "street-life.think") -> str:
    return learner.component(key).locator("[data-gw-kept]").inner_text()


def downloaded(learner: Learner, selector: str) -> tuple[str, bytes]:
    """Press a button that makes a file; return its name and what is in it."""
    with learner.page.expect_download() as download:
        learner.page.click(selector)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_what_is_written_is_kept_at_every_stroke_and_over_languages_and_reloads(
    learner: Learner, address: str
) -> None:
    assert kept(learner) == ""
    learner.page.locator(FIRST).press_sequentially("ab")
    assert kept(learner) == "Kept on this device"
    learner.speak("ar")
    expect(learner.page.locator(FIRST)).to_have_value("ab")
    assert kept(learner) == "محفوظ على هذا الجهاز"
    learner.saved()
    begin(learner.open(address))
    expect(learner.page.locator(FIRST)).to_have_value("ab")


def test_words_go_in_their_own_direction_and_an_empty_field_in_that_of_the_page(learner: Learner) -> None:
    direction = "e => getComputedStyle(e).direction"
    learner.speak("ar")
    assert learner.page.locator(FIRST).evaluate(direction) == "rtl"
    learner.page.fill(FIRST, "a word")
    assert learner.page.locator(FIRST).evaluate(direction) == "ltr"


def test_both_are_done_without_a_word_written(learner: Learner) -> None:
    learner.page.locator("#gw-street-life .gw-next").click()
    learner.page.wait_for_function("() => Groundwork.page.state().seen.includes('street-life.plan')")
    assert "street-life.think" in learner.state()["seen"]


def test_deleting_asks_once_more_and_leaves_nothing_on_the_device(learner: Learner) -> None:
    delete = learner.page.locator("#gw-street-life-think-delete")
    expect(delete).to_be_hidden()
    learner.page.fill(FIRST, MARK)
    delete.click()
    expect(learner.page.locator("#gw-street-life-think-ask")).to_be_focused()
    learner.component("street-life.think").get_by_role("button", name="Keep it").click()
    expect(delete).to_be_focused()
    expect(learner.page.locator(FIRST)).to_have_value(MARK)
    assert MARK in learner.page.evaluate("() => JSON.stringify(localStorage)")
    delete.click()
    learner.component("street-life.think").get_by_role("button", name="Delete it").click()
    expect(learner.page.locator(FIRST)).to_have_value("")
    expect(learner.page.locator(FIRST)).to_be_focused()
    assert learner.status("street-life.think") == "Deleted from this device."
    assert MARK not in learner.page.evaluate("() => JSON.stringify(localStorage)")


def test_the_text_file_holds_the_course_the_prompts_and_the_words(learner: Learner) -> None:
    learner.page.fill(FIRST, "one\ntwo")
    name, data = downloaded(learner, "#gw-street-life-think-save")
    assert name == "notes.txt"
    assert data.decode("utf-8") == (
        "\ufeffIn the street – Hard things\r\nWhat stays with you\r\n\r\n"
        "Part 1: noticed\r\none\r\ntwo\r\n\r\nPart 2: differently\r\n\r\n"
    )
    assert learner.status("street-life.think").startswith("The text file is made.")


def test_every_line_of_an_arabic_text_file_reads_from_the_right(learner: Learner) -> None:
    learner.speak("ar")
    learner.page.fill(FIRST, "HR-27 ثم 911")
    _, data = downloaded(learner, "#gw-street-life-think-save")
    lines = data.decode("utf-8").removeprefix("\ufeff").split("\r\n")
    assert {line[0] for line in lines} == {"\u200f"}
    assert "\u200fHR-27 ثم 911" in lines


def test_printing_prints_this_one_alone_with_all_of_its_words(learner: Learner) -> None:
    page = learner.page
    page.fill(FIRST, "line\n" * 40 + "the last")
    page.evaluate("() => { globalThis.print = () => { globalThis.isAsked = true; }; }")
    page.click("#gw-street-life-think-print")
    assert page.evaluate("() => isAsked")
    page.emulate_media(media="print")
    expect(learner.component("street-life.think").get_by_text("the last")).to_be_visible()
    expect(page.locator(FIRST)).to_be_hidden()
    for other in ("#gw-street-life-plan", ".gw-header", ".gw-footer", "#gw-street-life-think-print"):
        expect(page.locator(other).first).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#gw-street-life-plan-title")).to_be_visible()


def test_where_storage_is_blocked_it_is_said_before_anything_is_written(
    chromium: Browser, address: str
) -> None:
    with window(chromium) as context:
        context.add_init_script(BLOCKED)
        learner = begin(Learner(context.new_page()).open(address))
        assert kept(learner).startswith("This browser keeps nothing: what you write is gone when you leave")
        learner.page.fill(FIRST, MARK)
        assert "Kept" not in kept(learner)
        learner.speak("vi")
        expect(learner.page.locator(FIRST)).to_have_value(MARK)


def test_not_a_word_comes_into_state_reports_or_any_request_of_a_package(
    chromium: Browser, address: str
) -> None:
    told = "state => { (globalThis.told = globalThis.told || []).push(state); }"
    store = f"""{{
        open: () => Promise.resolve({{mode: "normal", registration: "one", isConnected: true}}),
        save: (...given) => {{ ({told})(given); return Promise.resolve(true); }},
        close: (...given) => ({told})(given)
    }}"""
    with window(chromium) as context:
        learner = Learner(context.new_page())
        learner.open_with(address, store, reports_answers=True)
        begin(learner)
        write_everywhere(learner.page, "#gw-street-life")
        learner.speak("vi")
        learner.go("after")
        learner.saved()
        learner.page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))")
        everything = learner.page.evaluate(
            "() => JSON.stringify([told, Groundwork.page.state(), Groundwork.page.report()])"
        )
        assert "street-life.think" in everything, "the store is told that it was on the page"
        assert MARK not in everything
        assert MARK not in learner.page.url


def write_everywhere(page: Page, scope: str) -> None:
    """Write the marked word into every field of the reflection and the plan."""
    for field in page.locator(f"{scope} textarea").all():
        field.fill(MARK)
    if page.locator(f"{scope} input[type=date]").count():
        page.locator(f"{scope} input[name$=told]").check()


@pytest.mark.parametrize("api", ["API", "API_1484_11"], ids=["SCORM 1.2", "SCORM 2004"])
def test_not_a_word_comes_to_a_learning_system(chromium: Browser, tmp_path: Path, api: str) -> None:
    store = "scorm12" if api == "API" else "scorm2004"
    course = a_care_course(a_reflection(), a_commitment())
    write(tmp_path, draw_package(course, edition_label="2026.1", digest="5a" * 32, store=store))  # type: ignore[arg-type]
    system = f"""globalThis.{api} = new Proxy({{}}, {{ get: (one, name) => (...given) => {{
        (globalThis.told = globalThis.told || []).push([name, ...given]);
        return /GetValue|GetLastError/.test(name) ? (name.includes("Error") ? "0" : "") : "true";
    }} }});"""
    with window(chromium) as context, serving(tmp_path) as url:
        context.add_init_script(system)
        learner = begin(Learner(context.new_page()).open(f"{url}/index.html"))
        write_everywhere(learner.page, "#gw-street-life")
        learner.go("after")
        learner.saved()
        everything = learner.page.evaluate("() => JSON.stringify(told)")
        assert "suspend_data" in everything
        assert MARK not in everything


def test_not_a_word_comes_to_the_handlers_of_a_block(chromium: Browser, tmp_path: Path) -> None:
    course = a_care_course(a_reflection())
    html = draw_component(
        a_reflection(),
        lesson_id="street-life",
        language=Language.EN,
        references=course.references,
        scope="gw-1",
    )
    arguments = {
        "plan": course_plan(course, None),
        "edition": {"label": "", "digest": "5a" * 32},
        "language": "en",
        "languages": ["en"],
        "strings": dict(strings(Language.EN).script),
        "opened": {
            "state": None,
            "mode": "normal",
            "registration": "one",
            "isConnected": True,
            "judgements": {},
        },
    }
    begun = (
        "const runtime = {handlerUrl: (block, name) => '/handler/' + name};"
        f"GroundworkBlock(runtime, document.querySelector('.xblock'), {json.dumps(arguments)});"
    )
    page_html = (
        '<!DOCTYPE html><html lang="en"><title>A unit</title><link rel="stylesheet" href="player.css">'
        f'<div class="xblock"><div class="gw gw-block" lang="en">{html}</div></div>'
        '<script src="player.js"></script><script src="begin.js"></script>'
    )
    files = {
        "unit.html": page_html,
        "player.js": script(("xblock",)),
        "begin.js": begun,
        "player.css": stylesheet(),
    }
    write(tmp_path, {name: text.encode() for name, text in files.items()})
    with window(chromium) as context, serving(tmp_path) as url:
        page = context.new_page()
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))  # not append itself: Playwright marks it
        page.route("**/handler/*", lambda route: route.fulfill(json={"saved": True}))
        page.goto(f"{url}/unit.html")
        page.wait_for_selector(".gw-live")
        write_everywhere(page, ".gw-block")
        page.wait_for_selector('[data-gw-saved="saved"]')
        page.goto("about:blank")
        sent = [(one.url, one.post_data) for one in asked]
        assert any(data and "street-life.think" in data for _, data in sent), (
            "the block keeps that it was seen"
        )
        assert MARK not in json.dumps(sent)


# ---- the commitment


def test_an_example_is_taken_over_by_one_press_and_own_words_can_be_brought_back(learner: Learner) -> None:
    page, back = learner.page, learner.page.locator("#gw-street-life-plan-put-back")
    page.click("#gw-street-life-plan-take-talked-over")
    expect(page.locator(WHEN)).to_have_value("a colleague is talked over in a meeting")
    expect(page.locator(THEN)).to_have_value("say: I would like to hear the rest.")
    expect(page.locator(WHEN)).to_be_focused()
    expect(back).to_be_hidden()
    page.fill(WHEN, "my own words")
    page.click("#gw-street-life-plan-take-talked-over")
    back.click()
    expect(page.locator(WHEN)).to_have_value("my own words")
    expect(back).to_be_hidden()


def test_the_reminder_says_nothing_of_the_plan_unless_the_learner_wants_it(learner: Learner) -> None:
    page = learner.page
    expect(page.locator("#gw-street-life-plan-day")).to_have_value(str(learner.day_in(30)))
    page.fill(WHEN, MARK)
    later = learner.day_in(45)
    page.fill("#gw-street-life-plan-day", str(later))
    name, data = downloaded(learner, "#gw-street-life-plan-remind")
    assert name == "reminder.ics"
    assert MARK.encode() not in data
    event = {one.name: one for one in read(data)["VEVENT"]}
    assert event["SUMMARY"].text == "A reminder to myself"
    assert (event["DTSTART"].parameters, event["DTSTART"].value) == (
        ("VALUE=DATE",), f"{later:%Y%m%d}",
    )  # fmt: skip
    assert "DESCRIPTION" not in event
    assert event["CLASS"].value == "PRIVATE"
    for name in (b"roundwork", b"street", b"Hard things"):
        assert name not in data, "a shared calendar would tell what it is about"


PLANS = {
    "en": ("a, b; c\\d\nand so on", "talk " * 40),
    "vi": ("một đồng nghiệp bị ngắt lời; trong cuộc họp, " * 4, "nói: Tôi muốn nghe hết ý."),
    "zh-Hant": ("同事在會議上被打斷，沒有人聽他說完。" * 8, "說：我想聽完。😀" * 9),
    "ar": ("يُقاطَع زميل في اجتماع، " * 8, "أقول: أود أن أسمع البقية؛ " * 6),
}


@pytest.mark.parametrize("language", PLANS)
def test_the_calendar_file_is_sound_in_every_language(learner: Learner, language: str) -> None:
    when, then = PLANS[language]
    if language != "en":
        learner.speak(language)
    learner.page.fill(WHEN, when)
    learner.page.fill(THEN, then)
    learner.page.locator("#gw-street-life-plan input[type=checkbox]").check()
    _, data = downloaded(learner, "#gw-street-life-plan-remind")
    found = read(data)
    words = strings(Language(language))
    event = {one.name: one for one in found["VEVENT"]}
    assert event["SUMMARY"].text == words.plain("reminder_summary")
    assert event["DESCRIPTION"].text == (
        f"{words.plain('plan_when')} {when}\n{words.plain('plan_then')} {then}"
    )
    calendar = {one.name: one.value for one in found["VCALENDAR"]}
    assert calendar["VERSION"] == "2.0"
    assert {"PRODID"} <= set(calendar)
    assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
    alarm = {one.name: one.value for one in found["VALARM"]}
    assert (alarm["ACTION"], alarm["TRIGGER"]) == ("DISPLAY", "PT9H")


def test_without_a_day_there_is_no_reminder(learner: Learner) -> None:
    learner.page.fill("#gw-street-life-plan-day", "")
    learner.page.click("#gw-street-life-plan-remind")
    assert learner.status("street-life.plan") == "Choose a day first."
    assert learner.focused() == "gw-street-life-plan-day"


@pytest.mark.parametrize("mode", MODES)
def test_the_fields_are_sound_on_a_small_screen_in_every_colour_mode(
    chromium: Browser, address: str, mode: str
) -> None:
    with window(chromium, viewport={"width": 320, "height": 640}, **MODES[mode]) as context:
        learner = begin(Learner(context.new_page()).open(address))
        learner.speak("ar")
        learner.page.fill(FIRST, MARK)
        learner.page.click("#gw-street-life-think-delete")
        assert axe(learner.page, rules=None if mode == "light" else COLOUR_RULES) == []
        if mode == "light":
            assert sideways(learner.page) == []
            assert small_targets(learner.page) == []
            assert lost_focus(learner.page) == []
