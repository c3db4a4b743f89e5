"""A content note stands before a component of any kind, and nothing behind it is seen before it is chosen."""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from assessments.rules import How, how_of
from curriculum.expected_parts import expected_section
from curriculum.languages import Language
from curriculum.model import AttestationComponent, Component
from player.api import draw_component, draw_lesson
from tests.factories_player import a_material, some_references, texts
from tests.player.kinds.care_course import (
    AR,
    EN,
    a_care_course,
    a_commitment,
    a_hard_check,
    a_hard_scenario,
    a_hard_text,
    a_reflection,
    with_note,
)
from tests.player.markup import found

HARD = {"sensitive": ("policing",)}


def drawn(component: Component, language: Language = EN, **more: Any) -> HtmlElement:
    """Return the component as a block draws it."""
    html = draw_component(
        component,
        lesson_id="street-life",
        language=language,
        references=some_references(),
        material=a_material(),
        **more,
    )
    return fragment_fromstring(html, create_parent="main")


def made_hard(component: Component) -> Component:
    """Return *component* with a content note."""
    return component.model_copy(update=HARD | {"texts": with_note(component.texts)})


@pytest.mark.parametrize(
    "component",
    [a_hard_text(), a_hard_check(), a_hard_scenario(), made_hard(a_reflection()), made_hard(a_commitment())],
    ids=lambda component: str(component.kind),
)
def test_whatever_its_kind_a_component_stands_closed_behind_its_note(component: Component) -> None:
    page = drawn(component)
    assert found(page, "//h3/text()")[0] == "Reports how a man was stopped by the police; no violence"
    assert len(found(page, "//*[@data-gw-component]")) == 1
    assert found(page, "//*[@data-gw-component]/ancestor::details/@open") == []
    first, other = found(page, "//details[@class='gw-care-way']")
    assert found(first, ".//@data-gw-component") == [f"street-life.{component.id}"]
    assert found(other, ".//h3/text()")[0] == "What the rule says"
    assert found(page, "//button[@data-gw-go]/text()") == ["Continue", "Other route", "Later"]


def test_a_component_that_is_not_sensitive_has_no_note() -> None:
    assert found(drawn(a_reflection()), "//*[@data-gw-care]") == []


def test_the_note_says_that_both_ways_count_the_same_and_asks_for_no_reason() -> None:
    text = drawn(a_hard_text()).text_content()
    assert "Both ways count the same. Nobody is told which one you take, and nobody asks why." in text
    assert "rigger" not in text, "a note is no warning of a trigger"


def test_nothing_stands_for_a_confirmation_so_it_can_only_be_left_for_later() -> None:
    conduct = AttestationComponent(
        id="conduct", kind="attestation", attestation="conduct", texts=texts("conduct", "Confirm")
    )
    page = drawn(made_hard(conduct))
    assert found(page, "//button[@data-gw-go]/text()") == ["Continue", "Later"]
    assert "You can come back to it any time. Nobody asks why." in page.text_content()
    assert "Both ways" not in page.text_content()


def test_the_english_beside_the_other_route_is_its_own_and_not_what_it_spares() -> None:
    page = drawn(a_hard_text(), AR)
    (other,) = found(page, "//*[@data-gw-other]//*[@class='gw-original']")
    assert "What the rule says" in other.text_content()
    assert "He was asked for papers" not in other.text_content()
    (component,) = found(page, "//*[@data-gw-component]//*[@class='gw-original']")
    assert "What the rule says" not in component.text_content()


def test_a_language_without_a_text_shows_the_english_note_and_says_so() -> None:
    component = a_hard_text()
    english = component.model_copy(update={"texts": {EN: component.texts[EN]}})
    page = drawn(english, AR)
    assert found(page, "//h3[contains(@id, '-note')]/@lang") == ["en"]
    assert "لم يُترجَم بعد" in found(page, "//*[@data-gw-other]")[0].text_content()


def test_two_blocks_on_one_page_share_no_id() -> None:
    ids = [found(drawn(a_hard_text(), scope=scope), "//@id") for scope in ("gw-a", "gw-b")]
    assert not set(ids[0]) & set(ids[1])


def test_who_helps_and_the_way_out_stand_at_the_foot_of_both_ways() -> None:
    page = drawn(a_hard_text())
    assert len(found(page, "//*[@class='gw-care-help']//details//a[@href='tel:911']")) == 2
    assert len(found(page, "//*[@class='gw-care-help']//a[@data-gw-exit][@target='_top']")) == 2


def test_a_lesson_leads_to_the_one_list_of_who_helps() -> None:
    page = fragment_fromstring(draw_lesson(a_care_course(), "street-life", EN), create_parent="main")
    assert set(found(page, "//*[@class='gw-care-help']/a[@href]/@href")) == {"#gw-supports"}


@pytest.mark.parametrize("component", [a_hard_check(), a_hard_scenario()], ids=["a question", "a scenario"])
def test_what_has_another_route_is_done_by_it(component: Component) -> None:
    assert how_of(component) is How.FINISHED


def test_authors_write_a_note_for_everything_hard_and_another_route_where_one_can_stand() -> None:
    conduct = AttestationComponent(
        id="conduct", kind="attestation", attestation="conduct", sensitive=("policing",), texts={}
    )
    assert [part.id for part in expected_section(a_hard_text(), ()).parts] == ["note", "other-route"]
    assert [part.id for part in expected_section(conduct, ()).parts] == ["note"]


def test_an_example_of_a_plan_needs_both_halves() -> None:
    (example,) = expected_section(a_commitment(), ()).parts
    assert (example.role, example.needs_body) == ("example", True)
