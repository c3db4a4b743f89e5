"""How many came and went is told of many alone, and of few it does not follow from the units around them."""

from __future__ import annotations

import random
from datetime import date

import pytest

from reporting.figures.basis import Basis
from reporting.figures.headcount import headcounts
from tests.reporting.factories import course, person, place

pytestmark = pytest.mark.django_db
ON, LONG_AGO, LATELY = date(2026, 3, 31), date(2020, 1, 1), date(2026, 2, 1)
UNITS = (
    "Transit",
    "Transit > Bus",
    "Transit > Rail",
    "Transit > Rail > Night",
    "Transit > Rail > Day",
    "Parks",
)


def _people(came: dict[str, int], stayed: int = 12) -> None:
    """Put *stayed* people into each unit of Transit, and *came* more lately."""
    course("arc-100")
    number = 0
    for path in UNITS:
        for first, many in ((LONG_AGO, stayed), (LATELY, came.get(path, 0))):
            for _ in range(many):
                number += 1
                place(person(f"E{number:04}", None), path, first)


def _told(path: str) -> tuple[int | None, int | None]:
    found = headcounts(Basis(ON, ON, path))
    return found.came, found.went


def test_many_are_told_and_nobody_as_well() -> None:
    _people({"Transit > Bus": 12, "Transit > Rail > Night": 11})
    assert [_told(path) for path in UNITS] == [(23, 0), (12, 0), (11, 0), (11, 0), (0, 0), (0, 0)]


def test_the_few_of_one_part_do_not_follow_from_the_whole_less_the_others() -> None:
    _people({"Transit > Bus": 12, "Transit > Rail > Night": 1})
    assert {path: _told(path)[0] for path in UNITS} == {
        "Transit": 13,
        "Transit > Bus": None,
        "Transit > Rail": None,
        "Transit > Rail > Night": None,
        "Transit > Rail > Day": None,
        "Parks": 0,
    }


def test_neither_do_the_few_who_are_in_a_unit_itself() -> None:
    _people({"Transit": 2, "Transit > Bus": 12})
    assert [_told(path)[0] for path in UNITS[:3]] == [14, None, None]


def test_who_moves_from_part_to_part_came_and_went_there_and_not_in_the_whole() -> None:
    course("arc-100")
    for number in range(30):
        somebody = person(f"E{number:04}", None)
        is_mover = number < 10
        place(somebody, "Transit > Bus", LONG_AGO, LATELY if is_mover else None)
        if is_mover:
            place(somebody, "Transit > Rail", LATELY)
    assert [_told(path) for path in UNITS[:3]] == [(0, 0), (0, 10), (10, 0)]


@pytest.mark.parametrize("seed", range(3))
def test_no_unit_s_few_are_a_told_number_less_other_told_numbers(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  the same cities every time
    came = {path: chance.choice([0, 1, 3, 10, 14]) for path in UNITS if path != "Transit > Rail"}
    _people(came, stayed=3)
    told = {path: _told(path)[0] for path in UNITS}
    for above, parts in (("Transit", UNITS[1:3]), ("Transit > Rail", UNITS[3:5])):
        hidden = [path for path in parts if told[path] is None]
        number = told[above]
        if number is not None and any(0 < _all(came, path) < 10 for path in parts):
            assert hidden == list(parts), "none of them is told, so that only their sum is"


def _all(came: dict[str, int], path: str) -> int:
    return sum(number for one, number in came.items() if one == path or one.startswith(f"{path} > "))
