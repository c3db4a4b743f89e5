"""The check finds every kind of mistake, at its place, and nothing in sound content."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessments.authoring import CATALOGUE as ASSESSMENT_CODES
from curriculum.api import CATALOGUE as CURRICULUM_CODES
from tests.factories_content import (
    ATTESTATION,
    BANK,
    CHECK,
    COURSE,
    FACTS,
    GLOSSARY,
    LESSON,
    SUPPORTS,
    ContentTree,
    write_content,
)
from tests.planted_faults import FAULTS, Fault


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree."""
    return write_content(tmp_path)


def test_sound_content_has_no_problems(tree: ContentTree) -> None:
    assert tree.places() == []


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.what for fault in FAULTS])
def test_a_planted_fault_is_found_at_its_place_and_nothing_else_is(tree: ContentTree, fault: Fault) -> None:
    fault.plant(tree)

    problems = tree.check()

    assert [tree.place(problem) for problem in problems] == list(fault.expected)
    for problem in problems:
        # One plain sentence, and a cure on one line.
        assert problem.message
        assert not problem.message.endswith(".")
        assert "\n" not in problem.message + problem.hint


def test_every_problem_code_is_found_by_some_planted_fault() -> None:
    planted = {code for fault in FAULTS for code in fault.codes}
    planted.add("CUR160")  # of another city's texts: planted in test_cities

    assert planted == CURRICULUM_CODES.keys() | ASSESSMENT_CODES.keys()


def test_one_run_over_one_tree_finds_all_thirteen_faults(tree: ContentTree) -> None:
    tree.replace(f"{CHECK}/lesson.yaml", "minutes: 8", "minutes: 8\nminuts: 9")
    tree.replace(f"{COURSE}/course.yaml", "audiences:", "id: arc-100\naudiences:")
    tree.replace(f"{SUPPORTS}/supports.yaml", 'phone: "911"', "phone: no")
    tree.replace(f"{BANK}/bank.yaml", "{id: o1-2,", "{id: o1-9,")
    tree.replace(f"{GLOSSARY}/ar.md", "## كلمة {#bias", "## كلمة {#bia")
    tree.replace(f"{LESSON}/en.md", "## A word {#levels}\n\nA word", "## A word {#levels}\n\nAnother word")
    tree.replace(f"{COURSE}/course.yaml", "O1, tag", "O2, tag")
    tree.replace(f"{BANK}/vi.md", "{#b}\n\n> Một từ\n", "{#b}\n")
    tree.replace(FACTS, "2027-05-31", "2026-11-21")
    tree.replace(f"{LESSON}/vi.md", "{#a-person}", "{#a-person .correct}")
    tree.replace(f"{LESSON}/zh-Hant.md", "(#places)", "(#place)")
    tree.replace(f"{LESSON}/ar.md", "## كلمة {#more", "## گلمة {#more")
    tree.replace(f"{ATTESTATION}/vi.md", "\n\nMột từ\n", "\n\nMột từ <script>alert(1)</script>\n")

    found = set(tree.places())

    expected = {
        "unknown key": f"{CHECK}/lesson.yaml:3:1 CUR002",
        "duplicate key": f"{COURSE}/course.yaml:2:1 CUR003",
        "bare yes or no": f"{SUPPORTS}/supports.yaml:2:28 CUR004",
        "missing heading": f"{BANK}/bank.yaml:6:10 CUR011",
        "missing translation": f"{GLOSSARY}/ar.md:12:1 CUR021",
        "stale translation": f"{LESSON}/vi.md:28:20 CUR022",
        "objective without item": f"{COURSE}/course.yaml:7:10 ASM001",
        "item without rationale": f"{BANK}/vi.md:12:1 ASM002",
        "fact past its review date": f"{FACTS}:10:16 CUR044",
        "answer key that differs": f"{LESSON}/vi.md:24:12 CUR027",
        "broken link": f"{LESSON}/zh-Hant.md:14:11 CUR052",
        "letter outside the alphabet": f"{LESSON}/ar.md:12:4 CUR061",
        "script": f"{ATTESTATION}/vi.md:8:8 CUR072",
    }
    assert {what: place for what, place in expected.items() if place not in found} == {}


def test_checking_twice_gives_the_same_list_in_order_of_place(tree: ContentTree) -> None:
    for fault in FAULTS[20:60:7]:
        fault.plant(tree)

    first, second = tree.check(), tree.check()

    assert first == second == sorted(first)
    assert len(first) > 5
