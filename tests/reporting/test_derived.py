"""Who changes what was made from the ledger is found, though every seal is whole; it can be made again."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db.models import F

from groundwork.cli import groundwork
from reporting.ledger.appending import append
from reporting.ledger.derived import rebuild_derived, verify_derived
from reporting.ledger.quarantine import replay
from reporting.ledger.verification import verify
from reporting.ledger.voiding import take_back
from reporting.models import Completion, LedgerEntry, Measurement, Person, VoidedEntry
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from tests.reporting.factories import at, course, measured, person, record

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


@pytest.mark.parametrize("seed", range(12))
def test_no_order_of_records_people_and_retractions_makes_a_false_alarm(seed: int) -> None:
    """Nor makes anything else of them than working it all out at the end does."""
    chance = random.Random(seed)  # noqa: S311  the same on each run
    unknown = ["E101", "E102"]
    facts = [
        one
        for number in ("E001", "E002", *unknown)
        for round_ in range(chance.randint(1, 3))
        for one in _facts(chance, number, f"{number}-{round_}")
    ]
    chance.shuffle(facts)
    moment, place = at(2026, 7, 1), 0
    while place < len(facts):
        batch = facts[place : place + chance.randint(1, 6)]
        append([*batch, *chance.choices(facts[: place + 1], k=chance.randint(0, 2))], recorded_at=moment)
        place, moment = place + len(batch), moment + timedelta(hours=chance.randint(1, 40))
        if chance.random() < 0.3:
            take_back(chance.choice(facts[:place]))
        if unknown and chance.random() < 0.2:
            person(unknown.pop())
            replay()
    for number in unknown:
        person(number)
    replay()
    assert _faults() == []
    assert verify().is_sound
    names = ("person__number", "registration", "completed_on", "known_on", "known_to", "expires_on")
    before = set(Completion.objects.values_list(*names))
    assert len(before) > 1
    rebuild_derived()
    assert set(Completion.objects.values_list(*names)) == before


def _facts(chance: random.Random, number: str, registration: str) -> list[LearningRecord]:
    told = {"learner": number, "registration": registration}
    kinds = [Kind.LAUNCHED, Kind.COMPLETED, Kind.PASSED, Kind.ATTESTED, Kind.SATISFIED]
    found = [
        record(kind, occurred_at=at(2026, chance.randint(1, 6), chance.randint(1, 27)), **told)
        for kind in kinds
        for _ in range(chance.choice([0, 1, 1, 2]))
    ]
    return [*found, measured(chance.choice([0.2, 0.5]), **told)]
