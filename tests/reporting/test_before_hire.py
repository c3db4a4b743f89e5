"""What is dated before the first day of work waits for HR; what counts is the same in any order."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from reporting.ledger.appending import append
from reporting.ledger.before_hire import BeforeHireSettingError
from reporting.ledger.deciding_days import DayDecisionError, decide_days, early
from reporting.ledger.jobs import settle_everybody
from reporting.ledger.quarantine import replay, waiting
from reporting.ledger.results import Fate
from reporting.ledger.settling import settle
from reporting.ledger.verification import verify
from reporting.ledger.voiding import take_back
from reporting.models import Completion, LedgerEntry, Measurement, Person, Position, QuarantinedRecord
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.roster.importing import import_roster
from tests.reporting.factories import at, course, person, place, record, unit

pytestmark = pytest.mark.django_db
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
COUNT = {"counts": True, "reason": "earlier_work", "note": "file 7", "by": "E900"}
ASIDE = {"counts": False, "reason": "somebody_else", "note": "", "by": "E900"}


@pytest.fixture(autouse=True)
def _course() -> None:
    course("arc-100")


def _counts() -> list[tuple[str, date]]:
    rows = Completion.objects.filter(known_to=None).values_list("registration", "completed_on")
    return sorted(rows)


def _hired(day: date | None) -> None:
    """Let the roster say another first day of work of E001."""
    Person.objects.filter(number="E001").update(hired_on=day)
    Position.objects.filter(person__number="E001").update(hired_on=day, valid_from=day or MAY)
    settle(["E001"])
    replay()


@pytest.mark.parametrize(
    ("day", "fate"),
    [
        pytest.param((2026, 3, 31), Fate.QUARANTINED, id="31 days before"),
        pytest.param((2026, 4, 1), Fate.STORED, id="30 days before: pre-boarding"),
        pytest.param((2026, 5, 1), Fate.STORED, id="on the day"),
    ],
)
def test_what_lies_before_the_first_day_and_pre_boarding_waits(day: tuple[int, int, int], fate: Fate) -> None:
    person(since=MAY)
    assert [one.fate for one in append([record(occurred_at=at(*day))]).items] == [fate]
    assert (waiting(), len(_counts())) == ((1, 0) if fate is Fate.QUARANTINED else (0, 1))


def test_days_are_those_of_the_city() -> None:
    person(since=MAY)
    late = record(occurred_at=at(2026, 4, 1, hour=5))  # 23:00 of 31 March in Calgary
    assert append([late]).items[0].reason == "it lies before the first day of work: 2026-04-01"


def test_the_city_sets_the_days_of_pre_boarding_and_that_all_counts(settings: Any) -> None:
    person(since=MAY)
    early_one = record(occurred_at=at(2026, 2, 1))
    append([early_one])
    settings.GROUNDWORK_PRE_BOARDING_DAYS = 100
    settle_everybody({})
    assert _counts() == [("r1", date(2026, 2, 1))]
    settings.GROUNDWORK_PRE_BOARDING_DAYS = 5
    settle_everybody({})
    assert (_counts(), waiting()) == ([], 1)
    settings.GROUNDWORK_BEFORE_HIRE = "count"
    settle_everybody({})
    assert (_counts(), waiting()) == ([("r1", date(2026, 2, 1))], 0)
    settings.GROUNDWORK_BEFORE_HIRE = "drop"
    with pytest.raises(BeforeHireSettingError, match="must be wait or count, not 'drop'"):
        append([early_one])


def test_a_returner_keeps_what_was_done_in_the_first_years() -> None:
    somebody = person(since=date(2015, 1, 1))
    Position.objects.update(valid_to=date(2019, 1, 1))
    Person.objects.update(hired_on=MAY)
    place(somebody, "Parks", MAY, hired_on=MAY)
    append([record(occurred_at=at(2018, 6, 1))])
    assert _counts() == [("r1", date(2018, 6, 1))]


def test_where_the_roster_does_not_say_when_somebody_began_nothing_is_guessed() -> None:
    person(since=MAY, hired_on=None)
    append([record(occurred_at=at(2019, 6, 1))])
    assert _counts() == [("r1", date(2019, 6, 1))]


def test_hr_counts_it_from_the_day_on_which_it_was_done_and_what_comes_later_with_it() -> None:
    person(since=MAY)
    course("arc-200", requires_success=True)
    done = {"course": "arc-200", "occurred_at": at(2026, 1, 9)}
    append([record(**done)])
    assert decide_days(early(is_decided=False), **COUNT) == 1
    append([record(Kind.PASSED, **done)])
    assert (_counts(), waiting()) == ([("r1", date(2026, 1, 9))], 0)


def test_what_hr_sets_aside_stays_out_wherever_the_first_day_moves_and_can_be_counted_later() -> None:
    person(since=MAY)
    append([record(occurred_at=at(2026, 1, 9))])
    decide_days(early(is_decided=False), **ASIDE)
    _hired(date(2025, 1, 1))
    append([record(occurred_at=at(2026, 1, 9)), record(Kind.ATTESTED, occurred_at=at(2026, 1, 9))])
    assert (_counts(), waiting(), early(is_decided=False)) == ([], 0, [])
    (aside,) = early(is_decided=True)
    assert aside.decided is not None
    assert (aside.decided.decided_by, aside.decided.reason) == ("E900", "somebody_else")
    decide_days([aside], **COUNT)
    assert (_counts(), waiting()) == ([("r1", date(2026, 1, 9))], 0)
    assert LedgerEntry.objects.count() == 2


@pytest.mark.parametrize(
    "day", [pytest.param(None, id="unknown"), pytest.param(date(2025, 1, 1), id="earlier")]
)
def test_what_is_set_aside_once_the_first_day_moved_stays_out_when_sent_again(
    day: date | None,
) -> None:
    person(since=MAY)
    told = record(occurred_at=at(2026, 1, 9))
    append([told])
    Person.objects.update(hired_on=day)
    Position.objects.update(hired_on=day, valid_from=day or MAY)
    decide_days(early(is_decided=False), **ASIDE)
    append([told])
    assert (_counts(), waiting(), len(early(is_decided=True))) == ([], 0, 1)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        pytest.param({"reason": "somebody_else"}, "early_wrong_reason", id="a reason of the other answer"),
        pytest.param({"by": "E001"}, "early_oneself", id="one's own"),
    ],
)
def test_a_decision_that_does_not_hold_is_refused(changes: dict[str, str], problem: str) -> None:
    person(since=MAY)
    append([record(occurred_at=at(2026, 1, 9))])
    with pytest.raises(DayDecisionError, match=problem):
        decide_days(early(is_decided=False), **COUNT | changes)  # type: ignore[arg-type]
    assert waiting() == 1


def test_a_roster_holds_back_what_it_makes_too_early_and_an_old_report_stays() -> None:
    head = "employee_number,name,unit,language,manager,hired_on\n"
    import_roster(f"{head}E001,Ana,Transit,en,,2020-01-01\n".encode(), effective_on=APRIL, known_on=APRIL)
    append([record(occurred_at=at(2026, 2, 1))], recorded_at=at(2026, 2, 2))
    assert _counts() == [("r1", date(2026, 2, 1))]
    import_roster(f"{head}E001,Ana,Transit,en,,2026-05-01\n".encode(), effective_on=APRIL)
    assert (_counts(), waiting()) == ([], 1)
    assert Completion.objects.get().known_on == date(2026, 2, 2)
    import_roster(f"{head}E001,Ana,Transit,en,,2020-01-01\n".encode(), effective_on=APRIL)
    assert (_counts(), waiting()) == ([("r1", date(2026, 2, 1))], 0)
    assert verify().is_sound


def test_what_is_taken_back_while_it_waits_does_not_count_later() -> None:
    person(since=APRIL)
    told = record(occurred_at=at(2026, 3, 9))
    append([told])
    _hired(MAY)
    take_back(told)
    _hired(APRIL)
    assert (_counts(), waiting()) == ([], 0)


def test_of_several_tellings_that_count_again_at_once_the_earliest_counts() -> None:
    person(since=date(2026, 6, 1))
    append([record(occurred_at=at(2026, 3, 7))])
    _hired(date(2020, 1, 1))
    for month, day in ((2, 20), (3, 9)):
        append([record(occurred_at=at(2026, month, day))])
    _hired(date(2026, 6, 1))
    _hired(APRIL)
    assert (_counts(), waiting()) == ([("r1", date(2026, 3, 7))], 1)


def test_a_later_telling_counts_when_an_earlier_one_is_taken_back_and_the_first_lies_too_early() -> None:
    person(since=APRIL)
    told = [record(occurred_at=at(2026, month, day)) for month, day in ((2, 20), (3, 21), (3, 28))]
    for one in told:
        append([one])
    assert _counts() == [("r1", date(2026, 3, 21))]
    take_back(told[1], [told[0], told[2]])
    assert _counts() == [("r1", date(2026, 3, 28))]


def test_measured_results_wait_and_come_back_too() -> None:
    person(since=APRIL)
    append([record(Kind.MEASURED, occurred_at=at(2026, 3, 20))])
    _hired(date(2026, 6, 1))
    assert Measurement.objects.count() == 0
    _hired(APRIL)
    assert Measurement.objects.count() == 1


def test_what_a_system_sends_again_while_it_waits_is_kept_once() -> None:
    person(since=MAY)
    told = record(occurred_at=at(2026, 1, 9))
    for _ in range(3):
        append([told])
    assert QuarantinedRecord.objects.count() == 1
    _hired(date(2025, 1, 1))
    append([told])
    _hired(MAY)
    append([told, told])
    _hired(date(2025, 1, 1))
    assert (_counts(), waiting()) == ([("r1", date(2026, 1, 9))], 0)


def _story(learner: str) -> list[LearningRecord]:
    told = []
    days_of = {"r1": (10, 40, 70), "r2": (5, 65), "r3": (20,), "r4": (80,), "r5": (30,)}
    for registration, days in days_of.items():
        for days_after in days:
            when = at(2026, 1 + days_after // 28, 1 + days_after % 28)
            told.append(record(registration=f"{registration}-{learner}", learner=learner, occurred_at=when))
    return told


STATE = {
    ("r1", date(2026, 3, 15)),  # of three tellings the one that lies after the first day
    ("r2", date(2026, 3, 10)),
    ("r3", date(2026, 1, 21)),  # HR says that it counts
    ("r4", date(2026, 3, 25)),
}
"""What the story amounts to with 1 April as first day of work and 25 days of pre-boarding; r5 waits."""


@pytest.mark.one_database  # what any order comes to in the ledger is asked of every engine in test_ledger.py
def test_a_thousand_orders_of_facts_and_first_days_give_one_state(settings: Any) -> None:
    """The roster says other first days, then the last one, between the batches; HR decides after the first.

    Each of a thousand people hears the same facts, twice each, in an order of their own.
    """
    settings.GROUNDWORK_PRE_BOARDING_DAYS = 25
    numbers = [f"S{number:04}" for number in range(1000)]
    home, chance = unit("Transit"), random.Random(64)  # noqa: S311  the same shuffles every time
    Person.objects.bulk_create(Person(number=number, name="S", language="en") for number in numbers)
    keys = dict(Person.objects.values_list("number", "pk"))
    Position.objects.bulk_create(
        Position(person_id=keys[one], unit=home, valid_from=APRIL, known_from=APRIL) for one in numbers
    )
    orders = [chance.sample(_story(one) * 2, len(_story(one)) * 2) for one in numbers]
    for batch, hired in enumerate((None, date(2026, 6, 1), date(2026, 2, 1), APRIL)):
        _everybody_hired(numbers, keys, hired, chance, is_last=batch == 3)
        append(told for order in orders for told in order[batch::4])
        if batch == 1:
            decide_days(_of_the_third(), **COUNT)
    decide_days(_of_the_third(), **COUNT)

    states: dict[str, set[tuple[str, date]]] = {number: set() for number in numbers}
    rows = Completion.objects.filter(known_to=None)
    for number, registration, day in rows.values_list("person__number", "registration", "completed_on"):
        states[number].add((registration[:2], day))
    assert [number for number, state in states.items() if _first(state) != STATE] == []
    assert verify().is_sound


def _everybody_hired(
    numbers: list[str], keys: dict[str, int], hired: date | None, chance: random.Random, *, is_last: bool
) -> None:
    """Let the roster say *hired*, of everybody at the end and before of half of the people."""
    some = numbers if is_last else chance.sample(numbers, len(numbers) // 2)
    people = [keys[one] for one in some]
    Person.objects.filter(pk__in=people).update(hired_on=hired)
    begins: dict[str, Any] = {"hired_on": hired, "valid_from": hired or APRIL}
    Position.objects.filter(person__in=people).update(**begins)
    settle(some)
    replay()


def _of_the_third() -> list[Any]:
    return [one for one in early(is_decided=False) if one.taken.registration.startswith("r3")]


def _first(state: set[tuple[str, date]]) -> set[tuple[str, date]]:
    days: dict[str, date] = {}
    for registration, day in state:
        days[registration] = min(day, days.get(registration, day))
    return set(days.items())
