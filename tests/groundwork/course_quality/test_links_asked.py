"""A trainer has the pages elsewhere asked by a worker, and sees what they answered, when, and since when."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import Settings

from groundwork.course_quality.asking_many import _in_turns
from groundwork.course_quality.jobs import ASK_LINKS
from groundwork.course_quality.link_answers import (
    LinkAnswer,
    LinkState,
    keep_link_answers,
    load_link_answers,
)
from reporting.jobs.api import JobState, job_of, jobs_in, work_once
from reporting.roles import Role
from tests.groundwork.course_quality.conftest import Desk
from tests.groundwork.signed_in import browser_of

ASK = "/trainers/arc-100/quality/links/"
LESSON = "courses/arc-100/lessons/words-we-share"
INSIDE = "https://127.0.0.1/rights"


@pytest.fixture
def linked(desk: Desk, settings: Settings) -> Desk:
    """Return the desk of a course that leads to a machine inside of the network, which nobody may ask."""
    settings.GROUNDWORK_OUTGOING_NETWORKS = ()
    desk.change(f"{LESSON}/en.md", "The resident still has no permit.", f"The [page]({INSIDE}) says so.")
    return desk


def test_a_worker_asks_and_the_page_says_what_was_answered_and_since_when(
    linked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Ask these pages now" in linked.section("links")

    answers = [linked.browser.post(ASK) for _ in range(2)]

    assert {one.headers["Location"] for one in answers} == {"/trainers/arc-100/quality/#links"}
    assert "They are being asked." in linked.section("links")
    assert load_link_answers(linked.home).of(INSIDE) is None, "no page of the site asks another one"
    assert [one.name for one in jobs_in(JobState.WAITING)] == [ASK_LINKS], "asked for twice, asked once"
    assert work_once()
    assert "no answer November 23, 2026" in linked.section("links")
    assert "Pages elsewhere (look) : 1 page, asked on November 23, 2026" in linked.lesson("words-we-share")

    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-30")
    linked.browser.post(ASK)
    assert work_once()

    assert "no answer November 30, 2026 not there since November 23, 2026" in linked.section("links")
    silent = "This page does not answer since November 23, 2026; asked on November 30, 2026."
    assert silent in linked.lesson("words-we-share")


def test_a_page_that_comes_back_is_there_again(desk: Desk) -> None:
    gone = LinkAnswer(state=LinkState.GONE, status=404, on=date(2026, 11, 23))
    there = LinkAnswer(state=LinkState.THERE, status=200, on=date(2026, 11, 25))
    for on in (20, 21, 22):
        keep_link_answers(desk.home, {INSIDE: gone.model_copy(update={"on": date(2026, 11, on)})})
    kept = load_link_answers(desk.home).of(INSIDE)
    assert kept is not None
    assert kept.since == date(2026, 11, 20)

    keep_link_answers(desk.home, {INSIDE: there})

    assert load_link_answers(desk.home).of(INSIDE) == there


def test_hosts_take_turns() -> None:
    addresses = ["https://a.example/1", "https://a.example/2", "https://b.example/1", "https://[broken"]

    assert list(_in_turns(addresses)) == [
        "https://a.example/1",
        "https://b.example/1",
        "https://[broken",
        "https://a.example/2",
    ]


def test_a_course_that_is_gone_is_told_to_the_trainers_of_none(linked: Desk) -> None:
    assert linked.browser.post("/trainers/arc-999/quality/links/").status_code == 404
    assert linked.browser.get(ASK)["Location"] == "/trainers/arc-100/quality/"
    assert browser_of("E2", Role.HR_ANALYST).post(ASK).status_code == 403
    assert job_of(ASK_LINKS, {"course": "arc-100"}) is None
