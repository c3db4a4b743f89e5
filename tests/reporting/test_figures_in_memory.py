"""Counts kept in memory are the counts of the database, after whatever happens, for every day."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from reporting.catalogue import assign
from reporting.figures.counting import count
from reporting.figures.cube import Cube
from reporting.figures.memory import count_quickly
from reporting.figures.steps import Steps
from reporting.figures.tree import unit_tree
from reporting.ledger.appending import append
from reporting.ledger.completions import rebuild
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.roster.importing import import_roster
from tests.reporting.factories import at, course, record
from tests.reporting.test_figures import random_history

UNITS = ["Transit", "Transit > Bus", "Transit > Bus > Night", "Parks", "Roads"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10), st.integers(-3, 3))), st.integers(0, 45))
def test_steps_sum_what_was_added(added: list[tuple[int, int, int]], day: int) -> None:
    steps = Steps()
    for first, length, amount in added:
        steps.add(first, first + length, amount)
    assert steps.on(day) == sum(amount for first, length, amount in added if first <= day < first + length)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_a_cube_counts_what_the_database_counts(seed: int) -> None:
    random_history(seed)
    tree, cube, now = unit_tree(), Cube(), timezone.localdate() + timedelta(days=1000)
    for days in range(0, 700, 23):
        day = date(2025, 9, 1) + timedelta(days=days)
        assert cube.count(tree, day, now) == count(tree, day, now)


@pytest.mark.django_db
def test_the_memory_follows_records_rosters_assignments_and_rules() -> None:
    chance = random.Random(11)  # noqa: S311  the same events every time
    today = timezone.localdate()
    courses = [course("arc-100", recertify_months=3), course("arc-200", requires_attestation=True)]
    _import(chance, today - timedelta(days=300))
    complete = set()
    for turn in range(60):
        today = timezone.localdate()  # each time: the test may run over midnight
        match chance.randint(0, 19):
            case 0:
                _import(chance, today - timedelta(days=300 - 5 * turn))
            case 1:
                day = today - timedelta(days=chance.randint(0, 250))
                assign(chance.choice(courses).course, assigned_on=day, unit=chance.choice([None, *UNITS]))
            case 2:
                rebuild()
            case _:
                append(_some_record(chance, today) for _ in range(10))
        tree = unit_tree()
        for days in (0, 1, chance.randint(2, 300)):
            day = today - timedelta(days=days)
            counted = count(tree, day, today)
            assert count_quickly(tree, day, today) == counted
            complete.add(sum(cell.complete for cell in counted.cells.values()))
    assert len(complete) > 20, "the counts did change"


def _import(chance: random.Random, day: date) -> None:
    rows = [
        f"E{number:03},Person {number},{chance.choice(UNITS)}"
        for number in range(60)
        if chance.random() < 0.95
    ]
    text = "\n".join(["employee_number,name,unit", *rows])
    import_roster(text.encode(), effective_on=day, known_on=day, is_confirmed=True)


def _some_record(chance: random.Random, today: date) -> LearningRecord:
    day = today - timedelta(days=chance.randint(1, 290))
    kind = chance.choice([Kind.COMPLETED, Kind.COMPLETED, Kind.ATTESTED, Kind.LAUNCHED])
    return record(
        kind,
        learner=f"E{chance.randint(0, 59):03}",
        course=chance.choice(["arc-100", "arc-200"]),
        registration=f"r{chance.randint(1, 2)}",
        occurred_at=at(day.year, day.month, day.day),
    )


@pytest.mark.django_db
def test_a_second_look_asks_the_database_for_next_to_nothing() -> None:
    chance = random.Random(1)  # noqa: S311  the same people every time
    today = timezone.localdate()
    _import(chance, today - timedelta(days=300))
    course("arc-100")
    assign("arc-100", assigned_on=today - timedelta(days=100))
    tree = unit_tree()
    count_quickly(tree, today, today)
    with CaptureQueriesContext(connection) as queries:
        count_quickly(tree, today - timedelta(days=50), today)
    assert len(queries) == 2, "the end of the ledger, and the assignments"
