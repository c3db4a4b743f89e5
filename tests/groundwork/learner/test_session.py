"""The session ends for who is away, not for who works, and tells a page how long it lasts."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curriculum.languages import Language
from groundwork.site.people import change_password, give_role
from reporting.access.grants import end
from reporting.models import AuditEntry
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.xblocks.conftest import Learner

HOURS = 2 * 3600


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Return a function that lets seconds pass on the server's clock."""
    clock = [time.time()]
    monkeypatch.setattr("groundwork.learner.session.time.time", lambda: clock[0])

    def pass_by(seconds: int) -> None:
        clock[0] += seconds

    return pass_by


def left(learner: Learner) -> int:
    return int(learner.client.get("/session/").json()["seconds"])


def test_asking_does_not_make_it_last_longer_and_staying_does(
    later: Callable[[int], None], amal: Learner
) -> None:
    start = left(amal)
    later(6000)
    assert left(amal) == left(amal) == start - 6000
    assert start == pytest.approx(HOURS, abs=2)

    assert amal.client.post("/session/").json()["seconds"] == pytest.approx(HOURS, abs=2)
    assert left(amal) == pytest.approx(HOURS, abs=2)


def test_work_makes_it_last_longer_with_a_write_now_and_then(
    later: Callable[[int], None], amal: Learner
) -> None:
    assert _writes(lambda: amal.get("/learn/")) == 0
    later(HOURS // 2)
    assert _writes(amal.read) >= 1
    assert left(amal) == pytest.approx(HOURS, abs=2)
    assert _writes(lambda: amal.get("/learn/")) == 0


def test_a_session_ends_a_day_after_sign_in_however_much_is_done(
    later: Callable[[int], None], amal: Learner
) -> None:
    assert settings.GROUNDWORK_SESSION_SECONDS == 24 * 3600
    for _ in range(23):
        later(3600)
        amal.read()
    assert amal.client.get("/session/").json()["is_last"] is True
    assert left(amal) == pytest.approx(3600, abs=2)
    assert _writes(lambda: amal.get("/learn/")) == 0

    later(3500)
    told = amal.client.post("/session/").json()
    assert (told["is_last"], told["seconds"]) == (True, pytest.approx(100, abs=2))
    assert "Sign in once more" in told["words"]["long"]
    # The database itself forgets the session then, whatever a page says.
    ends = Session.objects.get(pk=amal.client.cookies["sessionid"].value).expire_date
    assert ends.timestamp() == pytest.approx(time.time() + 100, abs=2)


@pytest.mark.parametrize("role", [Role.HR_ANALYST, Role.TRAINER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_looks_after_others_has_half_an_hour_and_half_a_day(
    later: Callable[[int], None], amal: Learner, role: Role
) -> None:
    browser = browser_of("E9", role)
    assert browser.get("/session/").json()["seconds"] == pytest.approx(1800, abs=2)
    assert left(amal) == pytest.approx(HOURS, abs=2)

    later(1000)
    browser.get("/learn/")
    assert browser.get("/session/").json()["seconds"] == pytest.approx(1800, abs=2)
    for _ in range(28):
        later(1500)
        browser.post("/session/")
    later(200)
    told = browser.post("/session/").json()
    assert (told["is_last"], told["seconds"]) == (True, 0)
    ends = Session.objects.get(pk=browser.cookies["sessionid"].value).expire_date
    assert ends.timestamp() <= time.time()


def test_a_role_counts_from_the_next_request_after_it_is_given_and_no_longer_after_it_is_taken(
    later: Callable[[int], None], amal: Learner
) -> None:
    later(300)
    give_role("E001", Role.HR_ANALYST)
    assert left(amal) == pytest.approx(1800, abs=2), "asking alone is such a request"
    amal.get("/hr/")
    assert left(amal) == pytest.approx(1800, abs=2)

    end("E001", Role.HR_ANALYST, by="E900", reason="another post")
    amal.read()
    assert left(amal) == pytest.approx(HOURS, abs=2)


def test_asking_after_a_role_was_given_makes_no_session_last_longer(
    later: Callable[[int], None], amal: Learner
) -> None:
    later(HOURS - 100)
    give_role("E001", Role.HR_ANALYST)
    assert left(amal) == pytest.approx(100, abs=2)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_session_too_old_for_a_role_that_is_given_ends_before_its_first_page(
    later: Callable[[int], None], amal: Learner, method: str
) -> None:
    for _ in range(13):
        later(3600)
        amal.read()
    give_role("E001", Role.HR_ANALYST)
    looks = AuditEntry.objects.count()

    answer = getattr(amal.client, method)("/hr/systems/")

    assert (answer.status_code, answer["Location"]) == (302, "/?next=/hr/systems/")
    assert AuditEntry.objects.count() == looks
    assert amal.client.get("/session/").json()["seconds"] == 0


def test_signing_in_once_more_begins_another_day(later: Callable[[int], None], amal: Learner) -> None:
    change_password("E001", "a long way to the river")
    amal.client.force_login(get_user_model().objects.get(username="E001"))
    later(24 * 3600 - 200)
    amal.client.post("/session/")
    assert amal.client.get("/?next=/learn/record/").status_code == 302

    assert amal.client.get("/?again=1&next=/learn/record/").status_code == 200
    sent = {"username": "E001", "password": "a long way to the river", "next": "/learn/record/"}
    assert amal.client.post("/", sent)["Location"] == "/learn/record/"

    told = amal.client.get("/session/").json()
    assert (told["is_last"], told["seconds"]) == (False, pytest.approx(HOURS, abs=2))


def test_a_session_from_before_there_was_such_an_end_lasts_from_now(amal: Learner) -> None:
    session = amal.client.session
    del session["groundwork_began"]
    session.save()

    assert amal.client.post("/session/").json()["seconds"] == pytest.approx(HOURS, abs=2)


def _writes(act: Callable[[], object]) -> int:
    """Return how often *act* writes to the table of sessions."""
    with CaptureQueriesContext(connection) as queries:
        act()
    return sum("UPDATE" in one["sql"] and "session" in one["sql"] for one in queries.captured_queries)


def test_a_visitor_has_no_session_to_end(db: None) -> None:
    answer = Client().get("/session/?in=vi").json()

    assert answer["seconds"] == 0


@pytest.mark.parametrize("language", list(Language))
def test_the_warning_comes_in_the_language_of_the_page(db: None, language: Language) -> None:
    words = Client().get(f"/session/?in={language}").json()["words"]

    assert len(words["ends"]) == 3
    assert (words["stay"] == "Stay signed in") is (language is Language.EN)


def test_every_page_brings_the_warning(amal: Learner) -> None:
    for address in ("/learn/", "/learn/arc-100/", "/learn/arc-100/words/", "/settings/"):
        assert '<script src="/static/site/session.js" defer>' in amal.get(address), address
