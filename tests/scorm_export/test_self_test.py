"""The self-test page tells what a learning system offers, and changes nothing of a learner's work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from curriculum.languages import Language
from scorm_export.api import Delivery, package, read_archive
from tests.conformance.foreign_lms import SCORM_AGAIN, ForeignLms
from tests.player.access import axe
from tests.scorm_export.course import edition
from tests.scorm_export.pages import PageServer, host_page

pytestmark = pytest.mark.browser
VERSIONS = [pytest.param("1.2", id="SCORM 1.2"), pytest.param("2004", id="SCORM 2004")]
DELIVERIES = {"1.2": Delivery.SCORM12, "2004": Delivery.SCORM2004}
KEPT: dict[str, dict[str, str]] = {
    "1.2": {"cmi.suspend_data": "somebody's work", "cmi.core.lesson_status": "incomplete"},
    "2004": {"cmi.suspend_data": "somebody's work", "cmi.completion_status": "incomplete"},
}
LIMITS = {"1.2": "4,096", "2004": "64,000"}
MADE = edition()


def serve(server: PageServer, delivery: Delivery) -> None:
    for name, content in read_archive(package(MADE, delivery).content).items():
        server.pages[f"/package/{name}"] = content


def outcomes_of(place: Page | Frame) -> dict[str, str]:
    """Return the outcome of each test once all are done."""
    place.wait_for_selector("#gw[data-gw-tested]", timeout=8_000)
    rows = place.eval_on_selector_all(
        "[data-gw-test]", "rows => rows.map(row => [row.dataset.gwTest, row.dataset.gwOutcome])"
    )
    return dict(rows)


def text(place: Page | Frame) -> str:
    return place.locator("[data-gw-test-text]").input_value()


def launched(
    window: BrowserContext,
    server: PageServer,
    version: str,
    *,
    page_name: str = "self-test.html",
    kept: dict[str, str] | None = None,
    behaviour: dict[str, Any] | None = None,
) -> tuple[Page, Frame]:
    """Return a strict system's window, and the frame in it that shows *page_name* of a package."""
    serve(server, DELIVERIES[version])
    server.pages["/"] = host_page(version, f"/package/{page_name}", behaviour, json.dumps(kept or {}))
    page = window.new_page()
    page.goto(server.url + "/")
    frame = page.frame("course")
    assert frame is not None
    return page, frame


def opened_from_course(page: Page, frame: Frame) -> Page:
    """Return the self-test as the link at the foot of the overview opens it."""
    frame.evaluate("""() => document.querySelector('[data-gw-contents] [data-gw-to=""]').click()""")
    with page.expect_popup() as popup:
        frame.locator('a[href="self-test.html"]').click(timeout=8_000)
    return popup.value


@pytest.mark.parametrize("version", VERSIONS)
def test_from_the_course_its_own_session_is_only_read(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    page, frame = launched(window, server, version, page_name="index.html")
    frame.wait_for_selector(".gw-live")
    frame.evaluate("""() => document.querySelector('[data-gw-contents] [data-gw-to=""]').click()""")
    page.wait_for_timeout(500)  # whatever the course had to say, it has said
    before = page.evaluate("() => JSON.stringify(lms.data)")
    wrote = page.evaluate("() => lms.log.filter(call => !call.startsWith('Get')).length")
    from_course = opened_from_course(page, frame)
    outcomes = outcomes_of(from_course)
    assert (outcomes["api"], outcomes["session"], outcomes["learner"]) == ("good", "good", "good")
    assert outcomes["keeps"] == "untested"
    expect(from_course.locator("[data-gw-test-open]")).to_be_hidden()
    assert page.evaluate("() => JSON.stringify(lms.data)") == before
    assert page.evaluate("() => lms.log.filter(call => !call.startsWith('Get')).length") == wrote


@pytest.mark.parametrize("version", VERSIONS)
def test_a_session_of_its_own_measures_what_is_kept_and_takes_it_away_again(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    page, frame = launched(window, server, version)
    assert outcomes_of(frame)["session"] == "untested"
    assert page.evaluate("() => lms.log.filter(call => /Initialize|Set|Commit/.test(call))") == []
    frame.locator("[data-gw-test-open]").click()
    outcomes = outcomes_of(frame)
    assert (outcomes["session"], outcomes["keeps"], outcomes["finish"]) == ("good", "good", "good")
    assert f"{LIMITS[version]}, of {LIMITS[version]}" in text(frame)
    final = page.evaluate("() => lms.final")
    status, leaving = (
        ("cmi.core.lesson_status", "cmi.core.exit")
        if version == "1.2"
        else ("cmi.completion_status", "cmi.exit")
    )
    assert final["cmi.suspend_data"] == ""
    assert (final[status], final[leaving]) == ("incomplete", "suspend"), "nobody is through by testing"
    assert [fault for fault in page.evaluate("() => lms.faults") if "Set" in fault] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_where_a_learners_work_is_kept_nothing_is_written_over_it(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    page, frame = launched(window, server, version, kept=KEPT[version])
    outcomes_of(frame)
    frame.locator("[data-gw-test-open]").click()
    assert outcomes_of(frame)["keeps"] == "untested"
    final = page.evaluate("() => lms.final")
    assert {name: final[name] for name in KEPT[version]} == KEPT[version]
    leaving = "cmi.core.exit" if version == "1.2" else "cmi.exit"
    assert final[leaving] == "suspend", "else the work may be lost"


def test_a_system_that_cuts_or_spoils_what_it_keeps_is_found_out(
    window: BrowserContext, server: PageServer
) -> None:
    for number, spoil in enumerate(("value.slice(0, 1000)", "value.replace(/=/g, '&#61;')")):
        page, frame = launched(window, server, "1.2")
        outcomes_of(frame)
        page.evaluate(
            "() => { var get = lms.LMSGetValue; lms.LMSGetValue = element => {"
            f" var value = get(element); return element === 'cmi.suspend_data' ? {spoil} : value; }}; }}"
        )
        frame.locator("[data-gw-test-open]").click()
        assert outcomes_of(frame)["keeps"] == "bad"
        assert ("512, of 4,096" in text(frame)) is (number == 0)


def test_a_session_that_is_refused_and_calls_that_throw_are_told(
    window: BrowserContext, server: PageServer
) -> None:
    _, frame = launched(window, server, "1.2", behaviour={"initialize": "false"})
    outcomes_of(frame)
    frame.locator("[data-gw-test-open]").click()
    assert outcomes_of(frame)["session"] == "bad"
    page, frame = launched(window, server, "1.2")
    outcomes_of(frame)
    page.evaluate("() => { lms.LMSGetValue = () => { throw new Error('broken'); }; }")
    frame.goto(frame.url)
    assert outcomes_of(frame)["throws"] == "bad"


def test_the_wrong_version_of_scorm_is_named(window: BrowserContext, server: PageServer) -> None:
    serve(server, Delivery.SCORM12)
    server.pages["/"] = host_page("2004", "/package/self-test.html")
    page = window.new_page()
    page.goto(server.url + "/")
    frame = page.frame("course")
    assert frame is not None
    assert outcomes_of(frame)["api"] == "bad"
    assert "API_1484_11" in text(frame)


def test_among_strangers_it_says_that_another_site_stands_between(
    window: BrowserContext, server: PageServer
) -> None:
    serve(server, Delivery.SCORM12)
    server.pages["/"] = host_page("1.2", server.other_origin + "/package/self-test.html")
    page = window.new_page()
    page.goto(server.url + "/")
    frame = next(one for one in page.frames if "self-test" in one.url)
    assert outcomes_of(frame)["api"] == "bad"
    assert "other sites on the way: 1" in text(frame)


@pytest.mark.parametrize("version", VERSIONS)
def test_nobody_is_named_in_what_is_copied(window: BrowserContext, server: PageServer, version: str) -> None:
    who = (
        {"cmi.core.student_id": "E1001-secret", "cmi.core.student_name": "Nguyễn, An"}
        if version == "1.2"
        else {"cmi.learner_id": "E1001-secret", "cmi.learner_name": "Nguyễn, An"}
    )
    _, frame = launched(window, server, version, kept=who)
    outcomes_of(frame)
    frame.locator("[data-gw-test-open]").click()
    shown = text(frame) + (frame.locator("body").text_content() or "")
    assert "secret" not in shown
    assert "Nguyễn" not in shown
    assert "id: 12; name: ✓" in text(frame)


def test_the_result_is_copied_where_scripts_have_no_clipboard(
    window: BrowserContext, server: PageServer
) -> None:
    _, frame = launched(window, server, "1.2")
    outcomes_of(frame)
    frame.evaluate("() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); }")
    frame.locator("[data-gw-test-copy]").click()
    frame.locator("[data-gw-test-copied]", has_text="Copied.").wait_for()
    assert frame.evaluate("() => getSelection().toString() || document.activeElement.value") == text(frame)


def test_without_a_server_it_runs_from_a_folder_with_blanks_and_arabic_letters(
    window: BrowserContext, tmp_path: Path
) -> None:
    folder = tmp_path / "مجلد الدورة 1"
    folder.mkdir()
    for name, content in read_archive(package(MADE, Delivery.WEB).content).items():
        (folder / name).write_bytes(content)
    page = window.new_page()
    page.goto((folder / "self-test.html").as_uri())
    outcomes = outcomes_of(page)
    assert (outcomes["api"], outcomes["site"], outcomes["features"]) == ("plain", "plain", "good")
    assert "from a disk" in text(page).lower()


@pytest.mark.skipif(not SCORM_AGAIN.is_dir(), reason="scorm-again is not installed: run npm ci")
@pytest.mark.parametrize("delivery", [Delivery.SCORM12, Delivery.SCORM2004])
def test_in_a_foreign_player_it_finds_session_storage_and_policy(
    window: BrowserContext, delivery: Delivery
) -> None:
    with ForeignLms(package(MADE, delivery).content) as lms:
        page = window.new_page()
        page.goto(lms.start() + "?learner=E1001")
        frame = page.frame(name="content")
        assert frame is not None
        frame.wait_for_selector(".gw-live")
        from_course = opened_from_course(page, frame)
        outcomes = outcomes_of(from_course)
        assert (outcomes["api"], outcomes["session"]) == ("good", "good")
        assert (outcomes["storage_local"], outcomes["clock"], outcomes["policy"]) == ("good", "good", "plain")
        assert "default-src 'self'" in text(from_course)
        assert "E1001" not in text(from_course)


@pytest.mark.parametrize("language", Language)
def test_the_page_is_there_in_each_language_and_everybody_can_use_it(
    window: BrowserContext, server: PageServer, language: Language
) -> None:
    serve(server, Delivery.SCORM12)
    page = window.new_page()
    page.goto(f"{server.url}/package/self-test{'' if language is Language.EN else '-' + language}.html")
    outcomes_of(page)
    page.locator("summary").click()
    assert page.get_attribute("html", "lang") == language
    assert page.get_attribute("html", "dir") == language.direction
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
