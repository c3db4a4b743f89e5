"""The courses as written: their states fit, their forms can be drawn, both twins judge them alike."""

from __future__ import annotations

import pytest

from assessments import api
from assessments.authoring import load_material
from assessments.model import CourseContent
from assessments.plan import components_of, items_of
from curriculum.api import load_curriculum
from curriculum.model import Interaction
from curriculum.references import References
from tests.assessments.learners import Chaos
from tests.assessments.twin import ROOT, Refused, play

CURRICULUM, _ = load_curriculum(ROOT / "curriculum" / "content")
MATERIAL, _ = load_material(ROOT / "assessments" / "content")
COURSES = [
    CourseContent(course=course, material=api.material_of(course, MATERIAL), references=References())
    for course in CURRICULUM.courses.values()
]
each = pytest.mark.parametrize("content", COURSES, ids=[content.course.id for content in COURSES])


def interactions(content: CourseContent) -> dict[str, Interaction]:
    asked = {item.id: item.interaction for bank in content.material.banks for item in bank.items}
    for lesson in content.course.lessons:
        for component in lesson.components:
            if component.kind in ("knowledge_check", "sort", "match", "order"):
                asked[f"{lesson.id}.{component.id}"] = component.interaction
    return asked


def test_there_are_courses() -> None:
    assert "arc-100" in CURRICULUM.courses


@each
def test_the_largest_state_fits_into_scorm_12(content: CourseContent) -> None:
    plan = api.course_plan(content, None)
    assert len(api.encode(api.largest_state(plan), plan)) <= api.SCORM_12_LIMIT


@each
def test_every_form_can_be_drawn_and_retaken(content: CourseContent) -> None:
    for form in content.material.forms:
        drawn = [api.draw(form, content.material.banks, "learner", attempt) for attempt in (1, 2)]
        assert [len(one.items) for one in drawn] == [form.length, form.length]
        assert {one.item for one in drawn[0].items} != {one.item for one in drawn[1].items}


@each
def test_pre_and_first_post_are_parallel(content: CourseContent) -> None:
    pre, post = (
        next((form for form in content.material.forms if form.purpose == purpose), None)
        for purpose in ("pre", "post")
    )
    if pre and post:
        one, other = (api.draw(form, content.material.banks, "learner", 1).items for form in (pre, post))
        assert not {item.item for item in one} & {item.item for item in other}


@each
def test_the_script_judges_every_question_as_python_does(content: CourseContent) -> None:
    plan, asked = api.course_plan(content, "salt"), interactions(content)
    chaos = Chaos(7, plan)
    named = {one["key"] for one in components_of(plan) if "question" in one}
    named |= {item["id"] for form in plan["forms"] for item in items_of(plan, form)}
    assert named <= asked.keys()
    calls = [(name, chaos.response(chaos.questions[name])) for name in sorted(named) for _ in range(5)]
    points = play(("keys.judge", [plan, name, response]) for name, response in calls)
    assert Refused() not in points
    assert points == [api.points(asked[name], response) for name, response in calls]
    keys = play(("keys.right", [plan, name]) for name in sorted(named))
    assert [api.points(asked[name], key) for name, key in zip(sorted(named), keys, strict=True)] == [
        1000 for _ in named
    ]
