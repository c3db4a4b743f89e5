"""What a course promises, practises and asks, and when it comes back to it."""

from __future__ import annotations

from typing import Any

import pytest

from assessments.api import Gap, Lapse, alignment, asked_of_others, later_forms, reminders, spacing
from assessments.model import Bank, ChoiceItem, CourseContent, Form, Material, Quota
from curriculum.model import Course
from curriculum.references import References

ACTIONS = ("FA1.EMP.1",)


def _check(name: str, objective: str) -> dict[str, Any]:
    asked = {"options": ["a", "b"], "correct": ["a"]}
    return {"id": name, "kind": "knowledge_check", "objective": objective, **asked}


def _lesson(name: str, objectives: list[str], *components: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "minutes": 5, "objectives": objectives, "components": components}


def _form(name: str, purpose: str, *objectives: str, **others: Any) -> Form:
    blueprint = [Quota(objective=one, items=1) for one in objectives]
    return Form.model_validate({"id": name, "purpose": purpose, "blueprint": blueprint, **others})


def _bank(objective: str, items: int) -> Bank:
    made = tuple(
        ChoiceItem(id=f"item-{number}", kind="single", options=("a", "b"), correct=("a",), author="A")
        for number in range(items)
    )
    return Bank(objective=objective, tag="skill", actions=ACTIONS, items=made)


def _content(*forms: Form, banks: tuple[Bank, ...] = ()) -> CourseContent:
    lessons = [
        _lesson("greet", ["ABC100.O1", "ABC100.O2"], _check("ask", "ABC100.O1")),
        _lesson("plan", ["ABC100.O1"], {"id": "mine", "kind": "commitment", "remind_after_days": 14}),
        _lesson(
            "after",
            ["ABC100.O1", "ABC100.O3"],
            *({"id": form.id, "kind": "assessment", "form": form.id} for form in forms),
            *([] if forms else [{"id": "read", "kind": "text"}]),
        ),
    ]
    objectives = [{"id": f"ABC100.O{number}", "tag": "skill", "actions": ACTIONS} for number in (1, 2, 3)]
    course = Course.model_validate(
        {
            "id": "abc-100",
            "audiences": ["employees"],
            "actions": ACTIONS,
            "objectives": objectives,
            "modules": [{"id": "all", "lessons": lessons}],
        }
    )
    return CourseContent(course=course, material=Material(banks=banks, forms=forms), references=References())


def test_an_objective_is_held_against_lessons_activities_and_items() -> None:
    post = _form("post", "post", "ABC100.O1", "ABC100.O9")
    content = _content(post, banks=(_bank("ABC100.O1", 4), _bank("ABC100.O2", 3)))

    first, second, third = alignment(content)

    assert first.lessons == ("greet", "plan")
    assert [(one.lesson, one.component) for one in first.activities] == [("greet", "ask")]
    assert (first.items, first.asked, first.gaps) == (4, {"post": 1}, ())
    assert second.gaps == (Gap.NOT_PRACTISED, Gap.NOT_ASKED)
    # Only the lesson that asks names it: that teaches nobody.
    assert third.gaps == (Gap.NOT_TAUGHT, Gap.NOT_PRACTISED, Gap.NO_ITEMS)
    assert asked_of_others(content) == ("ABC100.O9",)


def test_a_course_that_asks_nothing_lacks_no_items() -> None:
    first, second, third = alignment(_content())

    assert (first.gaps, second.gaps) == ((), (Gap.NOT_PRACTISED,))
    assert third.gaps == (Gap.NOT_PRACTISED,)


@pytest.mark.parametrize(
    ("days", "lapses"),
    [
        pytest.param((), (Lapse.NEVER,), id="never"),
        pytest.param((30, 90, 180), (), id="after one, three and six months"),
        pytest.param((45, 165), (), id="as late as may be"),
        pytest.param((46,), (Lapse.LATE,), id="late"),
        pytest.param((30, 151), (Lapse.PAUSE,), id="a long pause"),
    ],
)
def test_an_objective_comes_back_in_time_or_the_plan_says_so(
    days: tuple[int, ...], lapses: tuple[Lapse, ...]
) -> None:
    post = _form("post", "post", "ABC100.O1")
    later = [_form(f"later-{day}", "booster", "ABC100.O1", after_days=day) for day in reversed(days)]
    content = _content(post, *later)

    plan, other, _ = spacing(content)

    assert [one.after_days for one in plan.returns] == list(days)
    assert [(one.lesson, one.component) for one in plan.returns] == [
        ("after", f"later-{day}") for day in days
    ]
    assert plan.lapses == lapses
    assert other.lapses == (Lapse.NEVER,)
    assert [form.after_days for form in later_forms(content)] == list(days)


def test_a_plan_of_ones_own_is_told_with_the_day_on_which_it_reminds() -> None:
    (reminder,) = reminders(_content())

    assert (reminder.lesson, reminder.component, reminder.after_days) == ("plan", "mine", 14)
