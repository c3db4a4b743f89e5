"""The schedule of retention: what goes when, what a legal hold keeps, and schedules that make no sense."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone

from curriculum.languages import Language
from groundwork.cli import groundwork
from groundwork.learner.models import CorrectionRequest
from groundwork.retention.following import Due, due, let_go
from groundwork.retention.schedule import ScheduleError, Then, schedule
from groundwork.retention.waiting import waiting_time
from groundwork.site.jobs import report_retention
from reporting.api import lift_hold, place_hold
from reporting.exports.made.quality import quality_report
from reporting.figures.basis import Basis
from reporting.figures.quality import quality
from reporting.ledger.admission import WaitsFor
from reporting.ledger.appending import append
from reporting.ledger.deciding_days import decide_days, early
from reporting.models import AuditEntry, LedgerEntry, LegalHold, Person, QuarantinedRecord
from reporting.roles import Role
from tests.groundwork.signed_in import browser_of
from tests.reporting.factories import at, course, person, place, record

pytestmark = pytest.mark.django_db
ARRIVED = at(2026, 1, 1)


def _waiting(*numbers: str) -> None:
    append([record(learner=number) for number in numbers])
    QuarantinedRecord.objects.update(arrived_at=ARRIVED)


def _of(key: str, found: Iterable[Due]) -> Due:
    (one,) = [one for one in found if one.record_class.key == key]
    return one


@pytest.mark.parametrize(
    ("now", "left"),
    [
        pytest.param(ARRIVED + timedelta(days=364), 2, id="not yet"),
        pytest.param(ARRIVED + timedelta(days=365), 2, id="on the day itself"),
        pytest.param(ARRIVED + timedelta(days=366), 0, id="the time is over"),
    ],
)
def test_what_waited_a_year_goes(now: datetime, left: int) -> None:
    course()
    _waiting("E900", "E901")
    assert _of("waiting-records", let_go(now)).rows == 2 - left
    assert QuarantinedRecord.objects.count() == left
    assert _of("waiting-records", let_go(now)).rows == 0, "twice does it once"


def test_what_waits_for_hr_stays_until_hr_decides() -> None:
    course("arc-100")
    person("E001", since=date(2026, 5, 1))
    append([record(learner="E001", occurred_at=at(2026, 1, 1)), record(learner="E900")])
    QuarantinedRecord.objects.update(arrived_at=ARRIVED)
    now = at(2040, 1, 1)
    assert (_of("waiting-records", due(now)).rows, _of("early-records", due(now)).rows) == (1, 1)

    list(let_go(now))
    (left,) = QuarantinedRecord.objects.all()
    assert left.learner == "E001"
    assert decide_days(early(is_decided=False), counts=True, reason="earlier_work", note="", by="E2") == 1
    assert LedgerEntry.objects.get().learner == "E001", "however late HR decides"


def test_a_month_before_records_go_hr_is_told_how_many_and_when() -> None:
    course("arc-100")
    person("E001", since=timezone.localdate())
    now = timezone.now()
    append([record(learner="E001", occurred_at=now - timedelta(days=400))])  # waits for HR, and stays
    append([record(learner=number) for number in ("E900", "E901", "E902")])
    for learner, days in (("E001", 364), ("E900", 336), ("E901", 340), ("E902", 334)):
        QuarantinedRecord.objects.filter(learner=learner).update(arrived_at=now - timedelta(days=days))

    first = timezone.localdate(now + timedelta(days=25))
    told = {one.reason: (one.records, one.going, one.goes_on) for one in quality(Basis(first, first)).waiting}
    assert told == {WaitsFor.HIRE: (1, 0, None), WaitsFor.PERSON: (3, 2, first)}
    hr = browser_of("H1", Role.HR_ANALYST)
    page = " ".join(hr.get("/hr/quality/").content.decode().split())
    assert "2 of them may be deleted within 30 days, the first from " in page
    rows = quality_report(quality(Basis(first, first)), Language.EN).tables[0].rows
    assert [what for what, _, _, cure in rows if "2 of them may be deleted" in str(cure)] == ["waits_person"]


def test_nobody_is_told_of_an_end_where_the_city_keeps_what_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert waiting_time() == timedelta(days=365)
    path = tmp_path / "ours.yaml"
    path.write_text("waiting-records: {do: stay}\n", "utf-8")
    monkeypatch.setenv("GROUNDWORK_RETENTION", str(path))
    assert waiting_time() is None
    path.write_text("waiting-records: {do: burn}\n", "utf-8")
    assert waiting_time() is None


def test_a_report_deletes_nothing() -> None:
    course()
    _waiting("E900")
    assert _of("waiting-records", due(at(2030, 1, 1))).rows == 1
    assert QuarantinedRecord.objects.count() == 1


def test_a_hold_keeps_its_person_and_a_hold_on_everybody_all() -> None:
    course()
    _waiting("E900", "E901")
    now = at(2027, 6, 1)
    hold = place_hold("E900", by="office", reason="grievance 12", until=None, now=now)
    assert _of("waiting-records", due(now)) == _counted(1, 1)
    everybody = place_hold("", by="office", reason="court", until=date(2027, 7, 1), now=now)
    assert _of("waiting-records", let_go(now)).rows == 0
    assert _of("waiting-records", due(at(2027, 7, 2))).rows == 1, "the second hold is over by itself"
    assert lift_hold(everybody.pk, by="office", now=now)
    assert _of("waiting-records", let_go(now)).rows == 1
    assert list(QuarantinedRecord.objects.values_list("learner", flat=True)) == ["E900"]
    assert lift_hold(hold.pk, by="office", now=now)
    assert not lift_hold(hold.pk, by="office", now=now)
    assert _of("waiting-records", let_go(now)).rows == 1
    told = AuditEntry.objects.filter(page="legal hold").values_list("action", "person")
    assert list(told) == [("granted", "E900"), ("granted", ""), ("revoked", ""), ("revoked", "E900")]


def _counted(rows: int, held: int) -> Due:
    (one,) = [one for one in schedule() if one.key == "waiting-records"]
    return Due(one, rows, held)


def test_people_are_told_and_never_erased_by_the_schedule() -> None:
    person("E001")
    gone = person("E002", None)
    place(gone, "Transit", date(2010, 1, 1), until=date(2019, 1, 1))
    now = datetime.fromisoformat("2026-11-22T18:00:00+00:00")
    assert _of("leavers", due(now)).numbers == ("E002",)
    list(let_go(now))
    assert Person.objects.count() == 2
    place_hold("E002", by="office", reason="claim", until=None, now=now)
    assert (_of("leavers", due(now)).numbers, _of("leavers", due(now)).held) == ((), 1)


def test_an_open_correction_request_stays_however_old() -> None:
    told = {"learner": "E001", "text": "wrong", "language": "en", "sent_at": at(2010, 1, 1)}
    CorrectionRequest.objects.create(**told)
    CorrectionRequest.objects.create(**told, state="closed", closed_at=at(2010, 2, 1))
    assert _of("corrections", let_go(at(2026, 1, 1))).rows == 1
    assert CorrectionRequest.objects.get().state == "open"


def test_a_city_lays_its_own_schedule_over_ours(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("waiting-records: {days: 90}\naudit-log: {days: 3650}\n", "utf-8")
    told = {one.key: (one.days, one.then) for one in schedule(path)}
    assert told["waiting-records"] == (90, Then.DELETE)
    assert told["audit-log"] == (3650, Then.STAY)
    assert told["messages"] == (730, Then.DELETE)


def test_everything_that_is_wrong_with_a_schedule_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(
        "corrections: {days: 30}\nmessages: {days: many, do: burn}\nx: {table: a.B, colour: red}\n"
        "documents: {from: nowhere}\n",
        "utf-8",
    )
    with pytest.raises(ScheduleError) as found:
        schedule(path)
    assert found.value.problems == (
        "corrections.days: 30 is less than the 365 that it is kept at the least",
        "messages.days: expected a whole number from 1 to 36525, not 'many'",
        "messages.do: expected one of delete, tell, stay, not 'burn'",
        "documents: groundwork_xapi.XapiDocument has no column 'nowhere'",
        "x: 'colour' is no part of a class",
        "x: title is missing",
        "x: days is missing",
        "x: do is missing",
        "x: why is missing",
        "x.days: expected a whole number from 1 to 36525, not None",
        "x.do: expected one of delete, tell, stay, not None",
        "x.table: there is no table 'a.B'",
    )


@pytest.mark.parametrize("text", ["- a", "a: b", "a: [", "a: !!python/object:os.system {}"])
def test_a_file_that_is_no_schedule_is_refused_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ScheduleError, match=r"ours\.yaml"):
        schedule(path)


@pytest.mark.django_db(transaction=True)
def test_the_commands_tell_and_delete_only_when_they_are_told_to() -> None:
    course()
    _waiting("E900")
    QuarantinedRecord.objects.update(arrived_at=at(2020, 1, 1))
    run = CliRunner().invoke
    assert "waiting-records\t365 days\tdelete\t1 due\t" in run(groundwork, ["retention", "report"]).output
    assert "waiting-records: 1 would be deleted" in run(groundwork, ["retention", "run"]).output
    assert QuarantinedRecord.objects.count() == 1
    assert "is on E900" in run(groundwork, ["retention", "hold", "E900", "--reason", "claim"]).output
    assert "\tE900\tno end\t" in run(groundwork, ["retention", "holds"]).output
    assert "waiting-records: 0 deleted" in run(groundwork, ["retention", "run", "--yes"]).output
    assert run(groundwork, ["retention", "lift", str(LegalHold.objects.get().pk)]).exit_code == 0
    assert "waiting-records: 1 deleted" in run(groundwork, ["retention", "run", "--yes"]).output
    assert run(groundwork, ["retention", "lift", "999"]).exit_code != 0
    assert run(groundwork, ["retention", "hold", "--reason", "x"]).exit_code == 2


def test_each_week_the_audit_log_tells_what_is_due_and_nothing_is_deleted() -> None:
    course()
    _waiting("E900", "E901")
    QuarantinedRecord.objects.update(arrived_at=at(2020, 1, 1))

    report_retention({})

    entry = AuditEntry.objects.get(page="retention")
    assert (entry.actor, entry.query["waiting-records"]) == ("groundwork", "2 due, 0 held")
    assert QuarantinedRecord.objects.count() == 2
