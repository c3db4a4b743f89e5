"""The plan as a page carries it: shorter, without answers, and whole again in the script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assessments.api import bare_plan, course_plan, module_part
from assessments.model import CourseContent
from player.plans import item_answers, lesson_answers, written_plan
from tests.assessments.twin import play
from tests.factories_player import a_content
from tests.large_course import large_content

SALT = "5a" * 32
READ = Path(__file__).resolve().parents[2] / "player/script/plan.js"
COURSES = pytest.mark.parametrize("content", [a_content(), large_content()], ids=["small", "large"])


def _whole(written: Any) -> Any:
    """Return what the script makes of *written*, without what only its writing has."""
    plan = play([("plans.whole", [json.loads(json.dumps(written))])], [READ])[0]
    for lesson in plan["lessons"]:
        for one in lesson["components"]:
            one.pop("optional", None)
            one.pop("rule", None)
    return plan


def _without_answers(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_answers(each) for name, each in value.items() if name != "right"}
    return [_without_answers(each) for each in value] if isinstance(value, list) else value


@COURSES
def test_the_script_makes_the_plan_whole_again(content: CourseContent) -> None:
    plan = course_plan(content, SALT)
    assert _whole(written_plan(plan)) == _without_answers(plan)


def test_so_it_does_with_the_plan_of_a_module() -> None:
    content = large_content()
    for module in content.course.modules:
        plan = module_part(content, module.id, SALT).plan
        assert _whole(written_plan(plan)) == _without_answers(plan)


def test_the_plan_of_an_earlier_edition_keeps_all_that_reading_a_state_takes() -> None:
    bare = bare_plan(course_plan(a_content(), None))
    whole = _whole(written_plan(bare))
    assert bare_plan(whole) == bare


@COURSES
def test_the_answers_go_with_what_they_judge(content: CourseContent) -> None:
    plan = course_plan(content, SALT)
    assert '"right"' not in json.dumps(written_plan(plan))
    asked = {one["key"]: one for lesson in plan["lessons"] for one in lesson["components"]}
    for lesson in content.course.lessons:
        for key, digests in lesson_answers(lesson, SALT).items():
            assert asked.pop(key)["question"]["right"] == digests
    assert not [one for one in asked.values() if "question" in one], "each practice has its answers"
    assert item_answers(content.material, SALT) == {
        item["id"]: item["question"]["right"] for bank in plan["banks"] for item in bank["items"]
    }
