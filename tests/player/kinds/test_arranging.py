"""A match and an order in HTML: native controls, nothing that tells the answer, feedback where it belongs."""

from __future__ import annotations

from itertools import permutations

import pytest
from lxml import html
from lxml.html import HtmlElement

from curriculum.languages import Language
from curriculum.model import Component, MatchComponent, OrderComponent, Text
from curriculum.references import References
from curriculum.translations import TranslationStatus
from player.api import draw_component, draw_feedback
from tests.player.kinds.arranging import RIGHT_PAIRS, STEPS, a_long_match, a_match, an_order

EVERY = (a_match(), a_long_match(), an_order())


def _drawn(
    component: Component, language: Language = Language.EN, *, scope: str = "gw", with_feedback: bool = True
) -> HtmlElement:
    return html.fragment_fromstring(
        draw_component(
            component,
            lesson_id="counter",
            language=language,
            references=References(),
            scope=scope,
            with_feedback=with_feedback,
        ),
        create_parent="div",
    )


def _feedback(component: Component, response: object, language: Language = Language.EN) -> dict[str, str]:
    """Return what is said of each card: the line with its mark."""
    drawn = html.fragment_fromstring(
        draw_feedback(component, response, language, references=References()), create_parent="div"
    )
    return {
        str(one.get("data-gw-reason")): " ".join(one.find("p").text_content().split())
        for one in drawn.iterfind("div")
    }


def _unreviewed(component: Component, language: Language) -> Component:
    text = component.texts[language]
    changed = Text(section=text.section, status=TranslationStatus.CURRENT)
    return component.model_copy(update={"texts": {**component.texts, language: changed}})


@pytest.mark.parametrize("component", EVERY, ids=lambda one: one.id)
@pytest.mark.parametrize("language", Language)
def test_ids_begin_with_the_scope_stand_once_and_are_found(component: Component, language: Language) -> None:
    drawn = _drawn(component, language, scope="b7")
    ids = [str(one.get("id")) for one in drawn.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert all(one.startswith("b7-counter-") for one in ids)
    for name in ("for", "aria-labelledby", "aria-describedby"):
        for one in drawn.iter():
            assert set(str(one.get(name, "")).split()) <= set(ids)


def test_few_short_partners_are_radio_buttons_on_every_card() -> None:
    cards = _drawn(a_match()).xpath(".//fieldset[@data-gw-card]")
    assert [card.get("data-gw-card") for card in cards] == list(RIGHT_PAIRS)
    for card in cards:
        assert sorted(one.get("value") for one in card.iterfind(".//input")) == sorted(RIGHT_PAIRS.values())


def test_many_partners_are_a_list_to_choose_from_and_stand_above_it_whole() -> None:
    drawn = _drawn(a_long_match())
    above = [one.text_content() for one in drawn.xpath(".//*[@class='gw-partners']//li")]
    assert len(above) == 5
    lists = drawn.xpath(".//select")
    assert len(lists) == 3
    for one in lists:
        assert [option.text for option in one] == [
            "Choose…",
            *(f"{number}. {words}" for number, words in enumerate(above, start=1)),
        ]
        assert drawn.xpath(f".//label[@for='{one.get('id')}']")


def test_long_partners_are_a_list_in_every_language() -> None:
    component = a_match()
    english = component.texts[Language.EN].section
    parts = tuple(
        part.model_copy(update={"title": "word " * 13}) if part.id == "partner-name" else part
        for part in english.parts
    )
    longer = Text(section=english.model_copy(update={"parts": parts}))
    changed = component.model_copy(update={"texts": {**component.texts, Language.EN: longer}})
    for language in Language:
        assert len(_drawn(changed, language).xpath(".//select")) == 3


@pytest.mark.parametrize("language", Language)
def test_an_order_is_a_list_whose_buttons_name_their_card(language: Language) -> None:
    drawn = _drawn(an_order(), language)
    cards = drawn.xpath(".//ol[@data-gw-order]/li")
    assert sorted(str(card.get("data-gw-card")) for card in cards) == sorted(STEPS)
    buttons = drawn.xpath(".//button[@data-gw-move]")
    names = {
        " ".join(
            drawn.get_element_by_id(one).text_content() for one in str(button.get("aria-labelledby")).split()
        )
        for button in buttons
    }
    assert len(names) == 8
    at_the_ends = [one.get("aria-disabled") for one in buttons]
    assert at_the_ends == ["true", "false", "false", "false", "false", "false", "false", "true"]
    assert all(one.get("disabled") is None for one in buttons)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("component", [a_match(), a_long_match(), an_order()], ids=lambda one: one.id)
def test_no_page_tells_the_answer(component: MatchComponent | OrderComponent, language: Language) -> None:
    """Neither where a server judges nor in the inert reasons of a package, nor in the English beside it."""
    for with_feedback in (False, True):
        drawn = _drawn(_unreviewed(component, Language.VI), language, with_feedback=with_feedback)
        text = html.tostring(drawn, encoding="unicode")
        assert "data-gw-right=" not in text
        assert "Its place is" not in text
        if isinstance(component, OrderComponent):
            places = [text.index(f'data-gw-card="{card}"') for card in STEPS]
            assert places != sorted(places)
    original = _drawn(_unreviewed(component, Language.VI), Language.VI).find(".//div[@class='gw-original']")
    assert original is not None
    shown = [one.text_content().split()[-1] for one in original.iterfind(".//li")]
    asked = component.interaction
    bins = asked.bins if isinstance(component, MatchComponent) else ()
    assert shown == [*bins, *(card.id for card in asked.cards)]


def test_the_cards_of_an_order_never_stand_in_the_right_order() -> None:
    for cards in permutations(("one", "two", "three")):
        component = OrderComponent(id="x", kind="order", objective="ARC100.O3", cards=cards)
        assert tuple(card.id for card in component.interaction.cards) != cards


def test_a_server_says_of_a_wrong_card_which_place_is_its() -> None:
    response = {"greet": "place-1", "listen": "place-3", "check": "place-2", "answer": "place-4"}
    assert _feedback(an_order(), response) == {
        "greet": "Right",
        "listen": "Not right Its place is 2.",
        "check": "Not right Its place is 3.",
        "answer": "Right",
    }
    assert _feedback(an_order(), response, Language.AR)["check"].endswith("موضعها هو 3.")


def test_a_server_says_of_each_card_whether_it_has_its_partner() -> None:
    response = {**RIGHT_PAIRS, "card-form": "partner-name"}
    assert _feedback(a_match(), response) == {
        "card-form": "Not right",
        "card-line": "Right",
        "card-sign": "Right",
    }


@pytest.mark.parametrize(
    ("component", "said"),
    [(a_match(), "Match the cards Check my matches"), (an_order(), "Put in order Check my order")],
    ids=["match", "order"],
)
def test_each_kind_says_what_is_to_be_done(component: Component, said: str) -> None:
    drawn = _drawn(component)
    kind = drawn.find(".//p[@class='gw-kind']")
    button = drawn.find(".//button[@type='submit']")
    assert kind is not None
    assert button is not None
    assert f"{kind.text} {button.text}" == said
