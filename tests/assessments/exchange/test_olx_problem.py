"""A problem of Open edX that others made becomes items of ours where it is answered by choosing."""

from __future__ import annotations

import pytest
from lxml import etree

from assessments.exchange.api import ExchangeError, Identifiers, Reading, read_problem
from assessments.exchange.olx_library import problem
from assessments.model import ChoiceItem
from curriculum.languages import Language
from tests.assessments.exchange.banks import make_bank
from tests.assessments.exchange.judging import items_of


def _read(xml: str) -> Reading:
    return read_problem(xml.encode(), "p.xml", Identifiers("item"))


def _shape(reading: Reading) -> list[tuple[object, ...]]:
    """Return kind, question, body, and of each option its words, its reason, and whether it is right."""
    return [
        (
            one.item.kind,
            one.section.title,
            one.section.body,
            [
                (part.title, part.feedback, isinstance(one.item, ChoiceItem) and part.id in one.item.correct)
                for part in one.section.parts
            ],
        )
        for one in reading.items
    ]


_ONE = """<problem display_name="Check"><multiplechoiceresponse><p>A clerk waits.</p>
<label>Who <b>counts</b>?</label><description>Choose one.</description>
<choicegroup type="MultipleChoice"><choice correct="false">Some<choicehint>Not yet.</choicehint></choice>
<choice correct="true">All</choice></choicegroup>
<solution><p>Nobody is left out.</p></solution></multiplechoiceresponse></problem>"""
_SEVERAL = """<problem><p>Which are rights?</p><choiceresponse><checkboxgroup>
<choice correct="true">To be heard<choicehint selected="true">Yes.</choicehint>
<choicehint selected="false">Look again.</choicehint></choice>
<choice correct="true">To ask</choice><choice correct="false">To wait</choice>
</checkboxgroup></choiceresponse></problem>"""
_LIST = """<problem><p>The office <optionresponse><optioninput options="('opens','it\\'s shut')"
correct="it's shut" label="Which?"/></optionresponse> on Sunday.</p></problem>"""
_TWO = """<problem><div><p>First?</p><optionresponse><optioninput><option correct="True">A</option>
<option correct="False">B</option></optioninput></optionresponse></div>
<p>Second?</p><multiplechoiceresponse><choicegroup><choice correct="false">C</choice>
<choice correct="true">D</choice></choicegroup></multiplechoiceresponse></problem>"""


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        pytest.param(
            _ONE,
            [
                (
                    "single",
                    "Who **counts**?",
                    "A clerk waits.\n\nChoose one.",
                    [("Some", "Not yet.", False), ("All", "Nobody is left out.", True)],
                )
            ],
            id="one of several, the explanation beside the right one",
        ),
        pytest.param(
            _SEVERAL,
            [
                (
                    "multiple",
                    "Which are rights?",
                    "",
                    [("To be heard", "Yes.", True), ("To ask", "", True), ("To wait", "", False)],
                )
            ],
            id="several, each with the reason for choosing it",
        ),
        pytest.param(
            _LIST,
            [
                (
                    "single",
                    "Which?",
                    "The office … on Sunday.",
                    [("opens", "", False), ("it's shut", "", True)],
                )
            ],
            id="a list in a sentence, its answers in an attribute",
        ),
        pytest.param(
            _TWO,
            [
                ("single", "First?", "", [("A", "", True), ("B", "", False)]),
                ("single", "Second?", "", [("C", "", False), ("D", "", True)]),
            ],
            id="two questions, each with what stands in front of it",
        ),
    ],
)
def test_what_is_chosen_becomes_an_item(xml: str, expected: list[tuple[object, ...]]) -> None:
    reading = _read(xml)

    assert _shape(reading) == expected
    assert reading.left_out == []


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<p>Read this.</p>", "it has no answers to choose from, so nothing is asked"),
        (
            '<numericalresponse answer="4"><formulaequationinput/></numericalresponse>',
            "Groundwork asks by choice, not by '<numericalresponse>'",
        ),
        (
            "<script>x = 1</script><multiplechoiceresponse><choice correct='true'>$x</choice>"
            "<choice>2</choice></multiplechoiceresponse>",
            "a program works out what it asks or what is right",
        ),
        (
            "<p>Q?</p><multiplechoiceresponse><choice correct='true'>A</choice>"
            "<choice correct='true'>B</choice></multiplechoiceresponse>",
            "expected one right answer, got 2",
        ),
        (
            "<p>Q?</p><multiplechoiceresponse><choice correct='true'><img src='a.png'/></choice>"
            "<choice>B</choice></multiplechoiceresponse>",
            "an answer has no words",
        ),
    ],
    ids=["no question", "a number", "a program", "two right answers of one", "an answer without words"],
)
def test_what_cannot_be_judged_is_left_out_with_its_reason(inside: str, reason: str) -> None:
    reading = _read(f"<problem>{inside}</problem>")

    assert reading.items == []
    assert [finding.message for finding in reading.left_out] == [reason]


@pytest.mark.parametrize(
    "xml", ["<html/>", "no XML", '<!DOCTYPE problem [<!ENTITY a "b">]><problem>&a;</problem>']
)
def test_what_is_no_safe_problem_is_refused(xml: str) -> None:
    with pytest.raises(ExchangeError):
        _read(xml)


@pytest.mark.parametrize("name", ["single", "multiple"])
def test_a_choice_of_ours_that_went_out_comes_back_with_its_words_key_and_reasons(name: str) -> None:
    (item,) = items_of(make_bank(Language.EN, names=(name,)), Language.EN)

    [back] = read_problem(etree.tostring(problem(item)), "p.xml", Identifiers("item")).items

    assert isinstance(item.item, ChoiceItem)
    assert isinstance(back.item, ChoiceItem)
    assert (back.section.title, back.section.body) == (item.section.title, item.section.body)
    assert [part.title for part in back.section.parts] == [part.title for part in item.section.parts]
    right = [option in item.item.correct for option in item.item.options]
    assert [option in back.item.correct for option in back.item.options] == right
