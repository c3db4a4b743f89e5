"""What a form says of the lessons that it can make optional: only what is true of its topics."""

from __future__ import annotations

import pytest
from lxml import html

from assessments.model import Bank, Form, Material, Quota
from curriculum.languages import Language
from curriculum.model import AssessmentComponent, Objective
from player.api import draw_component
from tests.factories_player import OBJECTIVE, an_item, some_references, texts

ONCE = "ARC100.O4"
ALL_TOPICS = "If you answer every question about a topic right, lessons that teach nothing else"
SOME_TOPICS = "These topics have two questions or more here."


def _facts(counts: dict[str, int], language: Language = Language.EN, *, test_out: bool = True) -> str:
    """Return what stands in the list of conditions of a pre-check that asks *counts* of each objective."""
    form = Form(
        id="pre",
        purpose="pre",
        test_out=test_out,
        blueprint=tuple(Quota(objective=objective, items=items) for objective, items in counts.items()),
    )
    banks = tuple(
        Bank(objective=objective, tag="knowledge", actions=("FA1.EMP.1",), items=(an_item(number),))
        for number, objective in enumerate(counts, start=1)
    )
    drawn = draw_component(
        AssessmentComponent(id="pre", kind="assessment", form="pre", texts=texts("pre", "First check")),
        lesson_id="lesson",
        language=language,
        references=some_references(),
        material=Material(banks=banks, forms=(form,)),
        objectives=tuple(
            Objective(
                id=objective,
                tag="knowledge",
                actions=("FA1.EMP.1",),
                texts=texts(objective.lower().replace(".", "-"), f"Know {objective}"),
            )
            for objective in counts
        ),
    )
    (facts,) = html.fragment_fromstring(drawn, create_parent="div").xpath("//ul[@class='gw-facts']")
    return " ".join(facts.text_content().split())


def test_a_form_that_asks_every_topic_twice_needs_no_list() -> None:
    said = _facts({OBJECTIVE: 2, ONCE: 3})
    assert ALL_TOPICS in said
    assert "Know" not in said


def test_a_topic_with_one_question_is_not_among_those_that_can_make_lessons_optional() -> None:
    said = _facts({OBJECTIVE: 2, ONCE: 1})
    assert SOME_TOPICS in said
    assert f"Know {OBJECTIVE}" in said
    assert f"Know {ONCE}" not in said
    assert ALL_TOPICS not in said


@pytest.mark.parametrize(
    ("items", "test_out"),
    [pytest.param(1, True, id="one question of each topic"), pytest.param(2, False, id="no testing out")],
)
def test_a_form_that_can_make_nothing_optional_promises_nothing(items: int, test_out: bool) -> None:
    assert "optional" not in _facts({OBJECTIVE: items, ONCE: items}, test_out=test_out)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.VI, "Những chủ đề sau có từ hai câu hỏi trở lên."),
        (Language.ZH_HANT, "以下主題各有兩道或以上的題目。"),
        (Language.AR, "لكل موضوع من الموضوعات الآتية سؤالان أو أكثر."),
    ],
)
def test_it_is_said_in_every_language(language: Language, said: str) -> None:
    assert said in _facts({OBJECTIVE: 2, ONCE: 1}, language)
