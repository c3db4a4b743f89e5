"""Steps that were packed come out again, whoever they are of and however many are unpacked at once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reporting.figures.packing import (
    Step,
    in_units,
    packed,
    packed_step,
    parted,
    steps_of,
    steps_with_sizes,
    unpacked,
)
from reporting.figures.pieces import squeezed, widened

_DAY = st.integers(730_000, 760_000)
_STEP = st.builds(
    Step,
    st.integers(1, 3),
    st.sampled_from([None, 7, 8]),
    st.sampled_from(["", "overdue", "paused"]),
    _DAY,
    _DAY,
)
_AMOUNTS = st.dictionaries(_STEP, st.integers(-3, 3).filter(bool), max_size=20).map(Counter)


@given(_AMOUNTS)
def test_what_was_packed_comes_out_again(steps: Counter[Step]) -> None:
    assert unpacked(packed(steps)) == steps


def test_a_step_takes_fifteen_bytes_and_a_unit_twelve() -> None:
    assert len(packed_step(7, "overdue", 739_000, 739_001, -1)) == 15
    assert len(in_units([(3, packed_step(None, "", 739_000, 739_001, 1) * 2)])) == 42
    assert in_units([(3, b"")]) == b""


@given(_AMOUNTS)
def test_steps_of_the_same_days_add_up_and_those_that_come_to_nothing_vanish(steps: Counter[Step]) -> None:
    negative = Counter({step: -amount for step, amount in steps.items()})
    twice = packed(steps) + packed(steps)
    assert unpacked(twice) == Counter({step: 2 * amount for step, amount in steps.items()})
    assert unpacked(packed(steps) + packed(negative)) == Counter()


@given(st.lists(_AMOUNTS, max_size=6))
def test_several_people_are_unpacked_at_once_as_one_by_one(people: list[Counter[Step]]) -> None:
    sizes, steps = steps_with_sizes([packed(steps) for steps in people])
    alone = [steps_of([packed(steps)]).tolist() for steps in people]
    assert sizes == [len(one) for one in alone]
    assert steps.tolist() == [row for one in alone for row in one]


@given(_AMOUNTS)
def test_the_steps_of_some_courses_and_of_the_others_are_all(steps: Counter[Step]) -> None:
    others, of_seven = parted(packed(steps), {7})
    assert unpacked(of_seven) == Counter({step: n for step, n in steps.items() if step.course == 7})
    assert unpacked(others) == Counter({step: n for step, n in steps.items() if step.course != 7})


@given(_AMOUNTS)
def test_a_piece_holds_its_steps(steps: Counter[Step]) -> None:
    rows = steps_of([packed(steps)])
    assert widened(squeezed(rows)).tolist() == rows.tolist()
