"""The counts that are kept are those that one gets by hand, after whatever happens, for every day."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.catalogue import assign
from reporting.figures.changes import Judge
from reporting.figures.counts import Changes
from reporting.figures.deriving import catch_up, rebuild
from reporting.figures.facts import facts_of
from reporting.figures.memory import count
from reporting.figures.packing import CODES, Steps, added_up, unpacked
from reporting.figures.pieces import read
from reporting.figures.plainly import count_plainly
from reporting.figures.policies import Policies
from reporting.ledger.appending import append
from reporting.ledger.completions import rebuild as rebuild_completions
from reporting.ledger.head import touch_organisation
from reporting.ledger.voiding import take_back
from reporting.models import CountedPerson, CountHead, Person
from reporting.obligations.standings import standings
from reporting.policy.loading import histories, policy
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.roster.importing import import_roster
from tests.reporting.factories import at, course, record
from tests.reporting.test_figures import random_history

UNITS = ["Transit", "Transit > Bus", "Transit > Bus > Night", "Parks", "Roads"]
_STATES = ["not_started", "overdue", "complete"]
_DAY = st.integers(1, 40)
CHANGES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.just(7),
        st.sampled_from(_STATES),
        _DAY,
        _DAY,
        st.integers(-3, 3),
    ),
    max_size=60,
)


@settings(max_examples=60)
@given(CHANGES, _DAY, _DAY, st.integers(1, 8))
def test_a_day_is_the_sum_of_what_changed_until_then(
    changes: list[tuple[int, int, str, int, int, int]], day: int, known_on: int, between: int
) -> None:
    kept = Changes()
    kept.add([_steps(changes[: len(changes) // 2])])
    kept.add([_steps(changes[len(changes) // 2 :]), _steps([])])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reporting.figures.counts._BETWEEN", between)
        patch.setattr("reporting.figures.counts._CHANGES_PER_COUNT", 0)
        grid = kept.as_known(date.fromordinal(known_on)).on(date.fromordinal(day))
    plain: Counter[tuple[int, str]] = Counter()
    for unit, _, state, since, known, amount in changes:
        if since <= day and known <= known_on:
            plain[unit, state] += amount
    found = {
        (unit, name): number
        for (unit, _), cell in grid.cells.items()
        for name, number in zip(_STATES, (cell.not_started, cell.overdue, cell.complete_in_time), strict=True)
    }
    assert {key: number for key, number in found.items() if number} == {
        key: number for key, number in plain.items() if number
    }


def _steps(changes: list[tuple[int, int, str, int, int, int]]) -> Steps:
    rows = [(unit, course, CODES.index(state), *rest) for unit, course, state, *rest in changes]
    return np.array(rows, dtype=np.int64).reshape(-1, 6)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_the_counts_of_any_day_known_on_any_other_are_those_made_by_hand(seed: int) -> None:
    random_history(seed)
    counted = 0
    for days, late in ((0, 400), (30, 0), (120, 10), (250, 0), (300, 200), (500, -200)):
        day = date(2026, 1, 1) + timedelta(days=days)
        grid = count(day, day + timedelta(days=late))
        assert grid == count_plainly(day, day + timedelta(days=late))
        counted += sum(cell.complete for cell in grid.cells.values())
    assert counted > 0


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_what_was_known_on_a_day_is_read_alike_in_both_ways(seed: int) -> None:
    random_history(seed)
    people = list(Person.objects.values_list("pk", flat=True))
    facts = {one.person: one for one in facts_of(people)}
    for days in range(0, 500, 45):
        day = date(2025, 9, 1) + timedelta(days=days)
        asked = policy(day)
        for known in histories(day, people, asked=asked):
            assert standings(facts[known.person].history(day), asked) == standings(known.history, asked)


@pytest.mark.django_db
@pytest.mark.one_database  # a hundred of them are counted on every engine by the tests of portions
def test_after_ten_thousand_events_the_kept_counts_are_those_of_a_rebuild() -> None:
    """Rosters, rules, records late and early, records taken back: kept step by step or made at once."""
    chance = random.Random(11)  # noqa: S311  the same events every time
    today = timezone.localdate()
    courses = [course("arc-100", recertify_months=3), course("arc-200", requires_attestation=True)]
    _import(chance, today - timedelta(days=300))
    for one in courses:
        assign(one.course, assigned_on=today - timedelta(days=280))
    records = [_some_record(chance, today) for _ in range(10_000)]
    seen = set()
    for turn in range(16):
        match turn % 8:
            case 1:
                _import(chance, today - timedelta(days=300 - 12 * turn))
            case 3:
                day = today - timedelta(days=chance.randint(0, 250))
                assign(chance.choice(courses).course, assigned_on=day, unit=chance.choice([None, *UNITS]))
            case 5:
                take_back(chance.choice(records[: 625 * turn]))
            case 7:
                rebuild_completions()
            case _:
                pass
        days_late = 16 - turn
        append(records[625 * turn : 625 * (turn + 1)], recorded_at=timezone.now() - timedelta(days=days_late))
        grid = count(today - timedelta(days=chance.randint(0, 100)), today)
        seen.add(tuple(sorted(grid.cells.items())))
    kept, held = _table(), _held()
    assert len(seen) > 10, "the counts did change"
    assert count(today, today) == count_plainly(today, today)
    rebuild()
    assert (_table(), _held()) == (kept, held)
    assert len(kept) > 200


def _table() -> list[list[int]]:
    """Return the changes, those of the same days added up, without those that come to nothing."""
    steps = added_up(np.concatenate(list(read(0, CountHead.objects.get().last))))
    assert steps.tolist() == _of_all_people(), "what each person adds comes to the same"
    found: list[list[int]] = steps.tolist()
    return found


def _of_all_people() -> list[list[int]]:
    found: Counter[tuple[int, int, int, int, int]] = Counter()
    for kept in CountedPerson.objects.values_list("steps", flat=True):
        for step, amount in unpacked(kept).items():
            found[step.unit, step.course or 0, CODES.index(step.state), step.day, step.known_on] += amount
    return [[*step, amount] for step, amount in sorted(found.items()) if amount]


def _held() -> dict[int, str]:
    return dict(CountedPerson.objects.values_list("person", "facts"))


@pytest.mark.django_db
def test_everybody_who_is_there_is_in_one_state_of_a_course_or_not_asked() -> None:
    random_history(3)
    for days in range(0, 600, 60):
        day = date(2025, 10, 1) + timedelta(days=days)
        grid = count(day, date(2027, 1, 1))
        for (unit, _), cell in grid.cells.items():
            assert 0 <= sum(cell) <= grid.headcounts[unit]
            assert min(cell) >= 0


@pytest.mark.django_db
def test_the_order_in_which_facts_are_read_changes_nothing() -> None:
    random_history(1)
    people = list(Person.objects.values_list("pk", flat=True))
    units = {path: number for number, path in enumerate(UNITS)}
    policies = Policies()
    judge = Judge(policies, units, {f"arc-{number}00": number for number in range(1, 4)})
    for facts in facts_of(people):
        turned = type(facts)(facts.person, facts.told[::-1])
        assert turned.digest() == facts.digest()
        assert judge.presence(turned) == judge.presence(facts)
        for course_id in ("arc-100", "arc-200", "arc-300"):
            if course_id in policies.courses:
                assert judge.steps(turned, course_id) == judge.steps(facts, course_id)


@pytest.mark.django_db
def test_an_erased_person_is_taken_out() -> None:
    random_history(2)
    catch_up()
    gone = Person.objects.get(number="E007")
    for rows in (gone.completions, gone.positions):
        rows.all().delete()
    gone.delete()
    touch_organisation()
    day = date(2026, 6, 1)
    assert count(day, day) == count_plainly(day, day)
    assert not CountedPerson.objects.filter(person=gone.pk or 0).exists()


@pytest.mark.django_db
def test_a_second_look_asks_the_database_for_next_to_nothing() -> None:
    chance = random.Random(1)  # noqa: S311  the same people every time
    today = timezone.localdate()
    _import(chance, today - timedelta(days=300))
    course("arc-100")
    assign("arc-100", assigned_on=today - timedelta(days=100))
    count(today, today)
    with CaptureQueriesContext(connection) as queries:
        count(today - timedelta(days=50), today)
    assert len(queries) == 2, "the end of the ledger, and the end of the counts"


def _import(chance: random.Random, day: date) -> None:
    rows = [
        f"E{number:03},Person {number},{chance.choice(UNITS)}"
        for number in range(60)
        if chance.random() < 0.95
    ]
    text = "\n".join(["employee_number,name,unit", *rows])
    import_roster(text.encode(), effective_on=day, known_on=day, is_confirmed=True)


def _some_record(chance: random.Random, today: date) -> LearningRecord:
    day = today - timedelta(days=chance.randint(41, 290))
    kind = chance.choice([Kind.COMPLETED, Kind.COMPLETED, Kind.ATTESTED, Kind.LAUNCHED])
    return record(
        kind,
        learner=f"E{chance.randint(0, 59):03}",
        course=chance.choice(["arc-100", "arc-200"]),
        registration=f"r{chance.randint(1, 20)}",
        occurred_at=at(day.year, day.month, day.day),
    )
