"""Who changes what was made from the ledger is found, though every seal is whole; it can be made again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db.models import F

from groundwork.cli import groundwork
from reporting.ledger.appending import append
from reporting.ledger.derived import rebuild_derived, verify_derived
from reporting.ledger.verification import verify
from reporting.ledger.voiding import take_back
from reporting.models import Completion, LedgerEntry, Measurement, Person, VoidedEntry
from reporting.records.kinds import Kind
from tests.reporting.factories import course, measured, person, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _records() -> None:
    course("arc-100")
    for number in ("E001", "E002", "E003"):
        person(number)
    for kind in (Kind.COMPLETED, Kind.PASSED, Kind.ATTESTED):
        append([record(kind, learner="E001", registration="r-1")])
    append([measured(0.5, learner="E002", registration="r-2")])
    passed = record(learner="E003", registration="r-3")
    append([passed])
    take_back(passed)


def _faults() -> list[str]:
    return [fault for one in verify_derived() for fault in one.faults]


def _completed() -> str:
    row = Completion.objects.get()
    return f"E001, arc-100, r-1, {row.completed_on}, {row.known_on}"


def test_what_is_whole_has_no_fault_and_says_how_much_there_is() -> None:
    assert [(one.table, one.checked, one.faults) for one in verify_derived()] == [
        ("retractions", 1, ()),
        ("completions", 1, ()),
        ("measured forms", 1, ()),
    ]


def test_a_completion_that_nobody_earned_is_found() -> None:
    real = Completion.objects.get()
    Completion.objects.create(
        person=Person.objects.get(number="E003"), course=real.course, registration="r-3",
        completed_on=real.completed_on, known_on=real.known_on,
    )  # fmt: skip
    assert verify().is_sound
    days = f"{real.completed_on}, {real.known_on}"
    assert _faults() == [f"completions: E003, arc-100, r-3, {days} is not in the ledger"]


def test_a_completion_that_was_taken_out_is_found() -> None:
    name = _completed()
    Completion.objects.all().delete()
    assert _faults() == [f"completions: {name} is missing"]


def test_a_completion_on_another_day_or_for_longer_is_found() -> None:
    Completion.objects.update(known_to=F("known_on"))
    assert _faults() == [f"completions: {_completed()} is changed"]
    rebuild_derived()
    Completion.objects.update(expires_on=Completion.objects.get().completed_on + timedelta(days=9000))
    assert _faults() == [f"completions: {_completed()} is changed"]
    rebuild_derived()
    before = _completed()
    Completion.objects.update(completed_on=F("completed_on") - timedelta(days=30))
    assert sorted(_faults()) == sorted(
        [f"completions: {before} is missing", f"completions: {_completed()} is not in the ledger"]
    )


def test_what_was_taken_back_in_the_table_alone_or_given_back_there_is_found() -> None:
    (name,) = VoidedEntry.objects.values_list("record_id", flat=True)
    VoidedEntry.objects.all().delete()
    faults = _faults()
    assert f"retractions: {name} is missing" in faults
    rebuild_derived()
    other = LedgerEntry.objects.order_by("sequence").values_list("record_id", flat=True)[0]
    VoidedEntry.objects.create(record_id=other, known_on="2026-01-01")
    assert f"retractions: {other} is not in the ledger" in _faults()


def test_a_result_that_was_changed_is_found() -> None:
    row = Measurement.objects.get()
    Measurement.objects.update(results=dict.fromkeys(row.results, 1.0))
    assert _faults() == [f"measured forms: entry {row.sequence} is changed"]


@pytest.mark.django_db(transaction=True)
def test_the_commands_find_it_and_make_it_again() -> None:
    run = CliRunner().invoke
    Completion.objects.all().delete()
    found = run(groundwork, ["records", "verify"])
    assert found.exit_code == 1
    assert "is missing" in found.output
    assert "groundwork records rebuild" in found.output
    assert "0 published tables checked, 0 faults" in found.output
    made = run(groundwork, ["records", "rebuild"])
    assert (made.exit_code, made.output) == (0, "1 retractions, 1 completions, 1 measured forms\n")
    assert run(groundwork, ["records", "verify"]).exit_code == 0
