"""What a reading remembers never shows: it says what a reading from nothing says, only sooner."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assessments.authoring import check_all
from curriculum.api import Memory, load_curriculum
from curriculum.model import Course
from curriculum.problems import Problem
from groundwork.home import Home
from tests.environment import ROOT
from tests.sample_city import copy_sample_city

TODAY = date(2026, 11, 22)
LESSON = "courses/arc-100/lessons/words-we-share"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return copy_sample_city(tmp_path_factory.mktemp("content"))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _without(path: Path) -> None:
    path.unlink()


def _said(home: Home, memory: Memory | None = None) -> tuple[list[Problem], dict[str, Course]]:
    problems = check_all(home.curriculum_content, home.assessments_content, TODAY, memory)
    return problems, load_curriculum(home.curriculum_content, memory=memory)[0].courses


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda home: _replace(home.curriculum_content / LESSON / "lesson.yaml", "minutes:", "minuets:"),
            id="a lesson that nobody can read",
        ),
        pytest.param(lambda home: _without(home.curriculum_content / LESSON / "ar.md"), id="a file is gone"),
        pytest.param(
            lambda home: _replace(
                home.curriculum_content / LESSON / "en.md", "\n## ", "\nSee [^F999].\n\n## "
            ),
            id="a text cites what is not there",
        ),
        pytest.param(
            lambda home: _replace(home.curriculum_content / "facts.yaml", "id: F0", "id: X0"),
            id="a fact that all lessons may cite",
        ),
        pytest.param(
            lambda home: _replace(home.curriculum_content / "glossary/glossary.yaml", "id: ", "id: no-"),
            id="a word of the glossary",
        ),
        pytest.param(
            lambda home: _replace(
                home.curriculum_content / "courses/arc-100/course.yaml",
                "\nactions:",
                "\nlanguages: [en]\nactions:",
            ),
            id="the languages of a course, in which its banks are wanted",
        ),
    ],
)
def test_what_is_remembered_says_what_a_fresh_reading_says(
    home: Home, change: Callable[[Home], None]
) -> None:
    memory = Memory()
    places = home.curriculum_content, home.assessments_content
    kept = {path: path.read_bytes() for root in places for path in root.rglob("*") if path.is_file()}
    sound = _said(home, memory)
    change(home)
    try:
        fresh = _said(home)
        assert fresh != sound, "the change is to be seen"
        assert _said(home, memory) == fresh
    finally:
        for path, data in kept.items():
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
    assert _said(home, memory) == sound


def test_only_what_changed_is_read_again(home: Home) -> None:
    memory = Memory()
    read: list[str] = []

    def load(place: Path) -> str:
        read.append(place.name)
        return place.name

    first, second = (home.curriculum_content / LESSON, home.curriculum_content / "glossary")
    for _ in range(2):
        assert [memory.read(load, first), memory.read(load, second)] == ["words-we-share", "glossary"]
    text = (second / "en.md").read_bytes()
    (second / "en.md").write_bytes(text + b"\n")
    assert [memory.read(load, first), memory.read(load, second)] == ["words-we-share", "glossary"]
    (second / "en.md").write_bytes(text)
    assert read == ["words-we-share", "glossary", "glossary"]


def test_everything_that_a_check_of_texts_asks_of_the_curriculum_is_among_its_grounds() -> None:
    checks = ROOT / "curriculum/checks"
    imported = re.findall(r"^from curriculum\.checks\.(\w+)", (checks / "folder.py").read_text(), re.M)
    asked = {
        name
        for module in imported
        for line in (checks / f"{module}.py").read_text().splitlines()
        for name in re.findall(r"\bcurriculum\.(\w+)", line)
        if not line.startswith("from ")
    }
    here = set(re.findall(r"        curriculum\.(\w+),", (checks / "everything.py").read_text()))
    # These two are asked for a whole check, each time.
    assert asked - {"fact_document", "folders"} == here
