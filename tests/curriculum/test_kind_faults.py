"""A broken scenario, match or rehearsal reaches no learner, and its author sees all mistakes in one run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from curriculum.api import load_curriculum
from curriculum.model import ScenarioComponent
from tests.factories_content import ContentTree, write_content
from tests.factories_kinds import KINDS, add_kinds
from tests.planted_kind_faults import FATAL_KIND_FAULTS, KindFault

YAML = f"{KINDS}/lesson.yaml"


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree with a lesson of every kind."""
    tree = write_content(tmp_path)
    add_kinds(tree)
    return tree


def _lessons(tree: ContentTree) -> list[str]:
    curriculum, _ = load_curriculum(tree.curriculum)
    return [lesson.id for lesson in curriculum.courses["arc-100"].lessons]


def test_sound_kinds_have_no_problems_and_reach_learners(tree: ContentTree) -> None:
    assert tree.places() == []
    assert _lessons(tree) == ["words", "check", "kinds"]


@pytest.mark.parametrize("fault", FATAL_KIND_FAULTS, ids=[what for what, _, _ in FATAL_KIND_FAULTS])
def test_a_broken_lesson_reaches_no_learner_and_the_others_do(tmp_path: Path, fault: KindFault) -> None:
    tree = write_content(tmp_path)
    fault[1](tree)
    assert _lessons(tree) == ["words", "check"]


def test_one_run_finds_a_mistake_in_every_kind(tree: ContentTree) -> None:
    tree.replace(YAML, "decoys: [three]", "decoys: [three, two]")
    tree.replace(YAML, "third]", "third, first]")
    tree.replace(YAML, "{id: wait, to: later}", "{id: wait, to: latter}")
    tree.replace(YAML, "model: [say-a, say-c]", "model: [say-a, say-x]")
    tree.replace(YAML, "mode: write}", "mode: wriet}")
    tree.replace(YAML, "[why, how]", "[]")
    tree.replace(YAML, "https://example.org/hub", "https://hub")
    assert tree.places() == [
        f"{YAML}:11:21 CUR017",
        f"{YAML}:15:35 CUR017",
        f"{YAML}:24:28 CUR111",
        f"{YAML}:42:20 CUR018",
        f"{YAML}:49:65 CUR006",
        f"{YAML}:50:44 CUR006",
        f"{YAML}:55:24 CUR055",
    ]


def test_a_loop_is_allowed_as_long_as_there_is_a_way_out(tree: ContentTree) -> None:
    tree.replace(YAML, "{id: wait, to: later}", "{id: wait, to: begin}")
    tree.replace(YAML, "{id: ask, to: asked}", "{id: ask, to: later}")
    assert tree.places() == []


def test_scenes_for_different_work_have_no_problems_and_reach_learners(tree: ContentTree) -> None:
    tree.replace(YAML, "{id: wait, to: later}", "{id: wait, to: later, setting: field}")
    tree.replace(YAML, "{id: ask, to: asked}", "{id: ask, to: later, setting: front-line}")
    assert tree.places() == []
    curriculum, _ = load_curriculum(tree.curriculum)
    scenario = curriculum.courses["arc-100"].lessons[-1].components[2]
    assert isinstance(scenario, ScenarioComponent)
    assert [choice.setting for step in scenario.steps for choice in step.choices] == [
        "front-line",
        "field",
        None,
        None,
        None,
    ]


def test_a_typing_mistake_in_a_way_is_told_once_with_its_cure(tree: ContentTree) -> None:
    tree.replace(YAML, "{id: leave, to: left}", "{id: leave, to: lefft}")
    [problem] = tree.check()
    assert problem.message == "the choice leads to `lefft`, which is neither a step nor an end"
    assert problem.hint == "did you mean `left`?"


def test_a_scenario_as_long_as_a_novel_is_checked_at_once_and_called_too_long(tree: ContentTree) -> None:
    steps = "".join(
        f"      - id: s-{number}\n        choices:\n"
        f"          - {{id: c-{number}, to: s-{number + 1}}}\n          - {{id: d-{number}, to: s-0}}\n"
        for number in range(2000)
    )
    tree.replace(YAML, "    ends:\n", f"{steps}    ends:\n")
    began = time.perf_counter()
    problems = tree.check()
    assert time.perf_counter() - began < 10
    assert "CUR111" in {problem.code for problem in problems}
    assert "`steps` must be a list of at most 100, not of 2,002" in {one.message for one in problems}


def test_a_part_whose_translation_has_no_text_is_shown_in_english(tree: ContentTree) -> None:
    tree.replace(f"{KINDS}/vi.md", "{#other-route}\n\nMột từ\n", "{#other-route}\n")
    curriculum, _ = load_curriculum(tree.curriculum)
    scenario = curriculum.courses["arc-100"].lessons[-1].components[2]
    assert sorted(language.value for language in scenario.texts) == ["ar", "en", "zh-Hant"]
