"""Attendance comes to the ledger once it is confirmed, counts once, and is corrected by voiding."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import models
from django.utils import timezone

from reporting.erasure.references import new_reference
from reporting.ledger.appending import append
from reporting.ledger.quarantine import replay
from reporting.ledger.verification import verify
from reporting.models import AttendanceMark, Completion, LedgerEntry, Person, VoidedEntry
from reporting.records.classes import registration_of_class
from reporting.records.facts import Facts
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord, new_record
from reporting.records.reading import from_json
from reporting.sessions.attendance import Way
from reporting.sessions.keeping import session_of
from reporting.sessions.kept_rules import state_rule
from reporting.sessions.marking import Marked, mark, sign_in, undo
from reporting.sessions.planning import change_plan, confirm
from reporting.sessions.plans import Part
from reporting.sessions.recording import attendance_of
from reporting.sessions.rules import Measure, Rule
from tests.reporting.factories import course, person, record
from tests.reporting.sessions.making import session, utc

pytestmark = pytest.mark.django_db
MORNING, AFTERNOON = Part(utc("2026-03-10 16:00"), 180), Part(utc("2026-03-10 20:00"), 120)


@pytest.fixture(autouse=True)
def _known() -> None:
    course("arc-100")
    for number in ("E001", "E002", "E003"):
        person(number)


def _standing() -> list[tuple[str, str]]:
    gone = VoidedEntry.objects.values("record_id")
    rows = LedgerEntry.objects.exclude(record_id__in=gone).exclude(kind=Kind.VOIDED.value)
    return sorted(rows.values_list("learner", "kind"))


def test_nothing_is_told_before_it_is_confirmed_and_then_everything() -> None:
    one = session(MORNING, AFTERNOON)
    mark(one.code, [Marked("E001", 1), Marked("E001", 2), Marked("E002", 1)], Way.SEEN, "E900")
    assert not LedgerEntry.objects.exists()

    assert confirm(one.code, "E900")
    assert not confirm(one.code, "E900")

    # 180 of 300 minutes are 60 %: begun, and not enough of it.
    assert _standing() == [("E001", "completed"), ("E001", "launched"), ("E002", "launched")]
    done = LedgerEntry.objects.get(learner="E001", kind="completed")
    assert done.occurred_at == utc("2026-03-10 22:00")
    assert '"source":"classroom"' in done.body
    assert Completion.objects.get().completed_on == date(2026, 3, 10)


def test_a_correction_voids_and_tells_anew_and_the_chain_holds() -> None:
    one = session(MORNING)
    mark(one.code, [Marked("E001", 1)], Way.SEEN, "E900")
    confirm(one.code, "E900")
    for minutes, complete in [(30, 0), (None, 1), (0, 0), (150, 1)]:
        mark(one.code, [Marked("E001", 1, minutes)], Way.LIST, "E900")
        assert Completion.objects.filter(known_to__isnull=True).count() == complete, minutes
    assert _standing() == [("E001", "completed"), ("E001", "launched")]
    assert verify().is_sound


def test_undoing_a_mark_brings_back_what_stood_before() -> None:
    one = session(MORNING)
    mark(one.code, [Marked("E001", 1)], Way.SEEN, "E900")
    mark(one.code, [Marked("E001", 1, 20)], Way.SEEN, "E900")
    confirm(one.code, "E900")
    assert _standing() == [("E001", "launched")]
    key = attendance_of(one)["E001"].parts[1].key

    assert undo(one.code, key, "E900")
    assert not undo(one.code, key, "E900")

    assert _standing() == [("E001", "completed"), ("E001", "launched")]


def test_a_session_that_is_moved_after_the_sign_in_keeps_who_was_there_and_tells_the_right_day() -> None:
    one = session(MORNING)
    mark(one.code, [Marked("E001", 1)], Way.CODE, "E001")
    moved = change_plan(one.code, replace(one.plan, parts=(Part(utc("2026-03-12 16:00"), 180),)), 0, "E800")
    confirm(one.code, "E900")
    assert Completion.objects.get().completed_on == date(2026, 3, 12)
    held = session_of(one.code)
    assert held is not None
    assert held.number == 2
    # The day was typed wrongly, which comes out afterwards; and then that it was right at first.
    for day in ("2026-03-11", "2026-03-13"):
        now = session_of(one.code)
        assert now is not None
        parts = (Part(utc(f"{day} 16:00"), 180),)
        change_plan(one.code, replace(moved.plan, parts=parts), now.number, "E800")
        assert [one.completed_on for one in Completion.objects.filter(known_to__isnull=True)] == [
            date.fromisoformat(day)
        ]


def test_a_completion_in_a_session_and_one_online_count_once() -> None:
    one = session(MORNING)
    append([record(occurred_at=utc("2026-03-01 18:00"))])
    mark(one.code, [Marked("E001", 1)], Way.SEEN, "E900")
    confirm(one.code, "E900")

    assert Completion.objects.values("person", "course").distinct().count() == 1
    assert Completion.objects.count() == 2  # both evidences are kept


def test_what_the_class_hands_in_on_paper_completes_what_was_attended() -> None:
    course("arc-200", requires_success=True)
    one = session(MORNING, course="arc-200")
    mark(one.code, [Marked("E001", 1)], Way.SEEN, "E900")
    confirm(one.code, "E900")
    assert not Completion.objects.exists()

    paper = record(
        Kind.PASSED,
        course="arc-200",
        source=Source.PAPER,
        registration=registration_of_class(one.code),
        occurred_at=utc("2026-03-10 21:00"),
    )
    append([paper])

    assert Completion.objects.get().completed_on == date(2026, 3, 10)


def test_a_module_is_done_by_attending_only_where_nothing_else_is_required_of_it() -> None:
    modules = [
        {"id": "words", "titles": {"en": "Words"}, "is_attended": True},
        {"id": "check", "titles": {"en": "Check"}, "is_attended": False},
    ]
    course("arc-300", modules=modules)
    for module in ("words", "check"):
        one = session(MORNING, course="arc-300", module=module)
        mark(one.code, [Marked("E001", 1)], Way.SEEN, "E900")
        confirm(one.code, "E900")

    assert _standing() == [("E001", "launched"), ("E001", "launched"), ("E001", "module_done")]
    assert not Completion.objects.exists()


def test_who_the_roster_does_not_know_yet_waits_and_counts_later() -> None:
    one = session(MORNING)
    mark(one.code, [Marked("E777", 1), Marked("E778", 1)], Way.LIST, "E900")
    confirm(one.code, "E900")
    mark(one.code, [Marked("E778", 1, 0)], Way.LIST, "E900")  # it was somebody else
    assert _standing() == []

    for number in ("E777", "E778"):
        person(number)
    replay()

    assert _standing() == [("E777", "completed"), ("E777", "launched")]


def test_what_was_attended_shortly_before_the_first_day_of_work_counts_as_it_happened() -> None:
    person("E004", since=date(2026, 4, 1))
    one = session(MORNING)
    mark(one.code, [Marked("E004", 1)], Way.LIST, "E900")
    confirm(one.code, "E900")

    assert Completion.objects.get(person__number="E004").completed_on == date(2026, 3, 10)


def test_of_who_was_erased_nothing_is_told_again() -> None:
    one = session(MORNING)
    mark(one.code, [Marked("E001", 1)], Way.SEEN, "E900")
    mark(one.code, [Marked("E002", 1)], Way.SEEN, "E900")
    confirm(one.code, "E900")
    reference = new_reference()
    Person.objects.filter(number="E001").update(number=reference)
    models.QuerySet(AttendanceMark).filter(learner="E001").update(learner=reference)
    now = session_of(one.code)
    assert now is not None

    change_plan(one.code, replace(one.plan, parts=(Part(utc("2026-03-12 16:00"), 180),)), now.number, "E800")

    assert not LedgerEntry.objects.filter(learner=reference).exists()
    assert Completion.objects.get(person__number="E002", known_to=None).completed_on == date(2026, 3, 12)


def test_the_rule_of_the_day_of_the_session_decides() -> None:
    assert state_rule("arc-100", Rule(Measure.PARTS, 50), date(2026, 3, 11), "E800")
    assert not state_rule("arc-100", Rule(Measure.PARTS, 50), date(2026, 3, 11), "E800")
    before = session(MORNING, AFTERNOON)
    after = session(*(Part(one.starts_at + timedelta(days=1), one.minutes) for one in (MORNING, AFTERNOON)))
    for one in (before, after):
        mark(one.code, [Marked("E001", 2)], Way.SEEN, "E900")
        confirm(one.code, "E900")

    # 1 of 2 parts is enough since the 11th; before, 80 % of the minutes were needed, and these are 40 %.
    completed = LedgerEntry.objects.filter(kind="completed").values_list("registration", flat=True)
    assert list(completed) == [registration_of_class(after.code)]


def test_signing_in_twice_counts_once_and_late_takes_nothing_away() -> None:
    one = session(Part(timezone.now() - timedelta(minutes=30), 60))
    mark(one.code, [Marked("E002", 1)], Way.SEEN, "E900")
    for number in ("E001", "E001", "E002"):
        assert sign_in(one.code, number) == 1

    found = attendance_of(one)
    assert found["E001"].parts[1][:2] == (30, 60)
    assert found["E002"].parts[1][:2] == (60, 60)


@pytest.mark.one_database  # what any order comes to in the ledger is asked of every engine in test_ledger.py
def test_a_thousand_orders_of_classroom_and_online_facts_give_one_state() -> None:
    """A thousand people live the same story; what is told of each comes in an order of its own, twice."""
    one = session(MORNING)
    mark(one.code, [Marked("E001", 1)], Way.SEEN, "E900")
    confirm(one.code, "E900")
    story = [
        *(from_json(body) for body in LedgerEntry.objects.values_list("body", flat=True)),
        record(Kind.COMPLETED, registration="online", occurred_at=utc("2026-03-09 18:00")),
        record(Kind.COMPLETED, registration="online", occurred_at=utc("2026-03-08 18:00")),
        record(Kind.LAUNCHED, registration="online", occurred_at=utc("2026-03-08 17:00")),
    ]
    chance = random.Random(8)  # noqa: S311  the same shuffles every time
    numbers = [f"S{number:04}" for number in range(1000)]
    Person.objects.bulk_create(Person(number=number, name="S", language="en") for number in numbers)
    orders = [[_of(one, number) for one in chance.sample(story * 2, len(story) * 2)] for number in numbers]
    for batch in range(3):
        append(told for order in orders for told in order[batch::3])

    states: dict[str, list[tuple[str, date]]] = {}
    rows = Completion.objects.filter(person__number__startswith="S", known_to=None)
    for number, registration, day in rows.values_list("person__number", "registration", "completed_on"):
        states.setdefault(number, []).append((registration, day))
    online, classroom = ("online", date(2026, 3, 8)), (registration_of_class(one.code), date(2026, 3, 10))
    assert len(states) == 1000
    assert {tuple(sorted(state)) for state in states.values()} == {(online, classroom)}


def _of(told: LearningRecord, learner: str) -> LearningRecord:
    facts = {name: getattr(told, name) for name in Facts.__slots__}
    return new_record(Facts(**(facts | {"learner": learner})))
