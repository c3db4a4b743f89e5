"""The content that ships has no problems on the day of its facts."""

from __future__ import annotations

from assessments.authoring import check_all
from groundwork.content import read_content
from tests.content.conftest import DAY, HOME


def test_the_content_that_ships_has_no_problems() -> None:
    problems = check_all(HOME.curriculum_content, HOME.assessments_content, DAY)

    assert [str(problem) for problem in problems] == []


def test_a_course_that_is_read_alone_has_none_either() -> None:
    problems = read_content(HOME, DAY, ["ahc-100"]).problems

    assert [str(problem) for problem in problems] == []
