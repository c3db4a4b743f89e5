"""A term may be inflected and shortened as a language does; another word for it is another word."""

from __future__ import annotations

import pytest

from curriculum.languages import Language
from curriculum.terminology import says, terms_said

AR, VI, ZH = Language.AR, Language.VI, Language.ZH_HANT


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [
        pytest.param(VI, "thành kiến", "Thành kiến", id="a capital letter"),
        pytest.param(VI, "kiểm tra trên đường phố (street check)", "kiểm tra trên đường phố", id="brackets"),
        pytest.param(ZH, "第七號條約（Treaty 7）", "第七號條約", id="wide brackets"),
        pytest.param(AR, "الإنصاف العرقي", "للإنصاف العرقي", id="preposition and article as one"),
        pytest.param(AR, "صورة نمطية", "الصورة النمطية", id="the article"),
        pytest.param(AR, "التمييز العنصري", "تمييزًا عنصريًا", id="the accusative without an article"),
        pytest.param(AR, "تحيز", "تحيّز", id="a doubling mark"),
    ],
)
def test_forms_that_follow_from_the_heading_are_the_term(language: Language, name: str, words: str) -> None:
    assert says(words, name, language, frozenset(), is_shortened=False)


def test_another_word_is_not_the_term_unless_it_is_listed() -> None:
    assert not says("kỳ thị", "phân biệt chủng tộc", VI, frozenset(), is_shortened=False)
    assert says("kỳ thị", "phân biệt chủng tộc", VI, frozenset({"kỳ thị"}), is_shortened=False)


def test_a_piece_of_the_name_will_do_only_where_the_english_says_a_piece() -> None:
    assert says("個人", "個人層面的種族主義", ZH, frozenset(), is_shortened=True)
    assert not says("個人", "個人層面的種族主義", ZH, frozenset(), is_shortened=False)


def test_links_are_found_with_their_place_and_not_in_code() -> None:
    text = "a [b](term:bias) `[c](term:race)` [d](https://a.ca)"

    assert list(terms_said(text)) == [(2, "bias", "b")]
