"""What a component is in HTML: native controls, named groups, feedback only where it belongs."""

from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from assessments.api import draw
from curriculum.languages import Language
from curriculum.model import AssessmentComponent, AttestationComponent, Component, Section, Text
from curriculum.translations import TranslationStatus
from player.api import MissingMaterialError, component_id, draw_component, draw_feedback, draw_items
from tests.factories_player import (
    a_check,
    a_law_card,
    a_material,
    a_sort,
    a_text,
    some_references,
    texts,
)

POST = AssessmentComponent(id="post", kind="assessment", form="arc-100-post", texts=texts("post", "Last"))
CONDUCT = AttestationComponent(
    id="conduct", kind="attestation", attestation="conduct", texts=texts("conduct", "Confirm")
)
EVERY_KIND: tuple[Component, ...] = (a_text(), a_law_card(), a_check(), a_sort(), POST, CONDUCT)


def _drawn(
    component: Component, language: Language = Language.EN, *, scope: str = "gw", with_feedback: bool = True
) -> HtmlElement:
    return html.fragment_fromstring(
        draw_component(
            component,
            lesson_id="lesson",
            language=language,
            references=some_references(),
            material=a_material(),
            drawn=draw(a_material().forms[0], a_material().banks, "seed", 1),
            scope=scope,
            with_feedback=with_feedback,
        ),
        create_parent="div",
    )


def _text(element: HtmlElement | None) -> str:
    assert element is not None
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("component", EVERY_KIND, ids=lambda one: one.id)
def test_every_id_begins_with_the_scope_and_stands_once(component: Component, language: Language) -> None:
    ids = [
        element.get("id") for element in _drawn(component, language, scope="b7").iter() if element.get("id")
    ]
    assert ids
    assert len(ids) == len(set(ids))
    assert all(str(one).startswith("b7-") for one in ids)


@pytest.mark.parametrize("component", EVERY_KIND, ids=lambda one: one.id)
def test_every_reference_to_an_id_finds_it(component: Component) -> None:
    drawn = _drawn(component)
    ids = {element.get("id") for element in drawn.iter()}
    for element in drawn.iter():
        for name in ("for", "aria-labelledby", "aria-describedby"):
            assert set(str(element.get(name, "")).split()) <= ids, name
        if str(element.get("href", "")).startswith("#"):
            assert str(element.get("href"))[1:] in ids


@pytest.mark.parametrize(
    "component", [a_check(), a_check(several=True), a_sort(), POST], ids=lambda one: one.id
)
def test_every_group_of_answers_has_a_name_and_every_answer_a_label(component: Component) -> None:
    drawn = _drawn(component)
    inputs = drawn.xpath(".//*[@data-gw-question]//input")
    assert inputs
    for field in inputs:
        assert _text(field.getparent()), "the label around the field"
        assert _text(next(field.iterancestors("fieldset")).find("legend"))


def test_a_choice_of_one_has_radio_buttons_and_of_several_check_boxes() -> None:
    assert {field.get("type") for field in _drawn(a_check()).iterfind(".//input")} == {"radio"}
    assert {field.get("type") for field in _drawn(a_check(several=True)).iterfind(".//input")} == {"checkbox"}


def test_a_sort_has_the_bins_as_radio_buttons_on_each_card() -> None:
    cards = _drawn(a_sort()).xpath(".//fieldset[@data-gw-card]")
    assert [card.get("data-gw-card") for card in cards] == ["card-x", "card-y", "card-z"]
    for card in cards:
        assert [field.get("value") for field in card.iterfind(".//input")] == ["bin-one", "bin-two"]
    assert len({card.find(".//input").get("name") for card in cards}) == 3


@pytest.mark.parametrize("component", [a_check(), a_sort(), POST], ids=lambda one: one.id)
@pytest.mark.parametrize("language", Language)
def test_a_page_whose_server_judges_holds_no_feedback_and_no_key(
    component: Component, language: Language
) -> None:
    with_it = html.tostring(_drawn(component, language), encoding="unicode")
    without = html.tostring(_drawn(component, language, with_feedback=False), encoding="unicode")
    why = {Language.EN: "It is a rule of one office", Language.AR: "إنها قاعدة مكتب واحد"}.get(language, "")
    # The reasons of a form come in a file of their own, once the answers are in.
    assert (why in with_it) is (component is not POST or not why)
    assert not why or why not in without
    assert "data-gw-reasons>" not in without
    assert "data-gw-right" not in without


def test_feedback_names_each_marked_option_and_whether_it_is_right() -> None:
    drawn = html.fragment_fromstring(
        draw_feedback(
            a_check(several=True), ("a-person", "a-rule"), Language.EN, references=some_references()
        ),
        create_parent="div",
    )
    reasons = drawn.xpath(".//*[@data-gw-reason]")
    assert [(one.get("data-gw-reason"), one.get("data-gw-right")) for one in reasons] == [
        ("a-rule", "true"),
        ("a-person", "false"),
    ]
    assert _text(reasons[1]).startswith("Not right")
    assert "a-habit" not in _text(drawn)


def test_feedback_names_each_placed_card_and_whether_it_is_right() -> None:
    drawn = html.fragment_fromstring(
        draw_feedback(
            a_sort(),
            {"card-x": "bin-one", "card-y": "bin-one"},
            Language.EN,
            references=some_references(),
        ),
        create_parent="div",
    )
    assert {
        one.get("data-gw-reason"): one.get("data-gw-right") for one in drawn.xpath("./*[@data-gw-reason]")
    } == {
        "card-x": "true",
        "card-y": "false",
    }


def test_feedback_that_cites_a_fact_names_its_source_below() -> None:
    drawn = draw_feedback(a_check(), ("a-rule",), Language.EN, references=some_references())
    assert "Alberta Human Rights Commission, Discrimination" in drawn
    assert "Read at the source" in drawn
    assert "<sup" not in drawn


def test_feedback_on_hostile_input_draws_nothing_of_it() -> None:
    for response in (("<script>",), {"card-x": "<script>"}, None, 7, "a-rule"):
        assert "<script" not in draw_feedback(a_sort(), response, Language.EN, references=some_references())


def test_a_law_card_says_what_it_is_not_and_when_it_was_checked() -> None:
    note = _text(_drawn(a_law_card()).find(".//p[@class='gw-law-note']"))
    assert note == (
        "General information, not legal advice. "
        "Checked on November 22, 2026. To be checked again by May 31, 2027."
    )


def test_a_source_shows_where_it_was_read_and_until_when_it_holds() -> None:
    drawn = _drawn(a_text())
    source = _text(drawn.get_element_by_id("gw-lesson-why-source-F004"))
    assert "Read at the source; checked on November 22, 2026; to be checked again by May 31, 2027." in source
    assert "dated March 2025" in source


def test_a_term_that_is_used_is_defined_below() -> None:
    drawn = _drawn(a_text())
    assert (
        _text(drawn.get_element_by_id("gw-lesson-why-word-systemic-racism").find("dt")) == "systemic racism"
    )


def test_an_attestation_shows_its_version_and_numbered_statements() -> None:
    drawn = _drawn(CONDUCT)
    assert "Version 2" in _text(drawn.find(".//p[@class='gw-kind']"))
    assert len(drawn.xpath(".//ol[@class='gw-statements']/li")) == 2


def test_an_assessment_says_what_is_needed_before_it_begins() -> None:
    said = _text(_drawn(POST).find(".//ul[@class='gw-facts']"))
    assert said.startswith("3 questions You need 80% of the points.")
    assert "no time limit" in said


def test_the_items_of_a_form_stand_in_the_order_in_which_they_were_drawn() -> None:
    material = a_material()
    drawn_form = draw(material.forms[0], material.banks, "seed", 2)
    drawn = html.fragment_fromstring(
        draw_items(
            material.forms[0],
            material,
            drawn_form,
            component=POST,
            lesson_id="lesson",
            language=Language.VI,
            references=some_references(),
        ),
        create_parent="div",
    )
    items = drawn.xpath(".//li[@data-gw-item]")
    assert [item.get("data-gw-item") for item in items] == [one.item for one in drawn_form.items]
    for item, one in zip(items, drawn_form.items, strict=True):
        shown = item.xpath(".//@data-gw-option") or item.xpath(".//@data-gw-card")
        assert tuple(shown) == one.order


def test_a_component_without_its_form_is_a_programmers_mistake() -> None:
    with pytest.raises(MissingMaterialError, match="the form arc-100-post"):
        draw_component(POST, lesson_id="lesson", language=Language.EN, references=some_references())


def test_the_id_of_a_component_is_known_beforehand() -> None:
    assert _drawn(a_check(), scope="b1").xpath(".//section/@id")[0] == component_id("b1", "lesson", "check")


# ---- what the learner is told of a translation


def _with(status: TranslationStatus, reviewed_by: str | None) -> Component:
    component = a_check()
    english = component.texts[Language.EN]
    vietnamese = Text(section=component.texts[Language.VI].section, status=status, reviewed_by=reviewed_by)
    return component.model_copy(update={"texts": {Language.EN: english, Language.VI: vietnamese}})


@pytest.mark.parametrize(
    ("status", "reviewed_by", "said"),
    [
        pytest.param(TranslationStatus.CURRENT, "Lan", None, id="reviewed and current: nothing"),
        pytest.param(
            TranslationStatus.CURRENT, None, "Chưa có người nói tiếng Việt nào duyệt", id="not reviewed"
        ),
        pytest.param(TranslationStatus.STALE, "Lan", "Bản tiếng Anh đã thay đổi", id="the English changed"),
    ],
)
def test_the_learner_is_told_what_a_translation_is_worth(
    status: TranslationStatus, reviewed_by: str | None, said: str | None
) -> None:
    notice = _drawn(_with(status, reviewed_by), Language.VI).find(".//details[@class='gw-notice']")
    if said is None:
        assert notice is None
        return
    assert notice is not None
    assert said in _text(notice.find("summary"))
    original = notice.find("div")
    assert original is not None
    assert (original.get("lang"), original.get("dir")) == ("en", "ltr")
    assert "What would change the result?" in _text(original)


def test_a_missing_translation_is_shown_in_english_and_marked_as_english() -> None:
    drawn = _drawn(_with(TranslationStatus.CURRENT, "Lan"), Language.AR)
    group = drawn.find(".//fieldset")
    assert group is not None
    assert (group.get("lang"), group.get("dir")) == ("en", "ltr")
    how = group.find(".//p[@class='gw-how']")
    assert how is not None
    assert (how.get("lang"), how.get("dir")) == ("ar", "rtl"), "our own words are still Arabic"
    assert drawn.find(".//p[@class='gw-notice']") is not None


def test_an_option_that_a_translation_lacks_is_shown_in_english() -> None:
    component = a_check()
    vietnamese = component.texts[Language.VI].section
    shorter = Section(id="check", title=vietnamese.title, parts=vietnamese.parts[:2])
    component = component.model_copy(
        update={"texts": {**component.texts, Language.VI: Text(section=shorter)}}
    )
    label = _drawn(component, Language.VI).find(".//label[@data-gw-option='a-habit']")
    assert label is not None
    assert (label.get("lang"), _text(label)) == ("en", "Part 3: a-habit")
