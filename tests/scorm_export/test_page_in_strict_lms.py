"""The real page of a package in a learning system that forgives nothing, and in some that behave badly."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from curriculum.languages import Language
from player.api import strings
from scorm_export.api import Delivery, package, read_archive
from tests.conformance.learner import Learner
from tests.scorm_export.course import edition
from tests.scorm_export.pages import PageServer, host_page
from tests.scorm_export.strict_lrs import StrictLrs

pytestmark = pytest.mark.browser

EDITION = edition()
WORDS, PROOF = EDITION.content.course.lessons
DELIVERIES = {"1.2": Delivery.SCORM12, "2004": Delivery.SCORM2004}
VERSIONS = [pytest.param("1.2", id="SCORM 1.2"), pytest.param("2004", id="SCORM 2004")]
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
END = {"1.2": "passed", "2004": "completed"}


def serve(server: PageServer, delivery: Delivery) -> None:
    """Put the package's files under /package/."""
    for name, content in read_archive(package(EDITION, delivery, reports_answers=True).content).items():
        server.pages[f"/package/{name}"] = content


def sit_down(
    window: BrowserContext, server: PageServer, version: str, behaviour: dict[str, Any] | None = None
) -> tuple[Page, Learner]:
    """Return a learner in front of the course in the strict system."""
    serve(server, DELIVERIES[version])
    server.pages["/"] = host_page(version, "/package/index.html", behaviour)
    page = window.new_page()
    page.goto(server.url + "/")
    frame = page.frame("course")
    assert frame is not None
    frame.wait_for_selector(".gw-live")
    return page, Learner(frame, EDITION.content)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_whole_course_breaks_no_rule(window: BrowserContext, server: PageServer, version: str) -> None:
    page, learner = sit_down(window, server, version)
    assert page.evaluate("() => [lms.log.length <= 15, lms.commits.length]") == [True, 1]
    learner.switch(Language.VI)
    learner.take_lesson("words", is_right=False)
    learner.open_lesson("proof")
    learner.do(PROOF, PROOF.components[0], is_right=False)
    learner.switch(Language.AR)
    learner.try_again("proof", "post")
    learner.take_lesson("proof")
    learner.waits_until_saved()
    assert page.evaluate("() => lms.commits.length") > 5
    kept = page.evaluate("() => lms.commits.at(-1)")
    assert kept[STATUS[version]] == END[version]
    # The first attempt at the post-check, with every answer wrong, although the second was all right.
    (measured,) = (one for one in kept["cmi.suspend_data"].split(";") if one.startswith("measured="))
    assert re.fullmatch(r"measured=small-post/post/[0-9TZ:-]+/ARC100\.O3:0(\.[0-4]\d*)?(\|.*)?", measured)
    assert page.evaluate("() => lms.faults") == []
    assert isinstance(learner.frame, Frame)
    learner.frame.goto("about:blank")
    assert page.evaluate("() => lms.isFinished()") is True
    assert page.evaluate("() => lms.faults") == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param({"commit": "false"}, id="every commit fails"),
        pytest.param({"commit": "throw"}, id="every commit throws"),
        pytest.param({"commit": "null", "finish": "throw"}, id="commits say nothing and the end throws"),
        pytest.param({"commit": 300}, id="commits take their time"),
        pytest.param({"numbers": True}, id="numbers instead of strings"),
    ],
)
def test_whatever_the_system_does_the_course_can_be_taken_and_its_end_is_sent(
    window: BrowserContext, server: PageServer, version: str, behaviour: dict[str, Any]
) -> None:
    page, learner = sit_down(window, server, version, behaviour)
    learner.open_lesson("words")
    learner.do(WORDS, WORDS.components[1])
    saved = "not_saved" if isinstance(behaviour.get("commit"), str) else "saved"
    learner.frame.locator(f'[data-gw-saved="{saved}"]').wait_for(state="attached")
    assert isinstance(learner.frame, Frame)
    learner.frame.goto("about:blank")
    assert page.evaluate("() => lms.isFinished()") is True
    assert page.evaluate("() => lms.final")["cmi.interactions.0.id"] == "words.check"
    assert page.evaluate("() => lms.faults") == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_system_that_dies_in_mid_course_is_told_of_and_gets_everything_once_it_is_back(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    page, learner = sit_down(window, server, version)
    learner.open_lesson("words")
    learner.waits_until_saved()
    page.evaluate(
        "() => { window.alive = {}; for (const name in lms) if (/^(LMS)?(Set|Get|Commit)/.test(name)) {"
        " alive[name] = lms[name]; lms[name] = () => { throw new Error('gone'); }; } }"
    )
    learner.do(WORDS, WORDS.components[1])
    line = learner.frame.locator("[data-gw-saved]")
    expect(line).to_have_text("Not saved yet. Trying again.")
    learner.do(WORDS, WORDS.components[2])
    expect(line).to_have_text("Not saved yet. Trying again.")
    page.evaluate("() => Object.assign(lms, alive)")
    expect(line).to_have_text("Saved", timeout=20_000)
    told = {value for name, value in page.evaluate("() => lms.data").items() if name.endswith(".id")}
    assert {"words.check", "words.levels"} <= told
    assert page.evaluate("() => lms.faults") == []


def test_trouble_is_told_in_one_calm_line_in_the_learners_language_and_in_no_dialog(
    window: BrowserContext, server: PageServer
) -> None:
    dialogs: list[str] = []
    window.on("dialog", lambda dialog: dialogs.append(dialog.message))
    _, learner = sit_down(window, server, "1.2", {"commit": "false", "finish": "html"})
    for language in (Language.AR, Language.ZH_HANT, Language.VI, Language.EN):
        learner.switch(language)
        line = learner.frame.locator('[data-gw-saved="not_saved"]')
        expect(line).to_have_count(1)
        expect(line).to_have_text(str(strings(language).script["not_saved"]))
    assert dialogs == []


@pytest.mark.parametrize("version", VERSIONS)
def test_without_any_system_the_page_is_readable_and_says_that_it_cannot_save(
    window: BrowserContext, server: PageServer, version: str
) -> None:
    serve(server, DELIVERIES[version])
    page = window.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(server.url + "/package/index.html")
    page.wait_for_selector(".gw-live")
    page.locator('[data-gw-saved="not_saved"]').wait_for(state="attached")
    Learner(page, EDITION.content).take_lesson("words")
    assert dialogs == []
    page.reload()
    page.wait_for_selector(".gw-live")
    expect(page.locator('[data-gw-component="words.check"] input[value="a-rule"]')).to_be_checked()


def test_a_whole_course_in_cmi5_breaks_no_rule(window: BrowserContext, server: PageServer) -> None:
    lrs = StrictLrs(server.url)
    serve(server, Delivery.CMI5)
    server.answer = lrs.answer
    page = window.new_page()
    page.goto(lrs.launch().replace("/course?", "/package/index.html?"))
    page.wait_for_selector(".gw-live")
    learner = Learner(page, EDITION.content)
    learner.take_lesson("words")
    learner.switch(Language.AR)
    learner.take_lesson("proof")
    learner.waits_until_saved()
    page.goto("about:blank")
    for _ in range(100):
        if "terminated" in lrs.verbs():
            break
        page.wait_for_timeout(20)
    verbs = lrs.verbs()
    assert verbs[0] == "initialized"
    assert verbs[-1] == "terminated"
    assert verbs.count("answered") == 10
    assert sorted(set(verbs)) == ["answered", "completed", "initialized", "passed", "terminated"]
    assert lrs.refused == []
    assert json.dumps(lrs.documents["groundwork.state"])


def test_the_plain_web_package_keeps_its_work_in_the_browser(
    window: BrowserContext, server: PageServer
) -> None:
    serve(server, Delivery.WEB)
    page = window.new_page()
    page.goto(server.url + "/package/index.html")
    page.wait_for_selector(".gw-live")
    learner = Learner(page, EDITION.content)
    learner.take_lesson("words")
    learner.waits_until_saved()
    page.reload()
    page.wait_for_selector(".gw-live")
    expect(page.locator('[data-gw-component="words.check"] input[value="a-rule"]')).to_be_checked()
