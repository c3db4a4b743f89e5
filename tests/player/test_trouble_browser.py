"""Whatever goes wrong around the page, the learner is told in plain words and loses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assessments.api import bare_plan, course_plan
from assessments.model import CourseContent
from curriculum.languages import Language
from player.api import draw_package
from tests.factories_player import a_content
from tests.player.conftest import serving, write
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
BLOCKED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("no", "SecurityError"); }
});"""
NO_COPY = "Not saved, and this browser keeps no copy. Leave this page open; it goes on trying."
TRYING = "Not saved yet. Trying again."
ANEW = (
    "The work that was kept here cannot be read, so the course begins anew. "
    "What you completed before stays on record."
)
BROUGHT = "This course has a new edition. Your work came with you; questions that changed are asked again."
COUNTING = """{
    open: () => Promise.resolve({ state: null, mode: "normal", registration: "one", isConnected: true }),
    save: state => {
        window.tries = (window.tries || 0) + 1;
        if (!window.isDown) window.kept = state;
        return Promise.resolve(!window.isDown);
    },
    close: () => {},
}"""


def _opening(found: dict[str, Any]) -> str:
    """Return a store that answers *found* when it is opened, and keeps everything."""
    return (
        f"{{ open: () => Promise.resolve({json.dumps(found)}),"
        " save: () => Promise.resolve(true), close: () => {} }"
    )


def _saved_line(page: Page) -> Any:
    return expect(page.locator("[data-gw-saved]"))


def test_where_nothing_can_be_kept_the_learner_is_told_to_leave_the_page_open(
    chromium: Browser, address: str
) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.add_init_script(BLOCKED)
        learner = Learner(page).open(address)
        _saved_line(page).to_have_text(NO_COPY)
        expect(page.locator("[data-gw-aloud]")).to_have_text(NO_COPY)
        learner.go("words-we-share")
        learner.choose("words-we-share.check", "a-rule")
        learner.speak("ar")
        assert learner.status("words-we-share.check").startswith("صحيح")
        assert learner.errors == []


def test_a_frame_that_is_refused_everything_is_still_a_course(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.goto(address.replace("index.html", "player.css"))
        page.set_content(f'<iframe sandbox="allow-scripts" src="{address}" width=1200 height=800></iframe>')
        frame = page.frame_locator("iframe")
        expect(frame.locator("[data-gw-saved]")).to_have_text(NO_COPY)
        frame.locator(".gw-contents a[data-gw-to=words-we-share]").click()
        check = frame.locator('[data-gw-component="words-we-share.check"]')
        check.locator('input[value="a-rule"]').check()
        check.locator("[type=submit]").click()
        expect(check.locator("[data-gw-status]")).to_contain_text("Right.")


def test_a_connection_that_is_gone_for_an_hour_loses_nothing(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.clock.install()
        learner = Learner(page)
        page.add_init_script("window.isDown = false;")
        learner.open_with(address, COUNTING)
        page.evaluate("() => { window.isDown = true; }")
        learner.go("words-we-share")
        learner.choose("words-we-share.check", "a-rule")
        page.clock.run_for(2_000)
        before = page.evaluate("window.tries")
        for _ in range(6):
            page.clock.run_for(600_000)
            _saved_line(page).to_have_text(TRYING)
        tries = page.evaluate("window.tries") - before
        assert 55 <= tries <= 70, "at first after 2 and 4 seconds, then once a minute"
        page.evaluate("() => { window.isDown = false; }")
        page.clock.run_for(61_000)
        _saved_line(page).to_have_text("Saved")
        assert page.evaluate("window.kept.answers['words-we-share.check'].points") == 1000
        assert learner.errors == []


def test_a_connection_that_is_back_is_used_at_once(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        learner = Learner(page).open_with(address, COUNTING)
        page.evaluate("() => { window.isDown = true; }")
        learner.go("words-we-share")
        learner.choose("words-we-share.check", "a-rule")
        _saved_line(page).to_have_text(TRYING)
        page.evaluate("() => { window.isDown = false; dispatchEvent(new Event('online')); }")
        _saved_line(page).to_have_text("Saved", timeout=1_500)


CLOCK = """const Real = Date; window.shift = %d;
globalThis.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + window.shift); }
    static now() { return Real.now() + window.shift; }
};"""
YEAR = 31_557_600_000


@pytest.mark.parametrize(
    ("years", "first", "last"),
    [
        pytest.param(-40, "2026", "2099", id="forty years behind: the server's date of the page stands"),
        pytest.param(900, "2242-03-16T12:56:31Z", "2242-03-16T12:56:31Z", id="nine hundred years ahead"),
    ],
)
def test_a_wrong_clock_spoils_no_record(
    chromium: Browser, address: str, years: int, first: str, last: str
) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.add_init_script(CLOCK % (years * YEAR))
        learner = Learner(page).open(address)
        learner.go("attestation")
        conduct = learner.component("attestation.conduct")
        conduct.locator("[data-gw-tick]").check()
        conduct.locator("[type=submit]").click()
        conduct.locator("[data-gw-confirm]").click()
        at = learner.state()["attested"]["attestation.conduct"]["at"]
        assert first <= at <= last
        learner.saved()
        learner.open(address)
        assert learner.state()["attested"]["attestation.conduct"]["at"] == at, "and it is read again"


def test_a_clock_that_is_set_meanwhile_makes_no_time_negative_or_huge(
    chromium: Browser, address: str
) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.add_init_script(CLOCK % 0)
        learner = Learner(page).open_with(address, COUNTING, reports_answers=True)
        learner.go("words-we-share")
        for shift, option in ((-YEAR, "a-rule"), (YEAR, "a-person")):
            page.evaluate("shift => { window.shift = shift; window.isDown = true; }", shift)
            learner.choose("words-we-share.check", option)
            assert 0 <= learner.report()["seconds"] < 60
        assert [0 <= one["latencySeconds"] < 60 for one in learner.report()["interactions"]] == [True, True]


@pytest.mark.parametrize("kept", ['{"version": 9}', "no JSON at all", '{"answers": 5}'])
def test_work_that_cannot_be_read_is_told_of(chromium: Browser, address: str, kept: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.add_init_script(
            f"localStorage.getItem('groundwork:arc-100:state') || "
            f"localStorage.setItem('groundwork:arc-100:state', {json.dumps(kept)})"
        )
        learner = Learner(page).open(address)
        told = page.locator("[data-gw-news]")
        expect(told).to_have_text(ANEW)
        learner.speak("ar")
        expect(told).to_contain_text("تبدأ الدورة من جديد")
        learner.saved()
        learner.open(address)
        expect(told).to_be_hidden()
        assert learner.errors == []


@pytest.mark.parametrize("language", ["xx", "fr-CA", "", "zh-Hans"])
def test_a_language_that_is_not_offered_leaves_the_browsers_own(
    chromium: Browser, address: str, language: str
) -> None:
    with window(chromium, locale="vi") as context:
        found = {"state": None, "registration": "one", "language": language}
        learner = Learner(context.new_page()).open_with(address, _opening(found))
        assert learner.page.evaluate("document.documentElement.lang") == "vi"
        assert learner.page.evaluate("() => Groundwork.page.setLanguage('xx')") is False
        assert learner.page.evaluate("document.documentElement.lang") == "vi"


# ---- a newer edition


def _revised() -> CourseContent:
    """Return the small course in a newer edition: the check has other options, and the law card is gone."""
    content = a_content()
    lesson, *others = content.course.lessons
    components = []
    for component in lesson.components:
        if component.kind == "knowledge_check" and component.id == "check":
            component = component.model_copy(
                update={"options": ("a-person", "a-habit"), "correct": ("a-habit",)}
            )
        if component.id != "law":
            components.append(component)
    changed = lesson.model_copy(update={"components": tuple(components)})
    module = content.course.modules[0].model_copy(update={"lessons": (changed,)})
    course = content.course.model_copy(update={"modules": (module, *content.course.modules[1:])})
    assert [one.id for one in course.lessons] == [lesson.id, *(one.id for one in others)]
    return content.model_copy(update={"course": course})


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("newer")
    files = draw_package(
        _revised(),
        edition_label="2027.1",
        digest="6b" * 32,
        store="local",
        earlier=[bare_plan(course_plan(a_content(), None))],
    )
    write(folder, files)
    with serving(folder) as url:
        yield f"{url}/index.html"


STATE = {
    "language": Language.VI,
    "languages": ["vi"],
    "place": "words-we-share",
    "seen": ["words-we-share.law", "words-we-share.why"],
    "answers": {
        "words-we-share.check": {"response": ["a-rule"], "points": 1000, "tries": 3},
        "words-we-share.check-several": {"response": ["a-rule"], "points": 500, "tries": 1},
    },
    "forms": {
        "arc-100-post": {
            "attempt": 1,
            "responses": {"item-1": ["yes"], "item-gone": ["no"]},
            "submitted": True,
            "points": 3000,
            "possible": 3000,
            "best": 3000,
        }
    },
}


def test_work_of_an_earlier_edition_comes_along(chromium: Browser, newer: str) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open_with(
            newer, _opening({"state": STATE, "registration": "one"})
        )
        state = learner.state()
        assert state["seen"] == ["words-we-share.why"]
        assert list(state["answers"]) == ["words-we-share.check-several"]
        assert state["forms"]["arc-100-post"]["best"] == 3000
        assert state["forms"]["arc-100-post"]["responses"] == {"item-1": ["yes"]}
        assert learner.page.evaluate("document.documentElement.lang") == "vi"
        learner.speak("en")
        expect(learner.page.locator("[data-gw-news]")).to_have_text(BROUGHT)
        learner.choose("words-we-share.check", "a-habit")
        assert learner.status("words-we-share.check").startswith("Right.")
        learner.go("post-check")
        expect(learner.component("post-check.post").locator("[data-gw-result]")).to_contain_text(
            "3 of 3 points"
        )
        shown = learner.page.locator(".gw-item")
        assert {one.get_attribute("data-gw-item") for one in shown.all()} <= {"item-1"}, (
            "and nothing that was not asked"
        )
        assert learner.errors == []


def test_an_answer_to_a_changed_question_is_not_undone_by_the_older_one(
    chromium: Browser, newer: str
) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.add_init_script(
            "localStorage.getItem('groundwork:arc-100:state') ||"
            f" localStorage.setItem('groundwork:arc-100:state', {json.dumps(json.dumps(STATE))})"
        )
        learner = Learner(page).open(newer)
        learner.choose("words-we-share.check", "a-habit")
        learner.saved()
        learner.open(newer)
        assert learner.state()["answers"]["words-we-share.check"]["response"] == ["a-habit"]
        expect(page.locator("[data-gw-news]")).to_be_hidden()


# ---- a server that takes its time

_JUDGING = """() => {
    Groundwork.page.page.store.judge = (key, response) => new Promise((resolve, reject) => {
        window.judged = { fail: () => reject(new Error("down")), answer: () => resolve({
            items: Object.fromEntries(Object.keys(response).map(id => [id, { points: 1000, feedback: null }]))
        }) };
    });
}"""


@pytest.mark.parametrize("language", ["en", "vi"], ids=["same language", "switched meanwhile"])
def test_no_mark_in_a_form_comes_too_late_while_a_server_judges(
    chromium: Browser, address: str, language: str
) -> None:
    with window(chromium) as context:
        page = context.new_page()
        learner = Learner(page).open(address)
        learner.go("post-check")
        page.evaluate(_JUDGING)
        field = page.locator(".gw-item input").first
        learner.answer_form(is_right=True)
        expect(field).to_be_disabled()
        page.evaluate("() => window.judged.fail()")
        expect(field).to_be_enabled()
        learner.component("post-check.post").locator("[type=submit]").click()
        expect(field).to_be_disabled()
        if language != "en":
            page.evaluate(
                "() => { delete Groundwork.page.page.store.judge; }"
            )  # the page draws its form itself
            learner.speak(language)
            expect(page.locator(".gw-item").first).to_be_visible()
        page.evaluate("() => window.judged.answer()")

        expect(page.locator("[data-gw-result] [data-gw-points]").first).to_be_visible()
        expect(field).to_be_disabled()
        assert [one["submitted"] for one in learner.state()["forms"].values()] == [True]
        assert learner.errors == []
