"""Fact cards, resources and team guides as HTML."""

from __future__ import annotations

import pytest

from curriculum.languages import Language
from curriculum.model import Link
from tests.player.kinds.readings import a_fact_card, a_resource, a_team_guide
from tests.player.kinds.test_media import drawn


def _text(element: object) -> str:
    return " ".join(element.text_content().split())  # type: ignore[attr-defined] # lxml's


def test_a_fact_card_shows_source_dates_and_limits_without_a_click() -> None:
    (card,) = drawn(a_fact_card()).xpath(".//section[contains(@class, 'gw-fact')]")
    assert _text(card.xpath("./p[@class='gw-kind']")[0]) == "One finding"
    assert _text(card.xpath(".//dt")[0]) == "Where it comes from"
    assert _text(card.xpath(".//dd")[0]) == (
        "Alberta Human Rights Commission, Discrimination (opens in a new tab), dated March 2025. "
        "Read at the source; checked on November 22, 2026; to be checked again by May 31, 2027."
    )
    assert _text(card.xpath(".//div[contains(@class, 'gw-limits')]")[0]) == (
        "Part 1: limits It speaks of one province."
    )


def test_each_link_says_that_it_opens_elsewhere_and_in_which_language() -> None:
    (rights, droits) = drawn(a_resource()).xpath(".//ul[@class='gw-links']/li")
    assert _text(rights.xpath("./p[@class='gw-quiet']")[0]) == "opens in a new tab"
    assert _text(droits.xpath("./p[@class='gw-quiet']")[0]) == "in French · opens in a new tab"
    (link,) = droits.xpath("./a")
    assert dict(link.attrib) == {
        "href": "https://www.chrc-ccdp.gc.ca/fr",
        "hreflang": "fr",
        "target": "_blank",
        "rel": "noopener noreferrer",
    }
    assert _text(droits.xpath("./p[@class='gw-address']")[0]) == "https://www.chrc-ccdp.gc.ca/fr"


@pytest.mark.parametrize(
    ("language", "english", "french"),
    [
        (Language.VI, "bằng Tiếng Anh", "bằng Tiếng Pháp"),
        (Language.ZH_HANT, "英文網頁", "法文網頁"),
        (Language.AR, "باللغة: الإنجليزية", "باللغة: الفرنسية"),
    ],
)
def test_a_reader_of_another_language_is_told_the_language_in_theirs(
    language: Language, english: str, french: str
) -> None:
    found = [_text(one) for one in drawn(a_resource(), language).xpath(".//p[@class='gw-quiet']")]
    assert [one.split(" · ")[0].replace("\u2068", "").replace("\u2069", "") for one in found[:2]] == [
        english,
        french,
    ]


def test_a_page_in_the_reader_s_own_language_needs_no_word_of_it() -> None:
    component = a_resource()
    links = (component.links[0].model_copy(update={"language": "vi"}), component.links[1])
    found = drawn(component.model_copy(update={"links": links}), Language.VI)
    assert _text(found.xpath(".//p[@class='gw-quiet']")[0]) == "mở trong tab mới"


def test_a_language_that_nobody_knows_is_shown_by_its_tag() -> None:
    component = a_resource()
    links = (Link(id="rights", url="https://example.org/", language="xx"), component.links[1])
    found = drawn(component.model_copy(update={"links": links}))
    assert _text(found.xpath(".//p[@class='gw-quiet']")[0]) == "in xx · opens in a new tab"


def test_a_team_guide_counts_its_minutes_from_the_beginning() -> None:
    guide = drawn(a_team_guide())
    assert _text(guide.xpath(".//p[@class='gw-kind']")[0]) == "For your team 20 minutes together"
    assert [_text(one) for one in guide.xpath(".//ol[@class='gw-agenda']/li/p[@class='gw-minutes']")] == [
        "5 minutes (minutes 0–5)",
        "10 minutes (minutes 5–15)",
        "5 minutes (minutes 15–20)",
    ]


def test_the_minutes_keep_their_order_in_arabic() -> None:
    spans = drawn(a_team_guide(), Language.AR).xpath(".//p[@class='gw-minutes']//bdi[@dir='ltr']")
    assert [one.text_content() for one in spans] == ["0–5", "5–15", "15–20"]
