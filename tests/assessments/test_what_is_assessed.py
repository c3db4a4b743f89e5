"""Every objective is assessed by items or by an observer, unless its course is for the community alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories_content import COURSE, ContentTree, write_content
from tests.planted_observation_faults import OBSERVATION_FAULTS

LANGUAGES = ("en", "vi", "zh-Hant", "ar")
WITHOUT_ITEM = f"{COURSE}/course.yaml:7:10 ASM001"


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree whose course has one objective more, about which no item asks."""
    tree = write_content(tmp_path)
    first = "  - {id: ARC100.O1, tag: knowledge, actions: [FA1.EMP.1]}\n"
    second = "  - {id: ARC100.O9, tag: skill, actions: [FA1.EMP.1]}\n"
    tree.replace(f"{COURSE}/course.yaml", first, first + second)
    for language in LANGUAGES:
        file = tree.path(f"{COURSE}/{language}.md")
        file.write_text(file.read_text("utf-8") + "\n## 9 {#arc100-o9}\n", encoding="utf-8", newline="\n")
    tree.stamp()
    return tree


def test_a_skill_that_an_observer_looks_at_needs_no_bank(tree: ContentTree) -> None:
    assert WITHOUT_ITEM in tree.places()
    plant = next(plant for what, plant, _ in OBSERVATION_FAULTS if "does not have" in what)

    plant(tree)

    assert tree.places() == []


def test_a_course_for_the_community_keeps_no_record_and_needs_no_bank(tree: ContentTree) -> None:
    tree.replace(f"{COURSE}/course.yaml", "[employees]", "[community]")

    assert WITHOUT_ITEM not in tree.places()


def test_a_course_for_employees_and_the_community_is_assessed(tree: ContentTree) -> None:
    tree.replace(f"{COURSE}/course.yaml", "[employees]", "[employees, community]")

    assert WITHOUT_ITEM in tree.places()
