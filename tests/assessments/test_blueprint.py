"""A short form measures with the same ruler as the long one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.authoring import load_material
from assessments.blueprint import smaller
from assessments.model import Quota
from assessments.spacing import LATEST_FIRST_DAYS

CONTENT = Path(__file__).parents[2] / "assessments" / "content"


def blueprint(*items: int) -> tuple[Quota, ...]:
    return tuple(
        Quota(objective=f"ARC100.O{number}", items=each) for number, each in enumerate(items, start=1)
    )


def counts(quotas: tuple[Quota, ...]) -> dict[str, int]:
    return {quota.objective.removeprefix("ARC100."): quota.items for quota in quotas}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (12, {"O1": 4, "O2": 2, "O3": 4, "O4": 2}),
        (40, {"O1": 4, "O2": 2, "O3": 4, "O4": 2}),
        (8, {"O1": 3, "O2": 1, "O3": 3, "O4": 1}),
        (4, {"O1": 1, "O2": 1, "O3": 1, "O4": 1}),
        (1, {"O1": 1}),
    ],
)
def test_each_objective_keeps_its_share(items: int, expected: dict[str, int]) -> None:
    assert counts(smaller(blueprint(4, 2, 4, 2), items)) == expected


def test_boosters_one_after_the_other_ask_about_everything() -> None:
    ten = blueprint(*[1] * 10)
    turns = [counts(smaller(ten, 4, turn)) for turn in range(3)]
    assert [list(turn) for turn in turns] == [
        ["O1", "O2", "O3", "O4"],
        ["O5", "O6", "O7", "O8"],
        ["O1", "O2", "O9", "O10"],
    ]


def test_whatever_a_course_of_ours_asks_about_comes_back_within_a_month_and_a_half() -> None:
    forms = load_material(CONTENT, banks=())[0].forms
    asked = {form.id.removesuffix("-post"): form.blueprint for form in forms if form.purpose == "post"}

    soon = {course: set[str]() for course in asked}
    for form in forms:
        if form.after_days is not None and form.after_days <= LATEST_FIRST_DAYS:
            soon[form.id.removesuffix("-booster-30")].update(quota.objective for quota in form.blueprint)

    assert len(asked) >= 13
    assert soon == {course: {quota.objective for quota in quotas} for course, quotas in asked.items()}


def test_a_form_without_items_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one item"):
        smaller(blueprint(2), 0)


@given(st.lists(st.integers(1, 20), min_size=1, max_size=12), st.integers(1, 60), st.integers(0, 9))
def test_a_share_is_never_more_than_one_item_off(items: list[int], wanted: int, turn: int) -> None:
    whole = blueprint(*items)
    found = smaller(whole, wanted, turn)
    assert sum(quota.items for quota in found) == min(wanted, sum(items))
    held = {quota.objective: quota.items for quota in found}
    for quota in whole:
        exact = quota.items * min(wanted, sum(items)) / sum(items)
        assert abs(held.get(quota.objective, 0) - exact) < 1
