"""Which problems of a home stand in the way of an edition: its own, and those of what every course uses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assessments.api import objectives_asked
from assessments.model import CourseContent
from curriculum.problems import Problem
from groundwork.home import Home


def concerning(problems: Iterable[Problem], home: Home, content: CourseContent) -> tuple[Problem, ...]:
    """Return those of *problems* that concern the course *content*.

    Left out is only what surely belongs to others: files of another course, banks that this one does not
    ask, and drafts. Facts, glossary, supports and all else that courses share concern each of them.
    """
    asked = objectives_asked(content.course, content.material)
    return tuple(one for one in problems if not _is_of_others(one.path, home, content.course.id, asked))


def _is_of_others(path: Path, home: Home, course: str, asked: set[str]) -> bool:
    for content, folder, ours in (
        (home.curriculum_content, "courses", {course}),
        (home.curriculum_content, "drafts", set[str]()),
        (home.assessments_content, "banks", asked),
    ):
        place = content / folder
        # A problem of the folder itself belongs to nobody else.
        if path != place and path.is_relative_to(place):
            return path.relative_to(place).parts[0] not in ours
    return False
