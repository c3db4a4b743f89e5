"""Items that are arranged, in HTML: native controls, in the order that was drawn, and why each is right."""

from __future__ import annotations

import re

import pytest
from lxml import html
from lxml.html import HtmlElement

from assessments.api import draw
from assessments.model import Bank, Item, Material
from curriculum.languages import Language
from curriculum.model import Interaction, Text
from curriculum.references import References
from curriculum.translations import TranslationStatus
from player.api import draw_feedback, draw_items
from player.citations import Citations
from player.kinds.bank import draw_items_of_bank
from player.shown import Page
from tests.player.kinds import items
from tests.player.kinds.items import BEST_WORST, CLOZE, ITEMS, RANKED, WAYS, content

DRAWN = draw(items.FORM, content().material.banks, "someone", 1)


def _drawn(language: Language = Language.EN) -> HtmlElement:
    made = content()
    component = made.course.lessons[0].components[0]
    page = draw_items(
        items.FORM,
        made.material,
        DRAWN,
        component=component,  # type: ignore[arg-type] # its one component is the form
        lesson_id="check",
        language=language,
        references=References(),
    )
    return html.fragment_fromstring(page, create_parent="div")


def _item(identifier: str, language: Language = Language.EN) -> HtmlElement:
    (found,) = _drawn(language).xpath(f".//li[@data-gw-item='{identifier}']")
    return found


def _feedback(item: Item, response: object, language: Language = Language.EN) -> dict[str, str]:
    drawn = html.fragment_fromstring(
        draw_feedback(item, response, language, references=References()), create_parent="div"
    )
    return {
        str(one.get("data-gw-reason")): " ".join(one.find("p").text_content().split())
        for one in drawn.iterfind("div")
    }


@pytest.mark.parametrize("language", Language)
def test_ids_stand_once_and_whatever_is_named_is_there(language: Language) -> None:
    drawn = _drawn(language)
    ids = [str(one.get("id")) for one in drawn.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for name in ("for", "aria-labelledby", "aria-describedby"):
        for one in drawn.iter():
            assert set(str(one.get(name, "")).split()) <= set(ids)


@pytest.mark.parametrize("language", Language)
def test_a_gap_is_a_list_in_the_sentence_with_the_name_that_its_author_gave_it(language: Language) -> None:
    item = _item("item-cloze", language)
    sentence, first, second = items.WORDS[language][3:6]
    (paragraph,) = item.xpath(".//div[@class='gw-case']/p")
    assert str(paragraph.text).strip() == sentence
    labels = [item.xpath(f".//label[@for='{one.get('id')}']") for one in paragraph.iterfind(".//select")]
    assert [label.text for (label,) in labels] == [first, second]
    order = next(one.order for one in DRAWN.items if one.item == "item-cloze")
    for gap, one in zip(items.GAPS, paragraph.iterfind(".//select"), strict=True):
        values = [str(option.get("value")) for option in one]
        assert values == ["", *(choice for choice in order if choice in items.GAPS[gap])]


def test_each_way_has_the_two_marks_whose_names_say_which_way() -> None:
    item = _item("item-best")
    order = next(one.order for one in DRAWN.items if one.item == "item-best")
    rows = item.xpath(".//li[@data-gw-option]")
    assert tuple(row.get("data-gw-option") for row in rows) == order
    names = []
    for field in item.iterfind(".//input"):
        parts = [item.get_element_by_id(one).text_content() for one in field.get("aria-labelledby").split()]
        names.append((field.get("name"), field.get("value"), " ".join(parts)))
    # One group after the other: where their buttons take turns, Firefox's Tab key goes past one of them.
    assert names == [
        *(("gw-check-post-item-best-best", way, f"Best Card {way}") for way in order),
        *(("gw-check-post-item-best-worst", way, f"Worst Card {way}") for way in order),
    ]


@pytest.mark.parametrize("item", ITEMS[:5], ids=lambda one: one.id)
def test_the_english_beside_a_translation_tells_no_order_and_holds_no_second_list(item: Item) -> None:
    """What authors write stands in its right order; what is read beside a translation does not."""
    texts = {
        language: Text(section=text.section, status=TranslationStatus.CURRENT)
        if language is not Language.EN
        else text
        for language, text in item.texts.items()
    }
    unreviewed = item.model_copy(update={"texts": texts})
    page = Page(Language.AR, Citations(References(), "gw"))
    bank = Bank(objective="ARC100.O3", tag="skill", actions=("FA1.EMP.1",), items=(unreviewed,))
    drawn = html.fragment_fromstring(
        draw_items_of_bank(page, Material(banks=(bank,))).items[item.id], create_parent="div"
    )
    (english,) = drawn.xpath(".//details//div[@lang='en']")
    assert not english.xpath(".//select")
    parts = [str(one.text_content()).split()[-1] for one in english.xpath("./ul/li")]
    assert sorted(parts) == sorted(part.id for part in item.texts[Language.EN].section.parts)
    assert parts == _asked(item.interaction)


def _asked(interaction: Interaction) -> list[str]:
    assert interaction.kind == "sorting"
    cards = [card.id for card in interaction.cards]
    match interaction.layout:
        case "places":
            assert cards != sorted(cards, key=lambda card: [*items.STEPS, *WAYS].index(card))
            return cards
        case "pairs":
            return [*interaction.bins, *cards]
        case _:
            return list(interaction.bins)


def test_a_cloze_can_be_read_where_a_closed_list_tells_nothing() -> None:
    (read,) = _item("item-cloze").xpath(".//div[@class='gw-read']")
    assert " ".join(read.find("div").text_content().split()) == "It is fair in [first gap], [next gap]."
    said = {
        str(one.findtext("dt")): sorted(str(choice.text) for choice in one.iterfind("dd"))
        for one in read.iterfind(".//dl/div")
    }
    assert said == {
        "first gap": ["Card mind", "Card rule"],
        "next gap": ["Card effect", "Card habit", "Card intent"],
    }


def test_nothing_in_a_form_that_a_server_judges_tells_what_is_right() -> None:
    page = html.tostring(_drawn(), encoding="unicode")
    assert "Because" not in page
    assert not re.search(r"correct|data-gw-right|gw-mark-|data-gw-reasons>", page)


def test_reasons_name_the_gap_and_the_choice() -> None:
    assert _feedback(CLOZE, {"what": "intent", "where": "rule"}) == {
        "rule": "Right first gap: Card rule",
        "intent": "Not right next gap: Card intent",
    }


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (
            {"best": "ask", "worst": "leave"},
            {"ask": "Right You marked it as the best.", "leave": "Right You marked it as the worst."},
        ),
        (
            {"best": "leave", "worst": "wait"},
            {
                "leave": "Not right You marked it as the best. Of these ways, it is the worst.",
                "wait": "Not right You marked it as the worst.",
                "ask": "Of these ways, it is the best.",
            },
        ),
        ({}, {"ask": "Of these ways, it is the best.", "leave": "Of these ways, it is the worst."}),
    ],
    ids=["both right", "both wrong", "no answer"],
)
def test_reasons_stand_by_the_marked_ways_and_by_those_that_fit(
    response: dict[str, str], said: dict[str, str]
) -> None:
    assert _feedback(BEST_WORST, response) == said


def test_a_ranked_way_hears_its_place_and_the_recommended_one() -> None:
    places = {"ask": "place-1", "help": "place-4", "wait": "place-3", "leave": "place-2"}
    assert _feedback(RANKED, places)["help"] == "Not right Your place: 4. Recommended place: 2."
    assert _feedback(RANKED, places)["ask"] == "Right Your place: 1. Recommended place: 1."
    assert _feedback(RANKED, places, Language.ZH_HANT)["wait"].endswith(
        "您排的位置：第 3 位。建議的位置：第 3 位。"
    )
