"""What moved in a department tells nothing of the few of a division, by taking the others from it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.figures.basis import Basis
from reporting.figures.differences import differences
from reporting.figures.movements import Move, movements
from reporting.figures.shifts import told_units
from reporting.figures.tree import UnitTree
from reporting.ledger.appending import append
from tests.reporting.factories import assign, at, course, person, record

MARCH, APRIL, MAY = date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)
FLOOR = 10


def _city() -> None:
    """Thirty-two in each of two divisions of Parks; another department."""
    assign(course("arc-100", minutes=60))
    for path, numbers in (
        ("Parks > Pools", range(32)),
        ("Parks > Trees", range(32, 64)),
        ("Transit", range(64, 104)),
    ):
        for number in numbers:
            person(f"E{number:03}", path)
    for numbers in (range(10), range(32, 42), range(64, 84)):
        _complete(numbers, 3)


def _complete(numbers: range, month: int, known: int = 0) -> None:
    records = [record(learner=f"E{number:03}", occurred_at=at(2026, month, 6)) for number in numbers]
    append(records, recorded_at=at(2026, known or month, 7))


def _completed(unit: str) -> int | None:
    found = movements(Basis(MARCH, MARCH, unit), Basis(APRIL, APRIL, unit), "arc-100")
    return {one.move: one.people for one in found.moves}[Move.COMPLETED]


@pytest.mark.django_db
def test_a_departments_moves_less_those_of_one_division_do_not_tell_of_the_few_of_the_other() -> None:
    _city()
    _complete(range(10, 20), 4)
    _complete(range(42, 44), 4)
    assert (_completed("Parks > Pools"), _completed("Parks > Trees")) == (10, None)
    assert _completed("Parks") is None
    assert _completed("") is None, "it would be 12, and Transit's is 0"

    _complete(range(84, 94), 4)
    assert _completed("Transit") == 10
    assert _completed("") is None, "it would be 22: the 10 of Transit and the 10 of Pools leave two"

    _complete(range(44, 52), 4)
    assert (_completed("Parks > Trees"), _completed("Parks"), _completed("")) == (10, 20, 30)


@pytest.mark.django_db
def test_what_was_learned_later_of_a_department_tells_nothing_of_the_few_of_a_division() -> None:
    _city()
    _complete(range(10, 20), 3, known=5)
    _complete(range(42, 44), 3, known=5)

    def told(unit: str) -> tuple[int | None, list[int]]:
        found = differences(MARCH, MARCH, MAY, unit, "arc-100")
        return found.people, [one.people for one in found.shifts]

    assert told("Parks > Pools") == (10, [10])
    assert told("Parks > Trees") == told("Parks") == told("") == (None, [])
    assert told("Transit") == (0, [])
    _complete(range(44, 52), 3, known=5)
    assert told("Parks") == told("") == (20, [20])


TREE = UnitTree(
    {number: str(number) for number in range(1, 10)},
    {None: (1, 2), 1: (3, 4, 5), 4: (6, 7), 2: (8,), 8: (9,)},
)
OWN = st.dictionaries(st.integers(1, 9), st.integers(0, 25))


@given(OWN, st.sets(st.integers(1, 9)))
def test_nothing_below_the_threshold_follows_from_all_that_is_told(
    own: dict[int, int], barred: set[int]
) -> None:
    """Of units as equations: who solves them finds no few people, of a unit or of a unit itself."""
    units = [None, *TREE.units]
    below = {unit: set(TREE.below(unit)) for unit in units}
    amounts = {unit: sum(own.get(one, 0) for one in below[unit]) for unit in units}

    told = told_units(TREE, {unit: amount for unit, amount in amounts.items() if amount}, FLOOR, barred)

    def equation(some: set[int]) -> list[int]:
        # Where nobody is counted is known: it is told as nobody.
        return [int(one in some and bool(own.get(one))) for one in TREE.units]

    known = np.array([equation(below[unit]) for unit in told] or [equation(set())])
    rank = np.linalg.matrix_rank(known)
    assert not told & barred
    for some in [*below.values(), *({unit} for unit in TREE.units)]:
        if 0 < sum(own.get(one, 0) for one in some) < FLOOR:
            assert np.linalg.matrix_rank(np.vstack([known, equation(some)])) > rank, (some, told)


def test_where_nobody_is_few_everything_is_told() -> None:
    amounts = {None: 60, 1: 30, 2: 30, 3: 10, 4: 20, 6: 10, 7: 10, 8: 30, 9: 30}
    assert told_units(TREE, amounts, FLOOR, ()) == set(amounts)
