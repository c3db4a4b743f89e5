"""The content that ships has no problems on the day of its facts."""

from __future__ import annotations

from assessments.authoring import check_all
from tests.content.conftest import DAY, HOME


def test_the_content_that_ships_has_no_problems() -> None:
    problems = check_all(HOME.curriculum_content, HOME.assessments_content, DAY)

    assert [str(problem) for problem in problems] == []
