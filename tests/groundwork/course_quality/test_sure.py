"""Trainers see how sure people felt beside whether they were right, of enough people and without a file."""

from __future__ import annotations

from reporting.api import SaidSure, count_confidence
from tests.groundwork.course_quality.conftest import Desk


def _said(level: int, people: int, *, is_all_right: bool) -> None:
    for _ in range(people):
        count_confidence("arc-100", "5a" * 32, "post", [SaidSure("ARC100.O3", level, is_all_right)])


def test_levels_of_enough_people_stand_there_and_the_others_are_hidden(desk: Desk) -> None:
    _said(4, 9, is_all_right=False)
    _said(4, 11, is_all_right=True)
    _said(3, 10, is_all_right=True)
    _said(2, 12, is_all_right=False)
    _said(1, 3, is_all_right=False)

    told = desk.section("sure")

    assert "ARC100.O3" in told
    assert "After the course" in told
    assert "3 people" not in told
    assert "20 people, 55% all right" in told


def test_before_enough_people_said_anything_nothing_stands_there(desk: Desk) -> None:
    _said(4, 9, is_all_right=True)

    assert "How sure people felt" not in desk.page()
