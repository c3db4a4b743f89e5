"""A fact is kept once, with every system that told it; what a system and the ledger differ in is listed."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from lxml import html

from reporting.evidence.comparing import keep_comparison
from reporting.evidence.noting import note_route
from reporting.evidence.showing import Evidence, evidence_of
from reporting.ledger.appending import append
from reporting.ledger.voiding import take_back
from reporting.lrs.client import Lrs
from reporting.lrs.comparing import compare
from reporting.lrs.pulling import pull
from reporting.models import (
    AuditEntry,
    CatalogueCourse,
    Completion,
    LedgerEntry,
    RecordRoute,
    RouteDifference,
)
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord, fact_of
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record
from tests.reporting.paging_lrs import ACCOUNT, PagingLrs
from tests.reporting.test_lrs import statements
from tests.scorm_export.pages import PageServer

pytestmark = pytest.mark.django_db
STORE, REPORT = "lrs https://lrs.example/xapi/", "report moodle"
NOW = at(2026, 6, 30)


@pytest.fixture(autouse=True)
def _people() -> None:
    assign(course("arc-100"))
    for number in ("E001", "E002"):
        person(number)


def _told(one: LearningRecord, route: str = STORE, now: datetime = NOW) -> LearningRecord:
    append([one])
    note_route([one], route, now, {one.record_id: now})
    return one


def _by_name(*records: LearningRecord) -> dict[UUID, LearningRecord]:
    return {fact_of(one): one for one in records}


def _differences() -> list[tuple[str, str]]:
    return list(RouteDifference.objects.values_list("learner", "way"))


def test_a_fact_told_again_is_noted_with_first_and_last_and_kept_once() -> None:
    one = _told(record(learner="E001"))
    _told(one, now=NOW + timedelta(days=3))
    _told(one, REPORT)
    assert LedgerEntry.objects.count() == 1
    assert [(row.route, row.first_at, row.last_at) for row in RecordRoute.objects.order_by("route")] == [
        (STORE, NOW, NOW + timedelta(days=3)),
        (REPORT, NOW, NOW),
    ]


def test_a_completion_by_two_routes_counts_once_and_both_are_shown(sign_in: SignIn) -> None:
    told: dict[str, Any] = {"learner": "E001", "occurred_at": at(2026, 6, 2), "registration": "r"}
    _told(record(**told, source=Source.OPENEDX))
    _told(record(**told, source=Source.REPORT), REPORT)
    assert Completion.objects.count() == 1
    assert evidence_of("E001") == {
        "arc-100": (
            Evidence(date(2026, 6, 2), "openedx", STORE, date(2026, 6, 30)),
            Evidence(date(2026, 6, 2), "report", REPORT, date(2026, 6, 30)),
        )
    }
    page = sign_in("hr", "HR analysts").get("/hr/people/E001/?language=en").content.decode()
    text = " ".join(html.fromstring(page).text_content().split())
    assert "Learning record store https://lrs.example/xapi/" in text
    assert "told by Report of moodle, last on June 30, 2026" in text


def test_each_side_s_gaps_are_listed_with_their_reason() -> None:
    both, gone, withdrawn = (_told(record(learner="E001", registration=name)) for name in "abc")
    take_back(withdrawn)
    lost = record(learner="E002", registration="never read")
    waits = record(learner="E002", registration="w", course="arc-900")
    append([waits])
    stranger = record(learner="E999", registration="s")
    launched = record(Kind.LAUNCHED, learner="E002", registration="l")

    theirs = _by_name(both, withdrawn, lost, waits, stranger, launched)
    count = keep_comparison(STORE, theirs, {fact_of(one) for one in (both, gone, withdrawn)}, NOW)

    assert count == 4
    assert sorted(_differences()) == [
        ("E001", "missing_there"),
        ("E001", "taken_back"),
        ("E002", "missing_here"),
        ("E002", "waits"),
    ]
    append([lost])
    keep_comparison(STORE, _by_name(both, lost), {fact_of(both)}, NOW)
    assert _differences() == []


def test_that_nothing_differs_is_said_only_once_something_was_compared(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")

    def told() -> tuple[bool, bool]:
        page = browser.get("/hr/quality/differences/?language=en").content.decode()
        return "Nothing differs." in page, "No learning system has been compared yet." in page

    assert told() == (False, True)
    keep_comparison(STORE, {}, (), NOW)
    assert told() == (True, False)


def test_the_pages_tell_how_many_differ_and_which(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    lost = record(learner="E002", occurred_at=at(2026, 6, 2))
    keep_comparison(STORE, _by_name(lost), (), NOW)

    quality: Any = html.fromstring(browser.get("/hr/quality/?language=en").content.decode())
    (row,) = [one for one in quality.xpath("//tbody/tr") if "our records differ" in one.text_content()]
    assert row.xpath("string(td[1])") == "1"
    assert row.xpath("string(.//a/@href)") == "/hr/quality/differences/"

    listed: Any = html.fromstring(browser.get("/hr/quality/differences/?language=en").content.decode())
    cells = [" ".join(one.text_content().split()) for one in listed.xpath("//tbody/tr/*")]
    assert cells[:4] == ["Person E002 E002", "arc-100", "Completed", "June 2, 2026"]
    assert AuditEntry.objects.filter(page="differences").latest("pk").query["found"] == "E002"
    assert sign_in("audit", "Auditors").get("/hr/quality/differences/").status_code == 403
    assert sign_in("audit", "Auditors").get("/hr/quality/").status_code == 200


def test_a_store_is_read_again_and_what_it_lost_or_we_never_read_is_listed() -> None:
    with PageServer() as server:
        store = PagingLrs(server, statements())
        lrs, now = Lrs(store.endpoint, ACCOUNT), datetime(2026, 5, 20, tzinfo=UTC)
        named = {one["verb"]["display"]["en"]: one for one in store.statements}
        CatalogueCourse.objects.update(course=_course_of(named["completed"]))
        person("E1001")
        pull(lrs, _conduct)
        assert compare(lrs, _conduct, now) == 0
        never_read = copy.deepcopy(named["completed"])
        never_read["context"]["registration"] = "3f8c2d76-9c1c-4a44-8a2c-111111111111"
        store.statements = [one for one in store.statements if one is not named["passed"]] + [never_read]
        assert compare(lrs, _conduct, now) == 2
    assert list(RouteDifference.objects.order_by("way").values_list("learner", "kind", "way")) == [
        ("E1001", "completed", "missing_here"),
        ("E1001", "passed", "missing_there"),
    ]
    stored = RecordRoute.objects.order_by("stored_at").first()
    assert stored is not None
    assert stored.stored_at == datetime(2026, 5, 4, 12, 30, tzinfo=UTC), "by the clock of the store"


def _conduct(_digest: str, _course: str, component: str) -> str:
    return f"text of {component}"


def _course_of(statement: dict[str, Any]) -> str:
    told: str = statement["context"]["extensions"]["https://groundwork.example/id/extensions/edition"][
        "course"
    ]
    return told
