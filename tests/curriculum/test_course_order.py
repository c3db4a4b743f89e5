"""Courses stand behind those they build on, and else where they stood."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.api import load_curriculum
from curriculum.course_order import in_order, waited_for
from curriculum.model import Course
from tests.factories_content import COURSE, ContentTree, write_content

AFTER = {"ahc": ("arc",), "pst": ("arc", "ahc"), "pst-110": ("pst",)}
_IDS = st.integers(0, 7).map(str)


@pytest.mark.parametrize(
    ("listed", "ordered"),
    [
        (["ahc", "arc"], ["arc", "ahc"]),
        (["cml", "arc", "ahc"], ["cml", "arc", "ahc"]),
        (["pst", "cml", "ahc", "arc"], ["arc", "ahc", "pst", "cml"]),
        (["pst-110", "cml", "arc"], ["arc", "pst-110", "cml"]),
        ([], []),
    ],
    ids=["turned round", "as it was", "what is waited for comes forward", "one between is missing", "none"],
)
def test_a_course_stands_behind_those_it_builds_on(listed: list[str], ordered: list[str]) -> None:
    assert in_order(listed, AFTER) == ordered


@given(st.lists(_IDS, unique=True), st.dictionaries(_IDS, st.lists(_IDS, max_size=3)))
def test_whatever_is_written_every_course_stands_once_and_behind_its_own(
    listed: list[str], after: dict[str, list[str]]
) -> None:
    ordered = in_order(listed, after)

    assert sorted(ordered) == sorted(listed)
    if not any(course in waited_for(course, after) for course in after):
        for course in listed:
            for earlier in waited_for(course, after) & set(listed):
                assert ordered.index(earlier) < ordered.index(course)


def _two(tmp_path: Path, first: str, second: str) -> ContentTree:
    """Return a tree of arc-100, which comes after *first*, and ahc-100, which comes after *second*."""
    tree = write_content(tmp_path)
    other = tree.path(COURSE).parent / "ahc-100"
    shutil.copytree(tree.path(COURSE), other)
    for folder, name, after in ((tree.path(COURSE), "arc-100", first), (other, "ahc-100", second)):
        path = folder / "course.yaml"
        text = path.read_text(encoding="utf-8").replace("id: arc-100", f"id: {name}\nafter: {after}")
        path.write_text(text, encoding="utf-8")
    return tree


def test_a_circle_is_a_problem_in_each_course_of_it(tmp_path: Path) -> None:
    tree = _two(tmp_path, "[ahc-100]", "[arc-100]")

    found = [str(problem) for problem in tree.check() if problem.code == "CUR085"]

    assert [one.partition(": CUR085")[0].split("/courses/")[1] for one in found] == [
        "ahc-100/course.yaml:2:9",
        "arc-100/course.yaml:2:9",
    ]
    assert "`ahc-100` would come after `arc-100`, which comes after `ahc-100`" in found[0]


def test_the_order_is_part_of_the_course_and_left_out_while_there_is_none(tmp_path: Path) -> None:
    tree = _two(tmp_path, "[]", "[arc-100]")
    courses = load_curriculum(tree.curriculum)[0].courses

    assert courses["ahc-100"].after == ("arc-100",)
    assert "after" not in courses["arc-100"].model_dump()
    assert Course.model_validate_json(courses["ahc-100"].model_dump_json()) == courses["ahc-100"]
