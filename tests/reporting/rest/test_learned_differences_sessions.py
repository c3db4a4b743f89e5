"""Programs read what people learned, why figures differ later, when sessions are held; nobody is named."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache

from curriculum.languages import Language
from reporting.access.system_scopes import SystemScope
from reporting.ledger.appending import append
from reporting.records.kinds import Purpose
from reporting.sessions.planning import change_plan
from reporting.sessions.plans import Part, Status
from tests.reporting.factories import assign, at, course, measured, person, record
from tests.reporting.rest.test_api import _problems_with, asking, description
from tests.reporting.sessions.making import plan, session, utc

pytestmark = pytest.mark.django_db
OBJECTIVE = {"id": "ARC100.O3", "tag": "knowledge", "titles": {"en": "Tell the four places apart"}}
LEARNED = "/figures/learned/"
DIFFERENCES = "/figures/differences/"


@pytest.fixture(autouse=True)
def _city() -> None:
    """Twelve in Transit, and three in the Clerk's Office, who hide behind the eleven of Parks."""
    cache.clear()
    assign(course("arc-100", titles={"en": "Foundations"}, objectives=[OBJECTIVE]))
    for number, path in enumerate(["Transit > Bus"] * 12 + ["Parks"] * 11 + ["Clerk"] * 3, start=1):
        person(f"E{number:03}", path)
        them = {"learner": f"E{number:03}", "occurred_at": at(2026, 3, 2)}
        checks = [measured(0.25 * (number % 2), **them), measured(0.75, purpose=Purpose.POST, **them)]
        append(checks, recorded_at=at(2026, 3, 3))


def _told(path: str, ask: Any, query: dict[str, str]) -> Any:
    answer = ask(path, query)
    assert answer.status_code == 200, answer.content
    assert _problems_with(answer, path, description()) == []
    return answer.json()


def test_what_was_learned_is_told_by_objective_and_small_departments_are_hidden() -> None:
    ask = asking(SystemScope.FIGURES)

    whole = _told(LEARNED, ask, {"as_of": "2026-06-30"})
    assert (whole["course"], whole["unit"], whole["counted_until"]) == ("arc-100", "", "2026-06-30")
    (one,) = whole["objectives"]
    assert (one["objective"], one["tag"], one["title"]) == (
        "ARC100.O3",
        "knowledge",
        "Tell the four places apart",
    )
    assert one["change"] == {
        "people": 26,
        "before_percent": 12,
        "after_percent": 75,
        "difference_points": 62,
        "interval_low_points": 57,
        "interval_high_points": 68,
    }
    assert one["follow_up"] is None
    for unit, shown in (("Transit", "shown"), ("Clerk", "hidden"), ("Parks", "hidden")):
        (there,) = _told(LEARNED, ask, {"as_of": "2026-06-30", "unit": unit})["objectives"]
        assert (there["shown"], there["change"] is None) == (shown, shown == "hidden"), unit


def test_before_anybody_has_results_there_is_nothing() -> None:
    (one,) = _told(LEARNED, asking(SystemScope.FIGURES), {"as_of": "2026-02-01"})["objectives"]
    assert (one["shown"], one["change"]) == ("nobody", None)


def test_why_figures_differ_later_is_told_by_kind_and_not_of_few() -> None:
    ask = asking(SystemScope.FIGURES, SystemScope.PEOPLE)
    asked = {"as_of": "2026-03-31", "known_on": "2026-04-01", "later": "2026-05-31"}
    assert _told(DIFFERENCES, ask, asked) == {
        "course": "arc-100",
        "unit": "",
        "as_of": "2026-03-31",
        "known_on": "2026-04-01",
        "later": "2026-05-31",
        "threshold": 10,
        "people": 0,
        "late": [],
        "shifts": [],
    }
    for number in range(1, 13):
        done = record(learner=f"E{number:03}", registration=f"r{number}", occurred_at=at(2026, 3, 9))
        append([done], recorded_at=at(2026, 5, 4))
    told = _told(DIFFERENCES, ask, asked)
    assert told["late"] == [{"kind": "completion", "people": 12}]
    assert (told["people"], [one["people"] for one in told["shifts"]]) == (12, [12])
    assert {one["after"] for one in told["shifts"]} <= {"complete", "complete_late"}
    assert _told(DIFFERENCES, ask, asked | {"unit": "Parks"})["people"] is None, "few are behind it"


def test_differences_need_the_right_to_read_people_and_days_in_order() -> None:
    figures = asking(SystemScope.FIGURES)(DIFFERENCES)
    assert figures.status_code == 403
    assert "the token lacks the scope people/read" in figures.json()["detail"]
    ask = asking(SystemScope.FIGURES, SystemScope.PEOPLE, unit="Transit")
    wrong = ask(DIFFERENCES, {"known_on": "2026-05-02", "later": "2026-05-01"})
    assert wrong.status_code == 400
    (error,) = wrong.json()["errors"]
    assert error == {
        "parameter": "later",
        "detail": "expected a day from known_on, 2026-05-02, on; got 2026-05-01",
    }
    soon = ask(DIFFERENCES, {"known_on": "soon", "later": "2026-05-01"})
    assert {one["parameter"] for one in soon.json()["errors"]} >= {"known_on"}
    assert ask(DIFFERENCES).json()["unit"] == "Transit", "a token for a part"
    assert ask(DIFFERENCES, {"unit": "Parks"}).status_code == 404


def test_a_token_for_a_part_is_not_told_what_was_learned_in_the_whole_organisation() -> None:
    asked = {"as_of": "2026-03-31", "known_on": "2026-04-01", "later": "2026-05-31"}
    for number in range(13, 24):
        done = record(learner=f"E{number:03}", registration=f"r{number}", occurred_at=at(2026, 3, 9))
        append([done], recorded_at=at(2026, 5, 4))
    both = (SystemScope.FIGURES, SystemScope.PEOPLE)
    assert _told(DIFFERENCES, asking(*both), asked)["late"] == [{"kind": "completion", "people": 11}]
    told = _told(DIFFERENCES, asking(*both, unit="Transit"), asked)
    assert told["late"] is None, "these eleven are in Parks"


@pytest.mark.parametrize("path", [LEARNED, DIFFERENCES])
@pytest.mark.parametrize("query", [{"course": "none"}, {"unit": "Nowhere"}], ids=["course", "unit"])
def test_what_does_not_exist_is_told(path: str, query: dict[str, str]) -> None:
    answer = asking()(path, query)
    assert answer.status_code == 404
    assert _problems_with(answer, path, description()) == []


def test_sessions_are_told_as_they_are_planned_now_without_a_name() -> None:
    starts = utc("2026-03-10 16:00")
    first = session(
        Part(starts, 120), Part(starts + timedelta(days=1), 60), link="https://meet.example/1", seats=20
    )
    session(Part(utc("2026-09-01 16:00"), 60), is_public=True)
    change_plan(
        first.code,
        plan(*first.plan.parts, place="Room 9", link=first.plan.link, languages=(Language.AR,)),
        0,
        "E800",
    )
    ask = asking(SystemScope.SESSIONS)

    (told,) = _told("/sessions/", ask, {"first": "2026-03-11", "last": "2026-03-31"})
    assert told | {"changed_at": ""} == {
        "code": first.code,
        "course": "arc-100",
        "module": "",
        "is_public": False,
        "unit": "",
        "status": Status.OPEN.value,
        "starts_at": told["parts"][0]["starts_at"],
        "ends_at": told["ends_at"],
        "parts": told["parts"],
        "zone": "America/Edmonton",
        "place": "Room 9",
        "is_online": True,
        "languages": ["ar"],
        "interpretation": "",
        "access": "",
        "seats": None,
        "changed_at": "",
    }
    assert [one["minutes"] for one in told["parts"]] == [120, 60]
    text = ask("/sessions/", {"first": "2026-01-01", "last": "2026-12-31"}).content.decode()
    for kept_here in ("E900", "E800", "meet.example"):
        assert kept_here not in text
    assert ask("/sessions/", {"first": "2026-03-12", "last": "2026-08-30"}).json() == []


@pytest.mark.parametrize(
    "query",
    [
        {"first": "2026-03-10", "last": "2026-03-09"},
        {"first": "2026-01-01", "last": "2027-01-03"},
        {"first": "0001-01-01"},
        {"last": "soon"},
    ],
    ids=["backwards", "too long", "long ago", "no day"],
)
def test_days_that_make_no_sense_are_refused(query: dict[str, str]) -> None:
    answer = asking(SystemScope.SESSIONS)("/sessions/", query)
    assert answer.status_code == 400
    assert len(answer.json()["errors"]) == 1
    assert _problems_with(answer, "/sessions/", description()) == []
