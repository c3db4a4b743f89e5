"""The content that ships has no problems on the day of its facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assessments.authoring import check_all

ROOT = Path(__file__).parents[2]


def test_the_content_that_ships_has_no_problems() -> None:
    problems = check_all(ROOT / "curriculum/content", ROOT / "assessments/content", date(2026, 11, 22))

    assert [str(problem) for problem in problems] == []
