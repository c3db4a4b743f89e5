"""A dispatched package in a strict learning system, and the city's real site on another origin."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route, expect
from pytest_django import Settings

from curriculum.languages import Language
from tests.groundwork.dispatch.conftest import COURSE, NEW_TITLE, Lms, Site, outer
from tests.scorm_export.course import NASTY
from tests.scorm_export.pages import host_page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NONCE = "() => document.querySelector('.gw-dispatched').name.split(' ')[1]"
OVERHEARD = "() => { window.heard = []; addEventListener('message', event => heard.push(event.data)); }"


REMEMBER = (
    "finish => { const end = lms[finish]; lms[finish] = given => {"
    " const said = end(given); localStorage.ended = JSON.stringify(lms.data); return said; }; }"
)


def ended(lms: Lms) -> dict[str, str]:
    """Return what a learning system had when its session ended, whose window is gone by now."""
    page = lms.window.new_page()
    page.goto(lms.server.url + "/package/read-en.html")
    found: dict[str, str] = json.loads(page.evaluate("() => localStorage.ended"))
    return found


def log_of(page: Page) -> list[str]:
    return list(page.evaluate("() => lms.log"))


def note_of(page: Page) -> dict[str, str]:
    """Return what the learning system's note says, by name."""
    head = str(page.evaluate("() => lms.data['cmi.suspend_data']")).partition("|")[0]
    return dict(part.split("=", 1) for part in head.split(";")[1:])


def test_the_sites_edition_is_taken_saved_and_left_and_the_one_inside_goes_on_without_the_site(
    lms: Lms,
) -> None:
    lms.upload("1.2")
    page = lms.launch("1.2")
    learner = lms.learner(page)
    page.wait_for_function("() => lms.commits.length")
    assert len(log_of(page)) <= 15
    assert log_of(page).count("Commit") == 1
    assert learner.frame.locator("h1").text_content() == NEW_TITLE
    learner.take_lesson("words")
    learner.waits_until_saved()
    note = note_of(page)
    assert note["edition"] == "2026.2"
    assert "E1" not in learner.frame.evaluate("() => JSON.stringify(API.LMSGetValue('cmi.core.student_id'))")

    _tell_lies(page, learner.frame)
    # What a learner keeps on this device stands with the package, on whichever page.
    key = f"groundwork:{COURSE}:{note['registration']}:device:mine"
    learner.frame.evaluate("key => localStorage.setItem(key, '1')", key)
    outer(page).wait_for_function("key => localStorage.getItem(key) === '1'", arg=key)

    page.evaluate("() => document.querySelector('iframe').remove()")
    assert page.evaluate("() => lms.isFinished()") is True
    final = page.evaluate("() => lms.final")
    assert final["cmi.core.exit"] == "suspend"
    assert re.fullmatch(r"0000:00:\d\d\.\d\d", final["cmi.core.session_time"])
    assert page.evaluate("() => lms.faults") == []

    lms.window.route("**/dispatch/**", lambda route: route.abort())
    page = lms.launch("1.2", json.dumps(final))
    frame = outer(page)
    banner = frame.locator("#gw-inside")
    expect(banner).to_be_visible()
    expect(frame.locator("h1")).to_have_text(NASTY)
    expect(frame.locator('[data-gw-component="words.check"] input[value="a-rule"]')).to_be_checked()
    assert frame.evaluate("key => localStorage.getItem(key)", key) == "1"
    frame.locator('[data-gw-language="ar"]').click()
    expect(banner.locator('[lang="ar"] p').first).to_be_visible()
    frame.locator('[data-gw-saved="saved"]').wait_for(state="attached")
    assert note_of(page)["edition"] == "2026.1"
    expect(banner.locator('[lang="en"]')).to_be_hidden()
    banner.locator("button:visible").click()
    expect(banner).to_be_hidden()
    frame.goto("about:blank")
    assert page.evaluate("() => lms.isFinished()") is True

    _is_not_overwritten(lms, final)


def _tell_lies(page: Page, inner: Frame | Page) -> None:
    """Nothing that is forged, replayed, too large or not on the list reaches the learning system."""
    before, frame = log_of(page), outer(page)
    nonce = frame.evaluate(NONCE)
    assert re.fullmatch("[0-9a-f]{32}", nonce)
    for window in (page, inner):
        window.evaluate(OVERHEARD)
    hello = {"call": "hello", "nonce": nonce}
    passed = {"call": "commit", "id": 1, "sets": [["cmi.core.lesson_status", "passed"]]}
    # The right nonce from another window; another launch's from the frame; a call by no channel.
    for said in (hello, passed):
        page.evaluate("said => document.querySelector('iframe').contentWindow.postMessage(said, '*')", said)
    for said in ({"call": "hello", "nonce": "0" * 32}, passed, None, "hello"):
        inner.evaluate("said => parent.postMessage(said, '*')", said)
    # A channel that the package did not open; and the true one, with what the list does not have.
    page.evaluate(
        "nonce => { const forged = new MessageChannel();"
        " const said = {call: 'welcome', nonce, values: {}, base: ''};"
        " frames.course.frames[0].postMessage(said, '*', [forged.port2]); }",
        nonce,
    )
    inner.evaluate(
        """() => {
          for (const [element, value] of [
            ["cmi.core.lesson_status", "failed"], ["cmi.core.score.raw", "1000"], ["cmi.comments", "x"],
            ["cmi.core.student_name", "x"], ["cmi.core.exit", "logout"],
            ["cmi.interactions.0.type", "choice"],
            ["cmi.suspend_data", "gw1;course=arc-100;|" + "A".repeat(4096)], ["cmi.suspend_data", "mine"],
            ["constructor", "x"], ["cmi.core.lesson_location", "a b"], ["cmi.comments", "x".repeat(70000)]
          ]) API.LMSSetValue(element, value);
          return API.LMSCommit("") && API.settled();
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("() => heard") == []
    assert (
        inner.evaluate("() => heard.filter(one => one && one.call === 'welcome').length") == 1
    )  # the forged
    assert [one for one in log_of(page)[len(before) :] if one.startswith("Set")] == []
    assert page.evaluate("() => lms.faults") == []


def _is_not_overwritten(lms: Lms, final: dict[str, Any]) -> None:
    """What only a newer edition can read is left as it is while the site does not answer."""
    newer = f"gw1;course={COURSE};edition=2026.3;registration=abcdefghij|1deadbeef0000"
    page = lms.launch("1.2", json.dumps(final | {"cmi.suspend_data": newer}))
    frame = outer(page)
    expect(frame.get_by_role("heading", name="The course cannot be opened just now")).to_be_focused()
    expect(frame.locator(".gw-dispatched")).to_have_count(0)
    assert page.evaluate("() => lms.data['cmi.suspend_data']") == newer
    lms.window.unroute("**/dispatch/**")
    frame.get_by_role("button", name="Try again").click()
    frame.wait_for_selector("#gw[hidden]", state="attached")
    assert page.evaluate("() => lms.log.includes('Finish')") is False
    page.evaluate(REMEMBER, "LMSFinish")
    page.close()
    assert ended(lms)["cmi.core.exit"] == "suspend"


def test_a_whole_course_of_the_site_breaks_no_rule_of_scorm_2004_and_can_be_left_at_once(lms: Lms) -> None:
    lms.upload("2004")
    page = lms.launch("2004")
    learner = lms.learner(page)
    page.wait_for_function("() => lms.commits.length")
    assert len(log_of(page)) <= 15
    learner.take_lesson("words", is_right=False)
    learner.switch(Language.AR)
    learner.take_lesson("proof")
    learner.waits_until_saved()
    kept = page.evaluate("() => lms.commits.at(-1)")
    assert (kept["cmi.completion_status"], kept["cmi.success_status"]) == ("completed", "passed")
    assert kept["cmi.interactions.0.type"] == "other"
    assert note_of(page)["edition"] == "2026.2"
    # The system dies, and is told everything once it is back.
    page.evaluate(
        "() => { window.alive = {}; for (const name of ['SetValue', 'Commit']) {"
        " alive[name] = lms[name]; lms[name] = () => { throw new Error('gone'); }; } }"
    )
    learner.switch(Language.VI)
    line = learner.frame.locator("[data-gw-saved]")
    expect(line).to_have_attribute("data-gw-saved", "not_saved")
    page.evaluate("() => Object.assign(lms, alive)")
    expect(line).to_have_attribute("data-gw-saved", "saved")
    assert "vi" in note_of(page)["languages"]
    assert page.evaluate("() => lms.faults") == []

    page.evaluate(REMEMBER, "Terminate")
    weather = "https://weather.gc.ca/"
    lms.window.route(weather, lambda route: route.fulfill(body="Cloudy", content_type="text/html"))
    learner.frame.locator("a[data-gw-exit]").first.click()
    page.wait_for_function(
        "() => getComputedStyle(document.documentElement).display === 'none' || !window.lms"
    )
    page.wait_for_url(weather)
    assert re.fullmatch(r"PT0H\d+M\d+\.\d\dS", ended(lms)["cmi.session_time"])


def _answer(**answer: Any) -> Callable[[Route], None]:
    headers = {"Access-Control-Allow-Origin": "*", **answer.pop("headers", {})}
    return lambda route: route.fulfill(headers=headers, **answer)


def _silence(route: Route) -> None:
    """Never answer: the page's clock says when it is enough."""


def test_whatever_the_site_answers_or_the_browser_forbids_the_course_inside_is_there(
    lms: Lms, site: Site, settings: Settings
) -> None:
    lms.upload("1.2")
    true = json.loads((site.folder / COURSE / "scorm12/current.json").read_text(encoding="utf-8"))
    own = re.search(r'"build":"([0-9a-f]{64})"', str(lms.server.pages["/package/index.html"]))
    assert own
    answers: dict[str, tuple[Callable[[Route], None] | None, bool]] = {
        "an error": (_answer(status=500, body="{}"), True),
        "a page to sign in": (_answer(body="<!DOCTYPE html><title>Sign in</title>"), True),
        "a way elsewhere": (_answer(status=302, headers={"Location": "https://elsewhere.example/"}), True),
        "too much": (_answer(json=true | {"more": "x" * 5000}), True),
        "another course": (_answer(json=true | {"course": "arc-200"}), True),
        "another place": (_answer(json=true | {"entry": "https://elsewhere.example/index.html"}), True),
        "silence": (_silence, True),
        "an older edition": (_answer(json=true | {"edition": "2025.9"}), False),
        "the same edition": (_answer(json=true | {"build": own[1], "entry": f"{own[1]}/index.html"}), False),
        "a course that never comes": (None, True),
        "a system that is not listed": (None, True),
    }
    _is_not_lent_by_a_pretender(lms, true["build"])
    page = lms.window.new_page()
    page.clock.install()
    told: dict[str, bool] = {}
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for what, (answer, _) in answers.items():
        lms.window.unroute_all()
        if answer:
            lms.window.route("**/current.json", answer)
        if what == "a course that never comes":
            lms.window.route("**/bridge.js", _silence)
        if what == "a system that is not listed":
            settings.GROUNDWORK_DISPATCH_ORIGINS = ("https://lms.example",)
        lms.server.pages["/"] = host_page("1.2", "/package/index.html")
        page.goto(lms.server.url + "/")
        if what == "silence":
            page.clock.fast_forward(4_000)
        if what == "a course that never comes":
            outer(page).wait_for_selector(".gw-dispatched")
            page.clock.fast_forward(12_000)
        outer(page).wait_for_url("**/course.html*")
        outer(page).wait_for_selector(".gw-live")
        told[what] = outer(page).locator("#gw-inside").is_visible()
        assert page.evaluate("() => lms.commits.length") == 1, what
    # Only what is sound brings the site's page into a frame; it was, once.
    pages = [url for url in asked if url.startswith(lms.site) and url.endswith(".html")]
    assert pages == [f"{lms.site}/dispatch/{COURSE}/scorm12/{true['entry']}"]
    assert told == {what: is_told for what, (_, is_told) in answers.items()}


def _is_not_lent_by_a_pretender(lms: Lms, build: str) -> None:
    """A page around the site's that is not the one named, with the right nonce, is not the package."""
    lms.server.pages["/pretender"] = (
        "<!DOCTYPE html><script>addEventListener('message', event => { heard = event.data; }); heard = null;"
        f"</script><iframe name='groundwork {'0' * 32} https://lms.city.example'"
        f" src='{lms.site}/dispatch/{COURSE}/scorm12/{build}/index.html'></iframe>"
    )
    page = lms.window.new_page()
    page.goto(lms.server.url + "/pretender")
    inner = page.frames[1]
    page.evaluate(
        "nonce => { const forged = new MessageChannel(), values = {'cmi.core.lesson_status': 'passed'};"
        " frames[0].postMessage({call: 'welcome', nonce, values, base: ''}, '*', [forged.port2]); }",
        "0" * 32,
    )
    inner.wait_for_selector(".gw-live")
    inner.locator('[data-gw-saved^="not_"]').wait_for(state="attached")
    assert inner.evaluate("() => API.LMSInitialize('')") == "false"
    assert page.evaluate("() => heard") is None
