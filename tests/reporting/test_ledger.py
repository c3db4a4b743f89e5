"""Each fact lands once, in one chain, whatever the order; nothing is dropped."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Min

from reporting.ledger import history, quarantine
from reporting.ledger.appending import append
from reporting.ledger.completions import rebuild
from reporting.ledger.results import Fate
from reporting.ledger.verification import verify
from reporting.models import Completion, LedgerEntry, Person, QuarantinedRecord
from reporting.models.append_only import AppendOnlyError
from reporting.records.canonical import to_json
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord
from tests.reporting.factories import at, course, person, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def _known() -> None:
    person("E001")
    course("arc-100")


@pytest.mark.usefixtures("_known")
def test_storing_a_completion_twice_stores_it_once() -> None:
    first, second = append([record()]), append([record(), record()])
    assert (first.stored, first.already_known) == (1, 0)
    assert (second.stored, second.already_known) == (0, 2)
    assert LedgerEntry.objects.get().body == to_json(record())


@pytest.mark.usefixtures("_known")
def test_a_batch_tells_of_each_record_in_order() -> None:
    result = append([record(), record(learner="E999"), record()])
    assert [item.fate for item in result.items] == [Fate.STORED, Fate.QUARANTINED, Fate.ALREADY_KNOWN]
    assert result.items[1].reason == "nobody in the roster has the employee number E999"


@pytest.mark.usefixtures("_known")
def test_earlier_evidence_of_a_known_fact_is_kept_beside_it() -> None:
    append([record(occurred_at=at(2026, 5, 9))])
    assert append([record(occurred_at=at(2026, 5, 4))]).stored == 1
    assert append([record(occurred_at=at(2026, 5, 4))]).already_known == 1
    assert sorted(Completion.objects.values_list("completed_on", flat=True))[0] == date(2026, 5, 4)


@pytest.mark.usefixtures("_known")
def test_what_happens_late_in_the_evening_belongs_to_that_day_in_calgary() -> None:
    append([record(occurred_at=at(2026, 5, 5, hour=5))])  # 23:00 of the day before in Calgary
    assert Completion.objects.get().completed_on == date(2026, 5, 4)


def test_a_record_for_an_unknown_person_waits_and_is_counted_when_the_person_is_known() -> None:
    course("arc-100")
    assert append([record()]).quarantined == 1
    assert append([record()]).quarantined == 1
    assert (quarantine.waiting(), LedgerEntry.objects.count()) == (1, 0)
    assert quarantine.replay() == 0
    person("E001")
    assert quarantine.replay() == 1
    assert (quarantine.waiting(), LedgerEntry.objects.count()) == (0, 1)
    assert quarantine.replay() == 0
    assert QuarantinedRecord.objects.get().body == LedgerEntry.objects.get().body


@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"course": "arc-999"}, "the catalogue has no course arc-999"),
        ({"occurred_at": at(2199, 1, 1)}, "it says that it happened on 2199-01-01, which is still to come"),
    ],
)
def test_what_cannot_be_counted_yet_waits(change: dict[str, Any], reason: str) -> None:
    assert append([record(**change)]).items[0].reason == reason
    assert QuarantinedRecord.objects.get().reason == reason


def test_a_completion_counts_when_all_that_the_course_requires_has_come() -> None:
    person("E001")
    course("arc-100", requires_success=True, requires_attestation=True, recertify_months=24)
    append([record(Kind.ATTESTED, occurred_at=at(2026, 5, 6))])
    append([record(Kind.COMPLETED, occurred_at=at(2026, 5, 6))])
    assert not Completion.objects.exists()
    append([record(Kind.PASSED, occurred_at=at(2026, 5, 5))])
    completion = Completion.objects.get()
    assert (completion.completed_on, completion.expires_on) == (date(2026, 5, 6), date(2028, 5, 6))


def test_parts_of_two_registrations_make_no_completion() -> None:
    person("E001")
    course("arc-100", requires_success=True)
    append([record(Kind.COMPLETED, registration="r1"), record(Kind.PASSED, registration="r2")])
    assert not Completion.objects.exists()


def _story(teller: int) -> list[LearningRecord]:
    """Return what one pair of people did in two courses, with repetitions and evidence of earlier times.

    Each is told by a system of its own: the site, packages, an Open edX, a report, a class, paper.
    """
    chance = random.Random(0)  # noqa: S311  the same story for every pair
    by = random.Random(teller)  # noqa: S311  by other systems for each pair
    told: list[LearningRecord] = []
    for who, name in itertools.product("ab", ("arc-100", "arc-200")):
        for kind in (Kind.LAUNCHED, Kind.SCORED, Kind.PASSED, Kind.ATTESTED, Kind.COMPLETED):
            day = chance.randint(1, 28)
            facts = {"learner": f"{who}{teller}", "course": name, "registration": chance.choice("1112")}
            days = [at(2026, 3, day)] * chance.randint(1, 2)
            if chance.random() < 0.5:
                days.append(at(2026, 2, day))
            told += [record(kind, occurred_at=on, source=by.choice(list(Source)), **facts) for on in days]
    return told


_ON_EVERY_ENGINE = range(2)
_ON_ONE = [pytest.param(seed, marks=pytest.mark.one_database) for seed in range(2, 10)]
"""More shuffles ask more of our code, and the same of the engine."""


@pytest.mark.parametrize("seed", [*_ON_EVERY_ENGINE, *_ON_ONE])
def test_any_order_and_any_repetition_give_the_same_state(seed: int) -> None:
    """A hundred pairs of people live the same story, each told in an order of its own: a thousand in all.

    Of each pair other systems tell it, and several may tell the same fact. Half of the people become known
    only after the second of five batches.
    """
    course("arc-100", requires_success=True, requires_attestation=True)
    course("arc-200", recertify_months=12)
    chance = random.Random(seed)  # noqa: S311  the same shuffles every time
    orders = [chance.sample(_story(teller) * 2, len(_story(teller)) * 2) for teller in range(100)]
    Person.objects.bulk_create(Person(number=f"a{teller}", name="A", language="vi") for teller in range(100))
    for batch in range(5):
        append(told for order in orders for told in order[batch::5])
        if batch == 1:
            Person.objects.bulk_create(
                Person(number=f"b{teller}", name="B", language="ar") for teller in range(100)
            )
            quarantine.replay()
    states = _states()
    assert [teller for teller, state in states.items() if state != STATE] == []
    assert len(states) == 100
    assert verify().is_sound


STATE = {
    ("a", "arc-100", "1", date(2026, 2, 27)),
    ("a", "arc-200", "1", date(2026, 3, 18)),
    ("b", "arc-200", "1", date(2026, 2, 2)),
}
"""What the story amounts to, told in its own order."""


def _states() -> dict[str, set[tuple[object, ...]]]:
    """Return, for each pair, the first day of each registration that is complete."""
    states: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    rows = Completion.objects.values_list("person__number", "course__course", "registration")
    for number, name, registration, first in rows.annotate(first=Min("completed_on")).order_by():
        states[number[1:]].add((number[0], name, registration, first))
    return states


@pytest.mark.usefixtures("_known")
def test_what_was_lost_with_a_backup_of_yesterday_comes_again_and_counts_once() -> None:
    """Whoever sent it sends the days around the backup anew: what is there stays, what is lost is stored."""
    monday = [record(registration="r1"), record(registration="r2", occurred_at=at(2026, 5, 5))]
    tuesday = [record(registration="r2", occurred_at=at(2026, 5, 3)), record(registration="r3")]
    append(monday, recorded_at=at(2026, 5, 6))
    with transaction.atomic():
        append(tuesday, recorded_at=at(2026, 5, 7))
        acknowledged = _days_of_registrations()
        transaction.set_rollback(True)  # what a restore of yesterday's backup amounts to
    assert _days_of_registrations() == {("r1", date(2026, 5, 4)), ("r2", date(2026, 5, 5))}

    again = append([*tuesday, *monday], recorded_at=at(2026, 5, 8))

    assert (again.stored, again.already_known) == (2, 2)
    assert _days_of_registrations() == acknowledged
    assert acknowledged == {("r1", date(2026, 5, 4)), ("r2", date(2026, 5, 3)), ("r3", date(2026, 5, 4))}
    assert LedgerEntry.objects.count() == 4
    assert verify().is_sound


def _days_of_registrations() -> set[tuple[str, date]]:
    rows = Completion.objects.values_list("registration").annotate(first=Min("completed_on"))
    return set(rows.order_by())


@pytest.mark.usefixtures("_known")
def test_completions_made_anew_from_the_ledger_are_the_same() -> None:
    append([record(occurred_at=at(2026, 5, 9))], recorded_at=at(2026, 5, 10))
    append([record(occurred_at=at(2026, 5, 4))], recorded_at=at(2026, 6, 1))
    append([record(registration="r2", occurred_at=at(2026, 7, 1))], recorded_at=at(2026, 7, 1))
    rows = ("registration", "completed_on", "known_on", "expires_on")
    before = sorted(Completion.objects.values_list(*rows), key=str)
    assert len(before) == 3
    assert rebuild() == 3
    assert sorted(Completion.objects.values_list(*rows), key=str) == before


@pytest.mark.usefixtures("_known")
def test_the_ledger_tells_what_had_happened_and_what_we_knew() -> None:
    append([record(occurred_at=at(2026, 3, 30))], recorded_at=at(2026, 4, 5))
    as_of = date(2026, 3, 31)
    assert history.entries(as_of).count() == 1
    assert history.entries(as_of, known_on=date(2026, 4, 4)).count() == 0
    assert history.entries(as_of, known_on=date(2026, 4, 5)).count() == 1
    assert history.entries(date(2026, 3, 29)).count() == 0


@pytest.mark.usefixtures("_known")
def test_time_of_recording_never_runs_backwards() -> None:
    append([record()], recorded_at=at(2026, 6, 1))
    append([record(Kind.ATTESTED)], recorded_at=at(2026, 5, 1))
    assert [entry.recorded_at for entry in LedgerEntry.objects.all()] == [at(2026, 6, 1)] * 2


@pytest.mark.usefixtures("_known")
def test_nothing_changes_or_deletes_an_entry() -> None:
    append([record()])
    entry = LedgerEntry.objects.get()
    entry.learner = "E002"
    for attempt in (
        entry.save,
        entry.delete,
        LedgerEntry.objects.all().delete,
        lambda: LedgerEntry.objects.update(learner="E002"),
        lambda: LedgerEntry.objects.bulk_update([entry], ["learner"]),
        lambda: LedgerEntry.objects.update_or_create(sequence=1, defaults={"learner": "E002"}),
        lambda: LedgerEntry._base_manager.filter(sequence=1).update(learner="E002"),
    ):
        with pytest.raises(AppendOnlyError, match="only ever added"):
            attempt()
    assert LedgerEntry.objects.get().learner == "E001"
    assert verify().is_sound
