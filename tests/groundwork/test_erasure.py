"""A person is erased from every table, every chain can still be proved, and past figures stay."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from groundwork.cli import groundwork
from groundwork.erasure.erasing import OWN, Erasing, erase, erase_again, erase_all_again
from groundwork.erasure.errors import ErasureError
from groundwork.erasure.remembering import remember, remembered
from groundwork.erasure.report import report_of
from groundwork.erasure.ways import WAYS, WaysError, ways
from groundwork.inventory.kinds import DataKind
from groundwork.inventory.reading import Table, tables
from groundwork.learner.models import Certificate, CorrectionRequest, Preferences
from groundwork.site.people import open_accounts
from reporting.access.grants import give
from reporting.api import completion_table, erasures_not_in_the_log, verify, verify_audit, verify_derived
from reporting.erasure.obstacles import obstacles
from reporting.erasure.references import new_reference
from reporting.erasure.words import named, without_name
from reporting.jobs.api import enqueue
from reporting.ledger import verification
from reporting.ledger.appending import append
from reporting.ledger.completions import rebuild
from reporting.ledger.guards import guard, is_guarded, unguard
from reporting.ledger.quarantine import replay
from reporting.ledger.replaced import Chain, Replaced, replaced_entries
from reporting.ledger.voiding import take_back
from reporting.models import (
    AuditEntry,
    Completion,
    Erasure,
    JobState,
    LedgerEntry,
    LegalHold,
    Person,
    QuarantinedRecord,
    QueuedJob,
    RoleGrant,
    SourceSystem,
    VoidedEntry,
)
from reporting.records.kinds import Kind
from reporting.roles import Role
from reporting.scope import WHOLE
from reporting.xapi.models import StatementTerm, XapiAttachment, XapiDocument, XapiStatement
from reporting.xapi.verification import verify_statements
from tests.conformance.xapi.store import opened
from tests.conformance.xapi.templates import ATTACHMENT, plain
from tests.reporting.factories import assign, at, course, measured, person, place, record

pytestmark = pytest.mark.django_db
NUMBER, NAME = "E-4711", "Nguyễn Thị Minh Khai"
TODAY = date(2026, 11, 22)
LEFT = date(2025, 6, 1)


@pytest.fixture(autouse=True)
def _variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GROUNDWORK_VARIABLE", str(tmp_path))


@pytest.fixture
def one() -> Person:
    """Give a person who left something in every chain and in most tables."""
    foundations = course()
    for number in range(12):
        person(f"E{number:03}")
    found = person(NUMBER, None)
    Person.objects.filter(pk=found.pk).update(name=NAME)
    place(found, "Transit", date(2020, 1, 1), until=LEFT, title="Chief of everything", position="P-1")
    assign(foundations)
    told: dict[str, Any] = {"learner": NUMBER, "registration": f"lms-{NUMBER}"}
    append([record(Kind.LAUNCHED, **told), record(**told), record(learner="E003"), measured(0.5, **told)])
    append([record(**(told | {"occurred_at": at(2026, 5, 1)}))])  # restated
    withdrawn = record(Kind.PASSED, **told)
    append([withdrawn])
    take_back(withdrawn)
    append([record(Kind.COMPLETED, learner=NUMBER, course="unknown-1")])  # waits
    open_accounts([NUMBER, "hr"])
    give(NUMBER, Role.TRAINER, by="hr", reason="teaches Minh Khai's class")
    Preferences.objects.create(learner=NUMBER, language="vi")
    CorrectionRequest.objects.create(
        learner=NUMBER, text=f"I am {NAME}", language="en", sent_at=at(2026, 1, 1)
    )
    Certificate.objects.create(
        code="AAAA", learner=NUMBER, name=NAME, course="arc-100", titles={}, edition="2026.1",
        registration=told["registration"], completed_on=date(2026, 5, 1), issued_at=at(2026, 5, 5),
    )  # fmt: skip
    for page, query in (("person", {"person": NUMBER}), ("people", {"q": NAME.lower()})):
        AuditEntry.objects.create(
            at=at(2026, 6, 1), actor="hr", action="looked", page=page, query=query, rows=1
        )
    return found


def _erase(number: str = NUMBER, **changes: Any) -> Erasing:
    told: dict[str, Any] = {
        "by": "admin",
        "approved_by": "privacy office",
        "reason": "asked for it",
        "now": at(2026, 11, 22),
    }
    return erase(number, **(told | changes))


def _everything() -> str:
    """Return every value of every table of the site, as text."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in models.QuerySet(model).values_list():
            found += [
                bytes(one).decode("latin-1") if isinstance(one, bytes | memoryview) else str(one)
                for one in row
            ]
    return "\n".join(found)


def test_nothing_that_remains_tells_who(one: Person) -> None:
    assert NUMBER in _everything()
    assert NAME in _everything()

    done = _erase()

    kept = _everything()
    for trace in (NUMBER, NAME, NAME.lower(), "Minh Khai", "Chief of everything", "P-1"):
        assert trace not in kept
    assert done.reference in kept
    assert not get_user_model().objects.filter(username=NUMBER).exists()
    assert Person.objects.get(pk=one.pk).number == done.reference


@pytest.mark.usefixtures("one")
def test_every_chain_is_proved_after_it_and_goes_on() -> None:
    ends = [verify().digest, verify_audit().digest]
    _erase()
    assert [(one.checked, one.faults) for one in verify_derived()] == [(1, ()), (2, ()), (1, ())]
    assert verify().faults == verify_audit().faults == ()
    assert verify().digest == ends[0], "the end of the ledger is what somebody may have kept elsewhere"
    assert erasures_not_in_the_log() == ()
    append([record(learner="E004")])
    assert (verify().checked, verify().is_sound) == (8, True)


@pytest.mark.usefixtures("one")
def test_an_erasure_that_comes_while_the_ledger_is_read_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker proves a large ledger for minutes; meanwhile somebody is erased by another process."""
    erased: list[Erasing] = []
    monkeypatch.setattr(verification, "_AT_A_TIME", 1)
    monkeypatch.setattr(verification, "progress", lambda: erased or erased.append(_erase()))

    found = verify()

    assert (len(erased), found.faults) == (1, ())


@pytest.mark.usefixtures("one")
def test_what_waited_does_not_come_back_when_a_worker_looks_at_it_during_the_erasure() -> None:
    """A worker asks what waits at the door, and before it goes on another process has erased the person."""
    erased: list[str] = []

    def then_erase(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        found = execute(sql, parameters, many, context)
        if not erased and sql.startswith("SELECT") and QuarantinedRecord._meta.db_table in sql:
            erased.append(NUMBER)
            _erase()
        return found

    with connection.execute_wrapper(then_erase):
        replay()

    assert erased == [NUMBER]
    assert NUMBER not in _everything()


@pytest.mark.usefixtures("one")
def test_what_an_erasure_replaced_since_is_known_in_every_chain_and_nothing_else_is() -> None:
    known = {chain: Replaced(chain) for chain in (Chain.LEDGER, Chain.AUDIT)}
    _erase()
    for chain, replaced in known.items():
        now = replaced_entries(chain)
        assert now, chain
        assert all(replaced.has(number, digest) for number, digest in now.items())
        assert not any(replaced.has(number, "0" * 64) for number in now)


def _figures(day: date) -> tuple[object, ...]:
    table = completion_table(day, TODAY, WHOLE)
    return table.definition.headcount, table.courses


@pytest.mark.usefixtures("one")
def test_past_figures_stay_as_they_were() -> None:
    days = (date(2025, 1, 1), date(2026, 5, 31), TODAY)
    before = [_figures(day) for day in days]
    told = sorted(Completion.objects.values_list("course", "completed_on", "known_on"))
    _erase()
    assert [_figures(day) for day in days] == before
    rebuild()
    assert sorted(Completion.objects.values_list("course", "completed_on", "known_on")) == told
    assert [_figures(day) for day in days] == before


@pytest.mark.usefixtures("one")
def test_facts_keep_their_sense_under_other_names() -> None:
    _erase()
    rows = {row.sequence: json.loads(row.body) for row in LedgerEntry.objects.all()}
    (voided,) = [body for body in rows.values() if body["kind"] == "voided"]
    (passed,) = [body for body in rows.values() if body["kind"] == "passed"]
    assert voided["voids"] == passed["record_id"]
    assert [str(name) for name in VoidedEntry.objects.values_list("record_id", flat=True)] == [
        passed["record_id"]
    ]
    assert not QuarantinedRecord.objects.exists()
    assert rows[3]["learner"] == "E003", "the others' entries are untouched"


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param(
            "UPDATE groundwork_reporting_ledgerentry SET learner = 'E003' WHERE sequence = 2",
            ["entry 2 is changed"],
            id="given to somebody else afterwards",
        ),
        pytest.param(
            "UPDATE groundwork_reporting_ledgerentry SET salt = '', learner = 'erased-1' WHERE sequence = 3",
            ["entry 3 is changed"],
            id="taken from somebody without an erasure",
        ),
        pytest.param(
            "UPDATE groundwork_reporting_ledgerentry SET body = REPLACE(body, '0.5', '0.9') "
            "WHERE sequence = 4",
            ["entry 4 is changed"],
            id="a better result",
        ),
    ],
)
def test_who_changes_an_erased_entry_is_found(statement: str, fault: list[str]) -> None:
    _erase()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert [str(one) for one in verify().faults] == fault


@pytest.mark.usefixtures("one")
def test_an_erasure_that_is_made_up_or_changed_shows() -> None:
    done = _erase()
    entry = LedgerEntry.objects.get(sequence=3)
    made_up = Erasure(reference="erased-made-up", at=at(2026, 11, 22), by="x", approved_by="y", reason="z")
    made_up.manifest = json.dumps({"ledger": {"3": "0" * 64}})
    made_up.save()
    assert erasures_not_in_the_log() == ("erased-made-up",)
    models.QuerySet(Erasure).filter(reference=done.reference).update(manifest="{}")
    assert set(erasures_not_in_the_log()) == {"erased-made-up", done.reference}
    assert not verify().is_sound
    assert entry.learner == "E003"


def test_the_same_guess_seals_to_nothing_that_is_there() -> None:
    """Without its salt a digest cannot be tried with guesses; two entries of one fact differ by it."""
    course("arc-100")
    person("E001")
    append([record()])
    entry = LedgerEntry.objects.get()
    assert len(entry.salt) == 32
    with transaction.atomic():
        AuditEntry.objects.create(at=at(2026, 1, 1), actor="hr", action="looked", page="people", rows=1)
    assert len(AuditEntry.objects.get().salt) == 32


@pytest.mark.django_db(transaction=True)
def test_the_guards_of_the_database_let_an_erasure_pass_and_nothing_else(one: Person) -> None:
    assert not is_guarded()
    assert guard()
    try:
        assert is_guarded()
        _erase()
        assert verify().is_sound
        for change in ("learner = 'E001'", "salt = '', learner = 'E001', kind = 'passed'"):
            statement = f"UPDATE {LedgerEntry._meta.db_table} SET {change} WHERE sequence = 3"  # noqa: S608  our own names
            with (
                pytest.raises(DatabaseError, match="only ever added"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)
    finally:
        unguard()


def test_statements_of_the_person_are_emptied_and_those_of_others_lose_the_person_alone(one: Person) -> None:
    city = {"homePage": "https://city.example"}
    person_agent = {"objectType": "Agent", "account": city | {"name": NUMBER}, "name": NAME}
    other = {"objectType": "Agent", "account": city | {"name": "E003"}}
    xapi = opened()
    xapi.store(plain(actor=person_agent))
    xapi.store(plain(actor=other, context={"instructor": person_agent}))
    xapi.store(plain(actor=other))
    untouched = XapiStatement.objects.get(sequence=3).body
    XapiDocument.objects.create(
        key="k", place="p", kind="state", activity="a",
        agent=json.dumps({"account": city | {"name": NUMBER}}),
        registration="", name="n", content=b"bookmark", content_type="text/plain", etag="e",
        modified_at=at(2026, 1, 1), source=SourceSystem.objects.get(),
    )  # fmt: skip

    done = _erase()

    bodies = dict(XapiStatement.objects.values_list("sequence", "body"))
    assert (bodies[1], bodies[3]) == ("", untouched)
    assert json.loads(bodies[2])["context"]["instructor"]["account"]["name"] == done.reference
    assert json.loads(bodies[2])["actor"] == other
    assert not XapiDocument.objects.exists()
    assert not StatementTerm.objects.filter(statement=1).exists()
    assert NUMBER not in _everything()
    assert (verify_statements().checked, verify_statements().faults) == (3, ())
    answer = xapi.get()
    assert [each["id"] for each in answer.json()["statements"]] == [
        json.loads(bodies[3])["id"],
        json.loads(bodies[2])["id"],
    ]


@pytest.mark.usefixtures("one")
def test_what_keeps_a_person_is_told_all_at_once() -> None:
    LegalHold.objects.create(number=NUMBER, reason="grievance 12", placed_by="hr", placed_at=at(2026, 1, 1))
    with pytest.raises(ErasureError) as refused:
        _erase(reason=f"{NAME} asked", approved_by="admin")
    assert refused.value.problems == (
        "the reason must not name the person: it is what stays",
        "admin does it: somebody else has to approve it",
        f"a legal hold is on {NUMBER} until it is lifted: grievance 12",
    )
    assert Person.objects.filter(number=NUMBER).exists()
    assert not Erasure.objects.exists()


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize(
    ("number", "today", "told"),
    [
        pytest.param("E001", TODAY, ("E001 works here: what is asked of",), id="works here"),
        pytest.param(NUMBER, LEFT, (f"{NUMBER} worked here until 2025-05-31; what was",), id="left today"),
        pytest.param(NUMBER, LEFT + timedelta(days=364), ("E-4711 worked",), id="the last day of the year"),
        pytest.param(NUMBER, LEFT + timedelta(days=365), (), id="the year is over"),
    ],
)
def test_who_works_here_or_left_less_than_a_year_ago_is_not_erased(
    number: str, today: date, told: tuple[str, ...]
) -> None:
    found = obstacles(number, today)
    assert len(found) == len(told)
    assert all(sentence.startswith(begin) for sentence, begin in zip(found, told, strict=True))


@pytest.mark.usefixtures("one")
def test_a_hold_that_comes_between_the_look_and_the_erasure_keeps_the_person() -> None:
    before = _everything()

    def placing(execute: Any, sql: str, *rest: Any) -> Any:
        if "UPDATE groundwork_reporting_ledgerhead" in sql and not LegalHold.objects.exists():
            told = {"reason": "grievance 12", "placed_by": "office", "placed_at": at(2026, 11, 22)}
            LegalHold.objects.create(number=NUMBER, **told)
        return execute(sql, *rest)

    with connection.execute_wrapper(placing), pytest.raises(ErasureError, match="grievance 12"):
        _erase()
    assert _everything() == before


@pytest.mark.usefixtures("one")
def test_a_hold_that_is_over_or_lifted_keeps_nobody() -> None:
    LegalHold.objects.create(reason="audit", placed_by="hr", placed_at=at(2026, 1, 1), until=TODAY)
    LegalHold.objects.create(
        reason="court", placed_by="hr", placed_at=at(2026, 1, 1), lifted_by="hr", lifted_at=at(2026, 2, 1)
    )
    assert obstacles(NUMBER, TODAY) == ()
    assert obstacles(NUMBER, TODAY - timedelta(days=1)) == (
        "a legal hold is on everybody until 2026-11-22: audit",
    )


def test_what_was_written_into_a_hold_that_is_over_goes_with_the_person(one: Person) -> None:
    LegalHold.objects.create(
        number=NUMBER,
        reason=f"complaint of {one.name}",
        placed_by="hr",
        placed_at=at(2026, 1, 1),
        until=TODAY,
    )
    done = _erase()
    left = LegalHold.objects.get()
    assert (left.number, left.reason, left.placed_by) == (done.reference, "", "hr")


def test_a_backup_that_brings_the_person_back_is_erased_again_under_the_same_reference(one: Person) -> None:
    with transaction.atomic():
        done = _erase()
        transaction.set_rollback(True)  # what a restore of yesterday's backup amounts to
    assert Person.objects.get(pk=one.pk).number == NUMBER
    assert list(remembered()) == [(one.pk, done.reference)]

    assert erase_again(one.pk, done.reference, now=at(2026, 12, 1))

    assert Person.objects.get(pk=one.pk).number == done.reference
    assert NUMBER not in _everything()
    assert not erase_again(one.pk, done.reference, now=at(2026, 12, 2)), "once is enough"


def test_a_person_whose_session_is_open_is_signed_out(one: Person) -> None:
    browser = Client()
    browser.force_login(get_user_model().objects.get(username=NUMBER))
    assert browser.get("/learn/").status_code == 200
    _erase()
    assert browser.get("/learn/").status_code == 302


@pytest.mark.usefixtures("one")
def test_the_report_says_what_was_done_and_what_remains_and_names_nobody() -> None:
    text = report_of(_erase())
    assert "  groundwork_reporting_ledgerentry: 6\n" in text
    assert "  groundwork_learner_preferences: 1\n" in text
    assert "backups made before: the person, until they are deleted" in text
    assert NUMBER not in text


def test_every_table_with_personal_data_is_known_to_erasures() -> None:
    assert len(ways(tables(), OWN)) > 40


def test_a_new_table_with_a_person_in_it_fails_until_somebody_says_what_becomes_of_it(tmp_path: Path) -> None:
    path = tmp_path / "ways.yaml"
    path.write_text("groundwork_learner.Preferences: {delete: nobody}\nauth.Group: {keep: x}\n", "utf-8")
    label = "groundwork_learner.DueEntry"
    some = (
        Table("groundwork_learner.Preferences", "p", "", "x", "y", {"learner": DataKind.IDENTITY}),
        Table(label, "r", "", "x", "y", {"learner": DataKind.IDENTITY}),
    )
    with pytest.raises(WaysError) as found:
        ways(some, OWN, path)
    assert found.value.problems == (
        "auth.Group: no such table with personal data; take it out",
        f"{label}: nothing says what becomes of it when a person is erased; add it to {WAYS.name}",
        "groundwork_learner.Preferences.nobody: there is no such column",
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("one")
def test_the_commands_erase_and_prove() -> None:
    run = CliRunner().invoke
    told = ["erase", NUMBER, "--reason", "asked for it", "--approved-by", "privacy office"]
    assert run(groundwork, told, input="n\n").exit_code == 1
    assert Person.objects.filter(number=NUMBER).exists()
    done = run(groundwork, [*told, "--yes"])
    assert "Erased; what remains bears the reference erased-" in done.output
    proved = run(groundwork, ["records", "verify"])
    assert (proved.exit_code, proved.output.count(" 0 faults;")) == (0, 4)
    models.QuerySet(Erasure).update(manifest="{}")
    proved = run(groundwork, ["records", "verify"])
    assert proved.exit_code == 1
    assert "is not in the audit log as it stands: made up, or changed" in proved.output


def test_a_mail_address_in_other_capitals_is_the_same_person(one: Person) -> None:
    get_user_model().objects.filter(username=NUMBER).update(email="Minh.Khai@City.example")
    digest = hashlib.sha1(b"mailto:minh.khai@city.example", usedforsecurity=False).hexdigest()
    city = {"homePage": "https://city.example"}
    xapi = opened()
    for agent in (
        {"mbox": "mailto:minh.khai@city.example"},
        {"mbox": "mailto:MINH.KHAI@city.example"},
        {"mbox_sha1sum": digest.upper()},
        {"account": city | {"name": "minh.khai@CITY.example"}},
    ):
        xapi.store(plain(actor={"objectType": "Agent", **agent}))
    xapi.store(plain(actor={"objectType": "Agent", "mbox": "mailto:other.khai@city.example"}))
    _erase()
    left = XapiStatement.objects.order_by("sequence").values_list("body", flat=True)
    assert [body == "" for body in left] == [True, True, True, True, False]
    assert "minh.khai@" not in _everything().lower()


def test_work_that_failed_and_names_the_person_goes_too(one: Person) -> None:
    enqueue("sign_in.told", {"number": NUMBER, "at": "2026-05-04T09:00:00+00:00"})
    enqueue("sign_in.told", {"number": "E003", "at": "2026-05-04T09:00:00+00:00"})
    models.QuerySet(QueuedJob).update(state=JobState.FAILED)
    _erase()
    assert [row.payload["number"] for row in QueuedJob.objects.filter(name="sign_in.told")] == ["E003"]


def test_nobody_gets_the_key_of_somebody_erased_whom_an_older_backup_did_not_know(one: Person) -> None:
    with transaction.atomic():
        _erase()
        transaction.set_rollback(True)
    highest = Person.objects.order_by("-pk").values_list("pk", flat=True)[0] + 5
    remember(highest, new_reference(), at(2026, 11, 22))  # came after the backup, and was erased
    people = Person.objects.count()
    assert erase_all_again(now=at(2026, 12, 1)) == 1
    assert Person.objects.count() == people
    newcomer = Person.objects.create(number="E-5000")
    assert newcomer.pk > highest
    assert erase_all_again(now=at(2026, 12, 2)) == 0
    assert Person.objects.get(pk=newcomer.pk).number == "E-5000"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="other engines keep files of their own")
def test_no_free_part_of_the_file_and_no_log_holds_who_was_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    number = f"E-{secrets.token_hex(8)}"  # no other test left it there
    somebody = person(number, None)
    place(somebody, "Transit", date(2020, 1, 1), until=LEFT, title="Chief")
    course()
    for tried in range(60):  # some pages of them
        append([record(Kind.LAUNCHED, learner=number, registration=f"{number}-{tried}")])
    path = Path(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(path)) as site:  # another program that keeps the log from going
        site.execute("SELECT COUNT(*) FROM groundwork_reporting_person").fetchall()
        parts = [path, path.with_name(f"{path.name}-wal")]
        assert any(number.encode() in part.read_bytes() for part in parts)
        _erase(number)
        assert [number.encode() in part.read_bytes() for part in parts] == [False, False]


def test_what_others_wrote_names_the_person_no_more_and_says_the_rest(one: Person) -> None:
    other = {"learner": "E003", "language": "en", "sent_at": at(2026, 1, 1)}
    wrote = CorrectionRequest.objects.create(
        text=f"I sat beside {NAME.upper()} ({NUMBER}), not E-47110 or e-4711.",
        answer=f"We asked {NAME}",
        **other,
    )
    give("E003", Role.TRAINER, by="hr", reason=f"stands in for Nguyễn  Thị Minh Khai, {NUMBER}")
    long = CorrectionRequest.objects.create(text="Khai taught it", **other)
    done = _erase()
    wrote.refresh_from_db()
    long.refresh_from_db()
    assert wrote.text == f"I sat beside {done.reference} ({done.reference}), not E-47110 or e-4711."
    assert wrote.answer == f"We asked {done.reference}"
    reason = RoleGrant.objects.get(number="E003").reason
    assert reason == f"stands in for {done.reference}, {done.reference}"
    assert long.text == "Khai taught it", "a given name alone is of many"
    assert "what others wrote: the person, where it says neither" in report_of(done)


@pytest.mark.parametrize(
    ("number", "name", "text", "left"),
    [
        ("4711", "Bo Lind", "room 4711, bo  lind", "room 4711, X"),
        ("47110", "Bo", "47110 and Bo", "X and Bo"),
        ("E1", "王小明", "請王小明負責 E1", "請X負責 X"),
        ("E1", "Al Gore", "Cal Gored, E10, E1-a, E1.", "Cal Gored, E10, E1-a, X."),
        ("7", "Bo", "7 Bo", "7 Bo"),
    ],
)
def test_only_who_is_meant_is_taken_out_of_words(number: str, name: str, text: str, left: str) -> None:
    found = named(number, name)
    assert (without_name(text, found, "X", None) if found else text) == left


def test_a_text_that_would_become_too_long_is_not_cut() -> None:
    found = named("E1", "Bo Lind")
    assert found is not None
    assert without_name("ask Bo Lind first", found, "erased-0123456789", 20) == "ask … first"


@pytest.mark.usefixtures("one")
def test_what_is_attached_to_another_statement_too_stays_however_its_digest_is_written() -> None:
    city = {"homePage": "https://city.example"}
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("shared", "own")}
    for digest in digests.values():
        XapiAttachment.objects.create(sha2=digest, content=b"x")
    xapi = opened()
    for number, name in ((NUMBER, "shared"), (NUMBER, "own"), ("E003", "SHARED")):
        digest = digests[name.lower()]
        attached = ATTACHMENT | {"sha2": digest.upper() if name.isupper() else digest}
        xapi.store(plain(actor={"account": city | {"name": number}}, attachments=[attached]))
    _erase()
    assert list(XapiAttachment.objects.values_list("sha2", flat=True)) == [digests["shared"]]
