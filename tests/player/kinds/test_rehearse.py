"""A rehearsal in HTML: what can be said, and a model with the reasons of each line; no verdict."""

from __future__ import annotations

from typing import Literal

import pytest
from lxml import html
from lxml.html import HtmlElement

from curriculum.languages import Language
from player.api import draw_component
from tests.factories_player import some_references
from tests.player.kinds.stories import a_rehearsal
from tests.player.markup import found

Mode = Literal["choose", "order", "write"]
MODES: tuple[Mode, ...] = ("choose", "order", "write")


def _drawn(mode: Mode, language: Language = Language.EN, *, scope: str = "gw") -> HtmlElement:
    drawn = draw_component(
        a_rehearsal(mode),
        lesson_id="lesson",
        language=language,
        references=some_references(),
        scope=scope,
        with_feedback=False,  # as a block asks for it: nothing here is a key
    )
    return html.fragment_fromstring(drawn, create_parent="div")


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_lines_to_choose_from_are_check_boxes_in_the_authors_order() -> None:
    drawn = _drawn("choose")
    (group,) = found(drawn, ".//fieldset")
    assert _text(group.find("legend")) == "Mark the lines that you would say."
    assert [(one.get("type"), one.get("value")) for one in found(group, ".//input")] == [
        ("checkbox", line) for line in ("name", "stop", "blame", "silence")
    ]
    assert _text(found(group, ".//label")[0]) == "A line to name"


@pytest.mark.parametrize(
    ("mode", "kind", "how"),
    [
        ("choose", "Rehearse", "Say it aloud if you can."),
        ("order", "Rehearse", "Say it aloud if you can."),
        ("write", "Rehearse in writing", "Write it as you would in earnest."),
    ],
)
def test_what_is_written_need_not_be_said_aloud(mode: Mode, kind: str, how: str) -> None:
    drawn = _drawn(mode)
    (told,) = found(drawn, ".//p[@class='gw-kind']")
    assert told.text == kind
    assert _text(found(drawn, ".//p[@class='gw-how']")[0]).startswith(how)


@pytest.mark.parametrize("language", Language)
def test_practice_in_writing_has_words_of_its_own_in_every_language(language: Language) -> None:
    kinds = {_text(found(_drawn(mode, language), ".//p[@class='gw-kind']")[0]) for mode in MODES}
    assert len(kinds) == 2


def test_lines_to_put_in_order_are_offered_in_another_order_than_the_models() -> None:
    offered = found(_drawn("order"), ".//ol/li/@data-gw-card")
    assert sorted(offered) == ["blame", "name", "silence", "stop"]
    assert [line for line in offered if line in {"name", "stop"}] != ["name", "stop"]


def test_own_words_are_written_into_a_field_with_a_label_and_no_spelling_help() -> None:
    (field,) = found(_drawn("write"), ".//textarea")
    (label,) = found(_drawn("write"), f".//label[@for='{field.get('id')}']")
    assert _text(label) == "In your own words"
    assert (field.get("spellcheck"), field.get("autocomplete")) == ("false", "off")


@pytest.mark.parametrize(
    ("mode", "first"),
    [("choose", "A line to name In the model Read this"), ("order", "A line to name In the model: place 1")],
)
def test_each_line_is_said_to_be_in_the_model_or_not_and_why(mode: Mode, first: str) -> None:
    lines = [_text(line) for line in found(_drawn(mode), ".//li[@data-gw-line]")]
    assert lines[0].startswith(first)
    assert lines[2] == (
        "A line to blame Not in the model Read this slowly and think of your own counter: HR-27 (v2.3)."
    )
    assert found(_drawn(mode), ".//@data-gw-line") == ["name", "stop", "blame", "silence"]


@pytest.mark.parametrize("mode", MODES)
def test_the_model_stands_below_under_a_heading_of_its_own(mode: Mode) -> None:
    (model,) = found(_drawn(mode), ".//div[@data-gw-piece='lesson." + mode + ".model']")
    assert (model[0].tag, _text(model[0])) == ("h4", "One could say")
    assert "think of your own counter" in _text(model)


@pytest.mark.parametrize(
    ("language", "verdicts"),
    [
        (Language.EN, ("wrong", "right", "correct")),
        (Language.VI, ("sai", "đúng")),
        (Language.ZH_HANT, ("正確", "錯")),
        (Language.AR, ("صحيح", "خطأ")),
    ],
)
def test_nothing_is_called_right_or_wrong(language: Language, verdicts: tuple[str, ...]) -> None:
    for mode in MODES:
        text = _text(_drawn(mode, language)).lower()
        for word in verdicts:
            assert word not in text, mode


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("mode", MODES)
def test_every_id_begins_with_the_scope_and_stands_once(mode: Mode, language: Language) -> None:
    drawn = _drawn(mode, language, scope="b7")
    ids = found(drawn, ".//@id")
    assert len(ids) == len(set(ids))
    assert all(identifier.startswith("b7-") for identifier in ids)
    for name in ("for", "aria-labelledby", "aria-describedby"):
        for names in found(drawn, f".//@{name}"):
            assert set(names.split()) <= set(ids), name


def test_the_english_of_the_question_does_not_tell_the_model() -> None:
    asked, model = found(_drawn("choose", Language.VI), ".//details[@class='gw-notice']/div")
    assert "A line to name" in _text(asked)
    assert "One could say" not in _text(asked)
    assert "One could say" in _text(model)
    assert "A line to blame" in _text(model)
    assert "HR-27 (v2.3)" in _text(model)
