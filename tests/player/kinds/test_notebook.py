"""A reflection and a commitment as they are drawn: labelled, private, readable without the script."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from curriculum.languages import Language
from curriculum.model import Component
from player.api import draw_component
from tests.factories_player import some_references
from tests.player.kinds.care_course import AR, EN, a_commitment, a_reflection
from tests.player.markup import found


def drawn(component: Component, language: Language = EN) -> HtmlElement:
    html = draw_component(component, lesson_id="lesson", language=language, references=some_references())
    return fragment_fromstring(html, create_parent="main")


def test_each_prompt_labels_its_own_field() -> None:
    page = drawn(a_reflection())
    labels = {label.get("for"): label.text_content() for label in found(page, "//label")}
    assert labels == {
        "gw-lesson-think-noticed": "Part 1: noticed",
        "gw-lesson-think-differently": "Part 2: differently",
    }
    assert found(page, "//textarea/@id") == list(labels)


def test_a_plan_has_two_fields_and_a_day() -> None:
    page = drawn(a_commitment())
    assert found(page, "//label[@for]/text()") == ["When", "then I will", "Remind me on"]
    assert found(page, "//input[@type='date']/@data-gw-days") == ["30"]
    assert found(page, "//dd/@data-gw-of") == ["when", "then"]


@pytest.mark.parametrize("component", [a_reflection(), a_commitment()], ids=["reflection", "commitment"])
def test_it_promises_what_the_script_keeps_and_asks_for_nothing(component: Component) -> None:
    text = drawn(component).text_content()
    assert "stays in this browser, on this device" in text
    assert "You may leave it empty." in text
    assert "On a shared computer, delete it when you are done." in text


@pytest.mark.parametrize("component", [a_reflection(), a_commitment()], ids=["reflection", "commitment"])
def test_no_field_is_sent_by_a_form_or_a_spelling_service(component: Component) -> None:
    page = drawn(component)
    assert found(page, "//textarea/ancestor::form") == []
    assert set(found(page, "//textarea/@spellcheck")) == {"false"}
    assert set(found(page, "//textarea/@autocomplete")) == {"off"}


def test_without_the_script_paper_does_as_well() -> None:
    page = drawn(a_reflection())
    assert "Paper does as well." in found(page, "//*[@data-gw-dead]")[0].text_content()
    assert len(found(page, "//textarea[@hidden]")) == 2
    assert found(page, "//button[not(@hidden)][not(ancestor::*[@hidden])]") == []


def test_an_example_reads_in_the_language_of_the_page() -> None:
    page = drawn(a_commitment(), AR)
    assert found(page, "//dt/text()") == ["عندما", "عندئذٍ سوف"]
    assert found(page, "//dd[@data-gw-of='when']/text()") == ["يُقاطَع زميل في اجتماع"]
