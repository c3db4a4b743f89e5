"""What is only kept and let go by command has pages too: holds, the schedule, and people who are erased."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from groundwork.erasure.erasing import foreseen
from groundwork.keeping.words import words_in
from groundwork.retention.schedule import schedule
from reporting.api import ErasureRequest, verify, verify_audit
from reporting.models import AuditEntry, Erasure, LegalHold, Person
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.reporting.factories import person, place

pytestmark = pytest.mark.django_db
NUMBER, NAME = "E-4711", "Nguyễn Thị Minh Khai"
TODAY = timezone.localdate()
ASKED = {"number": NUMBER, "reason": "request 2026-14"}


@pytest.fixture(autouse=True)
def _variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GROUNDWORK_VARIABLE", str(tmp_path))


@pytest.fixture(autouse=True)
def _who_left() -> None:
    place(person("E001"), "Transit", date(2020, 1, 1))
    found = person(NUMBER, None)
    Person.objects.filter(pk=found.pk).update(name=NAME)
    place(found, "Transit", date(2020, 1, 1), until=date(2024, 6, 1))


@pytest.fixture
def first() -> Client:
    return browser_of("A001", Role.ADMINISTRATOR)


@pytest.fixture
def second() -> Client:
    return browser_of("A002", Role.ADMINISTRATOR)


def _request(browser: Client) -> str:
    answer = browser.post("/hr/erasures/", ASKED)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_one_administrator_asks_and_another_one_erases(first: Client, second: Client) -> None:
    address = _request(first)
    seen = second.get(address).content.decode()
    assert NAME in seen
    assert "groundwork_reporting_person" in seen, "what goes is counted by table"
    assert Person.objects.filter(number=NUMBER).exists(), "looking at it erases nobody"

    done = second.post(address, {"act": "confirm", "number": NUMBER})

    found = Erasure.objects.get()
    assert done["Location"] == f"/hr/erasures/?done={found.reference}"
    assert (found.by, found.approved_by, found.reason) == ("A001", "A002", "request 2026-14")
    assert not Person.objects.filter(number=NUMBER).exists()
    assert not ErasureRequest.objects.exists()
    page = second.get(done["Location"]).content.decode()
    assert "Erased. What remains bears this reference" in page
    assert NUMBER not in page + str(list(AuditEntry.objects.values_list("query", "person")))
    assert NAME not in page
    assert verify().is_sound
    assert verify_audit().is_sound
    assert second.post(address, {"act": "confirm", "number": NUMBER})["Location"] == "/hr/erasures/"


def test_what_is_foreseen_is_what_is_done(first: Client, second: Client) -> None:
    address = _request(first)
    before = foreseen(NUMBER, now=timezone.now()).rows
    second.post(address, {"act": "confirm", "number": NUMBER})
    report, log = dict(Erasure.objects.get().report), "groundwork_reporting_auditentry"
    # Looking and asking are themselves entries of the log about the person.
    assert {**report, log: 0} == {**before, log: 0}
    assert report[log] >= 1


def test_nobody_confirms_what_they_asked_for_themselves(first: Client) -> None:
    address = _request(first)
    answer = first.post(address, {"act": "confirm", "number": NUMBER})
    assert answer.status_code == 403
    assert "somebody else has to confirm" in answer.content.decode()
    assert not Erasure.objects.exists()


def test_a_slip_in_the_number_erases_nobody_and_a_request_is_taken_back(
    first: Client, second: Client
) -> None:
    address = _request(first)
    assert second.post(address, {"act": "confirm", "number": "E-4712"}).status_code == 400
    assert first.post(address, {"act": "withdraw"})["Location"] == "/hr/erasures/"
    assert not ErasureRequest.objects.exists()
    assert not Erasure.objects.exists()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"number": "E001"}, ["works here"], id="works here"),
        pytest.param({"number": "nobody"}, ["Nobody has this employee number"], id="unknown"),
        pytest.param({"number": ""}, ["Nobody has this employee number"], id="no number"),
        pytest.param({"reason": " "}, ["Say why."], id="no reason"),
        pytest.param({"reason": f"wish of {NAME}"}, ["must not name the person"], id="a reason that names"),
        pytest.param({"number": "E001", "reason": ""}, ["works here", "Say why."], id="all of it at once"),
    ],
)
def test_what_is_in_the_way_is_said_and_nothing_asked(
    first: Client, changes: dict[str, str], told: list[str]
) -> None:
    answer = first.post("/hr/erasures/?language=en", ASKED | changes)
    assert answer.status_code == 400
    assert all(one in answer.content.decode() for one in told)
    assert not ErasureRequest.objects.exists()


def test_a_hold_that_came_after_the_asking_stops_the_erasure(first: Client, second: Client) -> None:
    address = _request(first)
    LegalHold.objects.create(number=NUMBER, reason="grievance 7", placed_by="A003", placed_at=timezone.now())
    assert second.post(address, {"act": "confirm", "number": NUMBER}).status_code == 409
    assert "grievance 7" in second.get(f"{address}?language=en").content.decode()
    assert not Erasure.objects.exists()


def test_a_year_that_is_not_over_is_said_with_its_day_unless_somebody_says_so(first: Client) -> None:
    place(person("E-4712", None), "Transit", date(2020, 1, 1), until=TODAY - timedelta(days=30))
    answer = first.post("/hr/erasures/?language=en", ASKED | {"number": "E-4712"})
    assert "left less than a year ago" in answer.content.decode()
    assert first.post("/hr/erasures/", ASKED | {"number": "E-4712", "early": "yes"}).status_code == 302


def test_a_hold_is_placed_and_lifted_and_auditors_read_it(first: Client) -> None:
    assert first.post("/hr/holds/change/", {"number": NUMBER, "reason": "grievance 7"}).status_code == 302
    auditor = browser_of("A009", Role.AUDITOR)
    page: Any = html.fromstring(auditor.get("/hr/holds/?language=en").content.decode())
    assert "grievance 7" in page.text_content()
    assert not page.xpath("//form[@action='/hr/holds/change/']")
    key = LegalHold.objects.get().pk
    assert auditor.post("/hr/holds/change/", {"lift": key}).status_code == 403
    first.post("/hr/holds/change/", {"lift": key})
    found = LegalHold.objects.get()
    assert (found.placed_by, found.lifted_by) == ("A001", "A001")
    assert {one.action for one in AuditEntry.objects.filter(page="legal hold")} == {"granted", "revoked"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param({}, ["Name one employee number", "Say which matter"], id="nothing"),
        pytest.param(
            {"number": NUMBER, "everybody": "yes", "reason": "x"}, ["or choose everybody"], id="both"
        ),
        pytest.param({"number": "nobody", "reason": "x"}, ["Nothing is kept under this"], id="unknown"),
        pytest.param({"number": NUMBER, "reason": "x", "until": str(TODAY)}, ["after today"], id="today"),
        pytest.param({"number": NUMBER, "reason": "x", "until": "soon"}, ["after today"], id="no day"),
    ],
)
def test_a_hold_that_makes_no_sense_is_not_placed(
    first: Client, typed: dict[str, str], told: list[str]
) -> None:
    answer = first.post("/hr/holds/change/?language=en", typed)
    assert answer.status_code == 400
    assert all(one in answer.content.decode() for one in told)
    assert not LegalHold.objects.exists()


def test_the_schedule_says_what_would_go_and_deletes_nothing(first: Client) -> None:
    Person.objects.filter(number=NUMBER).update(hired_on=date(2001, 1, 1))
    place(person("E-1900", None), "Transit", date(2000, 1, 1), until=date(2010, 1, 1))
    page = first.get("/hr/retention/?language=en").content.decode()
    assert "People who left, with all that the ledger holds of them" in page
    assert "E-1900" in page
    assert NUMBER not in page, "seven years are not over"
    assert Person.objects.filter(number="E-1900").exists()
    hr = browser_of("A008", Role.HR_ANALYST).get("/hr/retention/?language=en").content.decode()
    assert "E-1900" not in hr, "who may be erased is for administrators"


@pytest.mark.parametrize("language", list(Language))
def test_every_class_of_ours_has_a_name_in_every_language(language: Language) -> None:
    keys = {f"kept_{one.key.replace('-', '_')}" for one in schedule()}
    assert keys <= set(words_in(language).page)
    named = {words_in(Language.EN).plain(key) for key in keys}
    assert named == {one.title for one in schedule()}


@pytest.mark.parametrize("address", ["/hr/erasures/", "/hr/erasures/1/", "/hr/holds/", "/hr/retention/"])
def test_learners_and_leaders_get_into_none_of_them(address: str) -> None:
    for role in (None, Role.PEOPLE_LEADER, Role.TRAINER):
        assert browser_of("A007", role).get(address).status_code == 403
