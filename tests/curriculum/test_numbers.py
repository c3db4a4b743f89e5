"""Numbers are compared across scripts, small ones may be words."""

from __future__ import annotations

import pytest

from curriculum.numbers import han_numeral, missing_numbers, numbers


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        pytest.param("within 12 months of 2027", "trong 12 tháng của năm 2027", id="the same"),
        pytest.param("in 2 steps", "trong hai bước", id="a small number in words"),
        pytest.param("two steps", "2 bước", id="a small number in digits"),
        pytest.param("the 15 grounds", "十五個理由", id="Chinese numerals"),
        pytest.param("fifteen grounds", "15 個理由", id="English words"),
        pytest.param("twenty-four months", "24 tháng", id="English compound words"),
        pytest.param("80% of 1,000", "٨٠٪ من ١٬٠٠٠", id="Arabic digits"),
        pytest.param("3.5 million", "3,5 triệu", id="decimal comma"),
        pytest.param("at 2 p.m.", "lúc 14 giờ", id="hour of the afternoon"),
        pytest.param("so.[^F004]", "如此。", id="citations are no numbers"),
        pytest.param("see [a](https://x.org/2027) {#card-15}", "xem", id="addresses and ids are no numbers"),
        pytest.param("hundreds of people", "300 người", id="vague English"),
    ],
)
def test_a_faithful_translation_differs_in_no_number(english: str, translation: str) -> None:
    assert missing_numbers(english, translation) == (set(), set())


@pytest.mark.parametrize(
    ("english", "translation", "lacking", "extra"),
    [
        ("since 2020", "từ năm 2002", {"2020"}, {"2002"}),
        ("call 311", "hãy gọi", {"311"}, set()),
        ("a call", "gọi 911", set(), {"911"}),
        ("within 24 months", "خلال ٤٢ شهرًا", {"24"}, {"42"}),
        ("15 grounds", "五十個理由", {"15"}, set()),
    ],
)
def test_a_different_number_is_found(
    english: str, translation: str, lacking: set[str], extra: set[str]
) -> None:
    assert missing_numbers(english, translation) == (lacking, extra)


def test_numbers_are_read_without_separators() -> None:
    assert numbers("1,000 and 1.000 and ١٠") == {"1000", "10"}


@pytest.mark.parametrize(
    ("number", "numeral"),
    [("15", "十五"), ("24", "二十四"), ("105", "一百零五"), ("2010", "二千零一十"), ("10000", "10000")],
)
def test_chinese_numerals(number: str, numeral: str) -> None:
    assert han_numeral(number) == numeral
