"""What a lesson promises to teach: what is practised in it, in questions or in stories."""

from __future__ import annotations

import pytest
from lxml import html

from curriculum.languages import Language
from curriculum.model import AssessmentComponent, Component
from player.api import draw_course
from tests.factories_player import a_text, texts
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
