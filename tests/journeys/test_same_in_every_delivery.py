"""The same answers by the same hand come to the same, whichever way a course is delivered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page

from assessments.api import LearnerState, parse_state
from curriculum.model import Choice, Interaction
from scorm_export.api import Delivery, package, read_archive
from tests.journeys.every_kind import ARRANGED, CHOSEN, Hand, Visitor, asked, every_kind
from tests.scorm_export.pages import PageServer, host_page
from tests.scorm_export.strict_lrs import StrictLrs
from tests.scorm_export.test_scorm_stores import note_of
from tests.xblocks.browsing import a_browser
from tests.xblocks.conftest import Learner, olx_folder, put, sign_in
from xblocks.host.api import standing_in
from xblocks.host.signals import course_outcome_changed

__all__ = ["olx_folder", "sign_in"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

EDITION = every_kind()
ASKED = asked(EDITION)


@dataclass(frozen=True)
class Record:
    """What a delivery told, in one way of writing."""

    is_complete: bool
    success: bool | None
    percent: float
    """The score from 0 to 100, to two decimals, never rounded up."""
    objectives: dict[str, float]
    answers: dict[str, str]
    """What was answered, by id, as SCORM 2004 writes it."""
    results: dict[str, bool] = field(default_factory=dict)
    """Whether it was right, where a delivery tells each answer."""
    timed: set[str] = field(default_factory=set)
    """Of which answers a delivery that tells them tells the time as well."""


EXPECTED = Record(
    is_complete=True,
    success=True,
    percent=77.77,
    objectives={ARRANGED: 0.8333, CHOSEN: 0.6666},
    answers={
        "all.check": "a-rule",
        "all.pairs": "card-a[.]partner-b[,]card-b[.]partner-a",
        "all.sort": "card-form[.]rule[,]card-idea[.]thought",
        "all.steps": "notice[,]ask[,]act[,]return",
        "proof.post.item-1": "yes",
        "proof.post.item-2": "no",
        "proof.post.item-8": "card-x[.]rule[,]card-y[.]thought",
        "proof.post.item-best": "best[.]ask[,]worst[.]leave",
        "proof.post.item-choice": "greet[,]listen",
        "proof.post.item-cloze": "what[.]effect[,]where[.]rule",
        "proof.post.item-match": "card-form[.]partner-decoy[,]card-line[.]partner-language",
        "proof.post.item-order": "greet[,]listen[,]check[,]answer",
        "proof.post.item-ranked": "ask[,]help[,]wait[,]leave",
    },
)
WRONG = {"all.pairs", "proof.post.item-match", "proof.post.item-2"}


def test_the_same_hand_comes_to_the_same_in_every_delivery(
    chromium: Browser,
    sign_in: Callable[[str], Learner],
    olx_folder: Path,
    live_server: Any,
) -> None:
    window = chromium.new_context(viewport={"width": 1280, "height": 900})
    window.set_default_timeout(10_000)
    with PageServer() as server:
        records = {
            "scorm12": in_scorm(window, server, "1.2"),
            "scorm2004": in_scorm(window, server, "2004"),
            "cmi5": in_cmi5(window, server),
            "web": on_the_web(window, server),
        }
    window.close()
    put(olx_folder, EDITION)
    records["xblock"] = on_the_site(chromium, sign_in("alice"), live_server.url)

    told = {name: record for name, record in records.items() if record.results}
    assert list(told) == ["scorm12", "scorm2004", "cmi5"]
    rights = {name: name not in WRONG for name in EXPECTED.answers}
    assert {name: record.results for name, record in told.items()} == dict.fromkeys(told, rights)
    assert {name: record.timed for name, record in told.items()} == {name: rights.keys() for name in told}
    for record in records.values():
        record.results.clear()
        record.timed.clear()
    for name, record in records.items():
        assert record.answers == EXPECTED.answers, name
    assert records == dict.fromkeys(records, EXPECTED)


def take(frame: Frame | Page) -> None:
    """Take the whole course."""
    hand = Hand(frame, EDITION.content)
    hand.take_course()
    hand.waits_until_saved()


def serve(server: PageServer, delivery: Delivery) -> None:
    """Put the package, made to report answers, under /<delivery>/."""
    files = read_archive(package(EDITION, delivery, reports_answers=True).content)
    server.pages |= {f"/{delivery}/{name}": content for name, content in files.items()}


def in_scorm(window: BrowserContext, server: PageServer, version: str) -> Record:
    delivery = {"1.2": Delivery.SCORM12, "2004": Delivery.SCORM2004}[version]
    serve(server, delivery)
    server.pages[f"/system/{version}"] = host_page(version, f"/{delivery}/index.html")
    page = window.new_page()
    page.goto(f"{server.url}/system/{version}")
    frame = page.frame("course")
    assert frame is not None
    frame.wait_for_selector(".gw-live")
    take(frame)
    frame.goto("about:blank")
    data: dict[str, str] = page.evaluate("() => lms.final")
    assert page.evaluate("() => lms.faults") == []
    status = data.get("cmi.core.lesson_status")
    rows = [within(data, f"cmi.interactions.{number}.") for number in range(len(ASKED) + 1)]
    said = [row for row in rows if row["id"] in ASKED]
    response = "student_response" if version == "1.2" else "learner_response"
    return Record(
        is_complete=status in {"passed", "completed"} or data.get("cmi.completion_status") == "completed",
        success=(status or data.get("cmi.success_status")) == "passed",
        percent=float(data["cmi.core.score.raw" if version == "1.2" else "cmi.score.raw"]),
        objectives=objectives(data["cmi.suspend_data"]),
        answers={row["id"]: spelled(row[response], ASKED[row["id"]], version) for row in said},
        results={row["id"]: row["result"] == "correct" for row in said},
        timed={row["id"] for row in said if "latency" in row},
    )


def within(data: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Return the elements of *data* below *prefix*."""
    return {name.removeprefix(prefix): value for name, value in data.items() if name.startswith(prefix)}


def in_cmi5(window: BrowserContext, server: PageServer) -> Record:
    serve(server, Delivery.CMI5)
    lrs = StrictLrs(server.url, mastery_score=0.6)
    server.answer = lrs.answer
    page = window.new_page()
    page.goto(lrs.launch().replace("/course?", "/cmi5/index.html?"))
    page.wait_for_selector(".gw-live")
    take(page)
    said = {
        ".".join(one["object"]["id"].rsplit("/arc-100/", 1)[1].split("/")): one["result"]
        for one in lrs.session
        if one["verb"]["id"].endswith("/answered")
    }
    told = {name: result for name, result in said.items() if name in ASKED}
    assert lrs.refused == []
    return Record(
        is_complete="completed" in lrs.verbs(),
        success=lrs.named("passed")["result"]["success"],
        percent=int(lrs.named("passed")["result"]["score"]["scaled"] * 10_000 + 1e-6) / 100,
        objectives=objectives(lrs.documents["groundwork.state"]["note"]),
        answers={name: result["response"] for name, result in told.items()},
        results={name: result["success"] for name, result in told.items()},
        timed={name for name, result in told.items() if "duration" in result},
    )


def on_the_web(window: BrowserContext, server: PageServer) -> Record:
    serve(server, Delivery.WEB)
    page = window.new_page()
    page.goto(f"{server.url}/web/index.html")
    page.wait_for_selector(".gw-live")
    take(page)
    report = page.evaluate("() => Groundwork.page.report()")
    (measured,) = report["measured"]
    return Record(
        is_complete=report["isComplete"],
        success=report["success"],
        percent=report["points"] * 10_000 // report["possible"] / 100,
        objectives=measured["results"],
        answers=kept(parse_state(page.evaluate("() => Groundwork.page.state()"))),
    )


def on_the_site(chromium: Browser, learner: Learner, address: str) -> Record:
    told: list[Any] = []

    def hear(sender: object, **outcome: Any) -> None:
        told.extend(outcome["measured"])

    course_outcome_changed.connect(hear)
    try:
        with a_browser(chromium, learner, address) as context:
            page = context.new_page()
            hand = Visitor(page, EDITION.content)
            for lesson in EDITION.content.course.lessons:
                hand.take_lesson(lesson.id)
                hand.waits_until_saved()
    finally:
        course_outcome_changed.disconnect(hear)
    standing = standing_in("arc-100", learner.name)
    (measured,) = told
    points, possible = standing.outcome.points, standing.outcome.possible
    assert points is not None
    assert possible is not None
    return Record(
        is_complete=standing.outcome.is_complete,
        success=standing.outcome.success,
        percent=points * 10_000 // possible / 100,
        objectives=dict(measured.results),
        answers=kept(standing.state),
    )


def objectives(note: str) -> dict[str, float]:
    """Return the results by objective that a note tells."""
    (measured,) = note_of(note)["measured"].split(",")
    results = (one.split(":") for one in measured.split("/")[3].split("+"))
    return {name: float(score) for name, score in results}


def kept(state: LearnerState) -> dict[str, str]:
    """Return the answers that a learner's state holds."""
    responses: dict[str, Any] = {name: answer.response for name, answer in state.answers.items()}
    (form,) = state.forms.values()
    responses |= {f"proof.post.{name}": response for name, response in form.responses.items()}
    asked_for = sorted(responses.keys() & ASKED.keys())
    return {name: written(responses[name], ASKED[name]) for name in asked_for}


def written(response: Any, question: Interaction) -> str:
    """Return *response* as SCORM 2004 writes it."""
    if isinstance(question, Choice):
        return "[,]".join(sorted(response))
    placed: Mapping[str, str] = dict(response)
    if question.layout == "places":
        by_place = {place: card for card, place in placed.items()}
        return "[,]".join(by_place[place] for place in question.bins)
    return "[,]".join(f"{card}[.]{placed[card]}" for card in sorted(placed))


def spelled(response: str, question: Interaction, version: str) -> str:
    """Return what a SCORM system was told with ids for letters: SCORM 1.2 has no others."""
    if version == "2004":
        return response
    if isinstance(question, Choice):
        return "[,]".join(sorted(named(letter, question.options) for letter in response.split(",")))
    cards = tuple(card.id for card in question.cards)
    if question.layout == "places":
        return "[,]".join(named(letter, cards) for letter in response.split(","))
    pairs = (pair.split(".") for pair in response.split(","))
    return "[,]".join(sorted(f"{named(card, cards)}[.]{named(bin_, question.bins)}" for card, bin_ in pairs))


def named(letter: str, names: tuple[str, ...]) -> str:
    return names["abcdefghijklmnopqrstuvwxyz".index(letter)]
