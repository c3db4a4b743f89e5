"""What a lesson promises to teach: what is practised in it, in questions or in stories."""

from __future__ import annotations

import pytest
from lxml import html

from curriculum.languages import Language
from curriculum.model import AssessmentComponent, Component, Lesson
from player.api import draw_course, read_again_in
from tests.factories_player import OBJECTIVE, a_text, texts
from tests.player.kinds.stories import a_course_of, a_rehearsal, a_scenario


def _page(*components: Component) -> html.HtmlElement:
    return html.fragment_fromstring(draw_course(a_course_of(*components), Language.EN), create_parent="div")


@pytest.mark.parametrize(
    ("component", "promised"),
    [
        pytest.param(a_text(), [], id="a lesson to read promises nothing"),
        pytest.param(a_scenario(), ["Act with care"], id="a story practises its objective"),
        pytest.param(a_rehearsal("write"), ["Act with care"], id="so does a rehearsal"),
    ],
)
def test_a_lesson_promises_what_it_practises(component: Component, promised: list[str]) -> None:
    aims = [one for box in _page(component).find_class("gw-aims") for one in box.iter("li")]
    assert [one.text_content().strip() for one in aims] == promised


@pytest.mark.parametrize(("component", "links"), [(a_text(), []), (a_scenario(), ["#gw-practice"])])
def test_a_result_leads_back_to_the_story_in_which_it_was_practised(
    component: Component, links: list[str]
) -> None:
    form = AssessmentComponent(
        id="post", kind="assessment", form="arc-100-post", texts=texts("post", "Last check")
    )
    page = _page(component, form)
    assert page.xpath("//*[@data-gw-objective]//a/@href") == links


def _lesson(identifier: str, *components: Component) -> Lesson:
    (lesson,) = a_course_of(*components).course.lessons
    return lesson.model_copy(update={"id": identifier})


@pytest.mark.parametrize(
    ("practised", "read_again"),
    [
        pytest.param((1, 2), "second", id="a lesson that only touches an objective gives way"),
        pytest.param((2, 2, 1), "first", id="of equal ones the first"),
        pytest.param((0, 1), "second", id="one that practises nothing is none"),
    ],
)
def test_an_objective_is_read_again_where_it_is_practised_most(
    practised: tuple[int, ...], read_again: str
) -> None:
    lessons = [
        _lesson(name, a_text(), *(a_scenario(f"story-{story}") for story in range(stories)))
        for name, stories in zip(("first", "second", "third"), practised, strict=False)
    ]
    assert {objective: lesson.id for objective, lesson in read_again_in(lessons).items()} == {
        OBJECTIVE: read_again
    }
