"""Numbers are written as each language writes them, on pages, in findings and in files for people."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.template import Context, Template

from curriculum.languages import Language
from player.api import number_text
from reporting.percents import percent_text
from reporting.wording import wording


@pytest.mark.parametrize(
    ("value", "decimals", "latin", "vietnamese"),
    [
        pytest.param(7, None, "7", "7", id="small"),
        pytest.param(999, None, "999", "999", id="the last without a separator"),
        pytest.param(1000, None, "1,000", "1.000", id="the first with one"),
        pytest.param(-12_345, None, "-12,345", "-12.345", id="below nought"),
        pytest.param(1_000_000, None, "1,000,000", "1.000.000", id="a million people"),
        pytest.param(12.5, None, "12.5", "12,5", id="a fraction"),
        pytest.param(Decimal("76.0"), 1, "76.0", "76,0", id="a share keeps its decimal"),
        pytest.param(1234, 1, "1,234.0", "1.234,0", id="a whole number with decimals"),
    ],
)
def test_each_language_has_its_own_separators_and_all_have_latin_digits(
    value: float | Decimal, decimals: int | None, latin: str, vietnamese: str
) -> None:
    told = {one: number_text(value, one, decimals) for one in Language}
    assert told == {
        Language.EN: latin,
        Language.VI: vietnamese,
        Language.ZH_HANT: latin,
        Language.AR: latin,
    }


def test_strings_write_the_numbers_that_are_filled_into_them() -> None:
    said = {
        one: wording(one)("of", complete=1074, required=20_000, percent="x").striptags() for one in Language
    }
    assert said[Language.EN] == "1,074 of 20,000"
    assert "1.074" in said[Language.VI]
    assert "20.000" in said[Language.VI]
    assert wording(Language.EN).plain("people_caption", n=1074).startswith("1,074 ")


def test_in_arabic_a_number_with_separators_stays_in_one_piece() -> None:
    said = str(wording(Language.AR)("of", complete=1074, required=20_000))
    assert '<bdi dir="ltr" class="gw-code">1,074</bdi>' in said


@pytest.mark.parametrize(("language", "expected"), [(Language.EN, "99.9%"), (Language.VI, "99,9%")])
def test_a_share_is_never_rounded_up(language: Language, expected: str) -> None:
    assert percent_text(0.9996, language) == expected


def test_a_template_writes_them_too_and_leaves_words_alone() -> None:
    drawn = Template("{% load groundwork_reporting %}{% number many %} {% number few %} {% percent rate %}")
    values = {"words": wording(Language.VI), "many": 1074, "few": "dưới 10", "rate": 0.766}
    assert drawn.render(Context(values)) == '1.074 dưới 10 <bdi dir="ltr" class="gw-code">76,6%</bdi>'
