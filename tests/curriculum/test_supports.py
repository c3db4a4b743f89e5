"""A course shows the supports of those who take it."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.api import load_curriculum, references_of
from tests.factories_content import COURSE, SUPPORTS, ContentTree, write_content


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree whose only support helps people leaders and Council."""
    tree = write_content(tmp_path)
    tree.replace(
        f"{SUPPORTS}/supports.yaml", 'phone: "911"', 'phone: "911", audiences: [people-leaders, council]'
    )
    return tree


@pytest.mark.parametrize(
    ("audiences", "shown"),
    [
        ("[council]", ["emergency"]),
        ("[community, people-leaders]", ["emergency"]),
        ("[community]", []),
        ("[employees]", []),
    ],
    ids=["for one of its audiences", "for one of the course's", "not for residents", "not for all employees"],
)
def test_a_course_shows_the_supports_of_its_audiences(
    tree: ContentTree, audiences: str, shown: list[str]
) -> None:
    tree.replace(f"{COURSE}/course.yaml", "audiences: [employees]", f"audiences: {audiences}")
    curriculum, problems = load_curriculum(tree.curriculum)

    supports = references_of(curriculum, curriculum.courses["arc-100"]).supports
    assert ([one.id for one in supports], problems) == (shown, [])


def test_a_support_that_travels_with_a_course_does_not_say_whom_it_is_for(tree: ContentTree) -> None:
    tree.replace(f"{COURSE}/course.yaml", "audiences: [employees]", "audiences: [council]")
    curriculum, _ = load_curriculum(tree.curriculum)

    (support,) = references_of(curriculum, curriculum.courses["arc-100"]).supports
    assert "audiences" not in support.model_dump()


def test_an_audience_that_is_none_is_named_with_those_that_are(tree: ContentTree) -> None:
    tree.replace(f"{SUPPORTS}/supports.yaml", "[people-leaders,", "[leaders,")

    problem = next(one for one in tree.check() if one.code == "CUR006")
    assert problem.message.endswith(
        "must be one of employees, people-leaders, public-safety, council, community, not 'leaders'"
    )
