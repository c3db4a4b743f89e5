"""A learner takes our packages in somebody else's player: scorm-again, as npm has it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Frame, Page

from curriculum.languages import Language
from scorm_export.api import Delivery, package
from tests.conformance.foreign_lms import SCORM_AGAIN, ForeignLms
from tests.conformance.learner import Learner
from tests.scorm_export.course import edition

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SCORM_AGAIN.is_dir(), reason="scorm-again is not installed: run npm ci"),
]
EDITION = edition()
WORDS, PROOF = EDITION.content.course.lessons
EXPECTED_IDS = {
    "words.check",
    "words.levels",
    *(f"proof.post.arc100-o3-{number}" for number in range(1, 8)),
    "proof.conduct",
}


@pytest.fixture(params=[Delivery.SCORM12, Delivery.SCORM2004])
def lms(request: pytest.FixtureRequest) -> Iterator[ForeignLms]:
    """Return the small course, made to report answers, in the foreign player; one version after the other."""
    with ForeignLms(package(EDITION, request.param, reports_answers=True).content) as foreign:
        foreign.url = foreign.start()  # type: ignore[attr-defined]
        yield foreign


def sit_down(window: BrowserContext, lms: ForeignLms, learner: str = "E1001") -> tuple[Page, Learner]:
    """Return a learner in front of the launched course."""
    page = window.new_page()
    page.goto(f"{lms.url}?learner={learner}")  # type: ignore[attr-defined]
    frame = page.frame(name="content") or page.frames[-1]
    frame.wait_for_selector(".gw-live")
    return page, Learner(frame, EDITION.content)


def outcome(commit: dict[str, Any]) -> tuple[str, str]:
    """Return what a commit says of completion and success."""
    cmi = commit["cmi"]
    if "core" in cmi:
        return (cmi["core"]["lesson_status"], "")
    return (cmi["completion_status"], cmi["success_status"])


DONE = [("passed", ""), ("completed", "passed")]


def test_a_whole_course_comes_home(window: BrowserContext, lms: ForeignLms) -> None:
    page, learner = sit_down(window, lms)
    learner.switch(Language.VI)
    learner.take_lesson("words")
    learner.switch(Language.AR)
    learner.take_lesson("proof")
    learner.waits_until_saved()
    page.goto("about:blank")
    cmi = lms.commits[-1]["cmi"]
    assert outcome(lms.commits[-1]) in DONE
    assert cmi.get("score", cmi.get("core", {}).get("score"))["raw"] == "100"
    interactions = list(cmi["interactions"].values())
    assert {one["id"] for one in interactions} == EXPECTED_IDS
    assert {one["result"] for one in interactions} == {"correct", "neutral"}
    note = dict(pair.split("=", 1) for pair in cmi["suspend_data"].partition("|")[0].split(";")[1:])
    assert (note["course"], note["edition"], note["digest"]) == ("arc-100", "2026.1", EDITION.digest)
    assert set(note["languages"].split(",")) == {"ar", "en", "vi"}
    assert note["attested"].startswith("conduct/1/ar/")
    assert note["completed"] > "2026"


def test_failing_and_leaving_closes_nothing_and_another_try_passes(
    window: BrowserContext, lms: ForeignLms
) -> None:
    page, learner = sit_down(window, lms)
    learner.take_lesson("words", is_right=False)
    learner.open_lesson("proof")
    learner.do(PROOF, PROOF.components[0], is_right=False)
    learner.waits_until_saved()
    page.goto("about:blank")
    wait_until(lambda: has_ended(lms), "the session's end did not arrive")
    assert outcome(lms.commits[-1]) in [("incomplete", ""), ("incomplete", "failed")]
    _, learner = sit_down(window, lms)
    learner.open_lesson("proof")
    learner.try_again("proof", "post")
    learner.take_lesson("proof")
    learner.waits_until_saved()
    assert outcome(lms.commits[-1]) in DONE


def test_coming_back_finds_language_place_and_answers(window: BrowserContext, lms: ForeignLms) -> None:
    page, learner = sit_down(window, lms)
    learner.switch(Language.ZH_HANT)
    learner.take_lesson("words")
    learner.waits_until_saved()
    page.goto("about:blank")
    wait_until(lambda: has_ended(lms), "the session's end did not arrive")
    _, learner = sit_down(window, lms)
    frame = learner.frame
    assert frame.locator("#gw").get_attribute("lang") == "zh-Hant"
    assert frame.locator("[data-gw-current]").get_attribute("data-gw-page") == "words"
    assert frame.locator('[data-gw-component="words.check"] input[value="a-rule"]').is_checked()
    assert frame.locator('[data-gw-card="card-law"] input[value="systemic"]').is_checked()


def test_two_learners_do_not_share_anything(window: BrowserContext, lms: ForeignLms) -> None:
    _, first = sit_down(window, lms, "E1001")
    first.take_lesson("words")
    first.waits_until_saved()
    _, second = sit_down(window, lms, "E1002")
    second.open_lesson("words")
    assert not second.frame.locator('[data-gw-component="words.check"] input[value="a-rule"]').is_checked()


def wait_until(has_come: Callable[[], bool], otherwise: str) -> None:
    """Wait for what a page sends while it goes away: nothing in the browser says when that has arrived."""
    until = time.monotonic() + 10
    while not has_come():
        assert time.monotonic() < until, otherwise
        time.sleep(0.02)


def has_ended(lms: ForeignLms) -> bool:
    """Return whether the last commit says that the session is over."""
    return bool(lms.commits) and says_the_end(lms.commits[-1])


def says_the_end(commit: dict[str, Any]) -> bool:
    """Return whether *commit* says that the session is over: the player adds up all sessions only then.

    How long this one was tells nothing: where a machine is swift, SCORM 1.2 writes no second.
    """
    return "total_time" in commit["cmi"].get("core", commit["cmi"])


def leave_by_closing(page: Page, _: Frame) -> None:
    page.close()


def leave_by_another_address(page: Page, _: Frame) -> None:
    page.goto("about:blank")


def leave_by_the_frame(_: Page, frame: Frame) -> None:
    frame.goto("about:blank")


@pytest.mark.parametrize(
    "leave",
    [
        pytest.param(leave_by_closing, id="the tab is closed"),
        pytest.param(leave_by_another_address, id="another address is opened"),
        pytest.param(leave_by_the_frame, id="the player takes the frame away"),
    ],
)
def test_leaving_right_after_an_answer_loses_nothing(
    window: BrowserContext, lms: ForeignLms, leave: Any
) -> None:
    page, learner = sit_down(window, lms)
    learner.open_lesson("words")
    learner.do(WORDS, WORDS.components[1])
    assert isinstance(learner.frame, Frame)
    leave(page, learner.frame)
    # The player sends the answer and the end at the same time, and either may arrive first.
    wait_until(lambda: any(map(says_the_end, lms.commits)), "the session's end did not arrive")
    cmi = next(filter(says_the_end, lms.commits))["cmi"]
    assert [one["id"] for one in cmi["interactions"].values()] == ["words.check"]
    _, again = sit_down(window, lms)
    assert again.frame.locator('[data-gw-component="words.check"] input[value="a-rule"]').is_checked()


def test_a_system_that_refuses_is_told_of_and_gets_everything_later(
    window: BrowserContext, lms: ForeignLms
) -> None:
    _, learner = sit_down(window, lms)
    lms.fails_commits = True
    learner.take_lesson("words")
    learner.frame.locator('[data-gw-saved="not_saved"]').wait_for(state="attached")
    before = len(lms.commits)
    lms.fails_commits = False
    learner.waits_until_saved()
    assert len(lms.commits) > before
    ids = [one["id"] for one in lms.commits[-1]["cmi"]["interactions"].values()]
    assert sorted(ids) == ["words.check", "words.levels"]


def test_the_page_asks_nothing_of_anyone_else_and_runs_under_a_strict_policy(
    window: BrowserContext, lms: ForeignLms
) -> None:
    page = window.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(lms.url)  # type: ignore[attr-defined]
    frame = page.frames[-1]
    frame.wait_for_selector(".gw-live")
    # The whole course in two languages asks for more, a lesson at a time.
    assert len({url for url in asked if "/package/" in url}) <= 12
    learner = Learner(frame, EDITION.content)
    learner.switch(Language.AR)
    learner.take_course()
    learner.waits_until_saved()
    home = urlsplit(lms.url).netloc  # type: ignore[attr-defined]
    assert {urlsplit(url).netloc for url in asked} == {home}
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []
