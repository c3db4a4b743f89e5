"""Each language's letters are let be, and other languages' slips are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.checks.letters import check_letters
from curriculum.folders import Folder
from curriculum.languages import Language
from curriculum.positions import YamlDocument
from curriculum.simplified import simplified_only, traditional_forms
from curriculum.text_files import parse_text_file


def codes(text: str, language: Language) -> list[str]:
    """Return the codes of what the check of letters says of *text*."""
    path = Path(f"{language.value}.md")
    file, _ = parse_text_file(text, path, language)
    folder = Folder(YamlDocument(Path("lesson.yaml"), {}, {}, {}), {language: file}, ())
    return [problem.code for problem in check_letters(folder)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.EN, "Îyârhe Nakoda, Siksika, Tsuut’ina, café, naïve – “quoted” … 5 × 3 ≥ 15 €"),
        (Language.EN, "Choose: Tiếng Việt · 繁體中文 · العربية"),
        (Language.VI, "Đường phố Calgary: ằ ẵ ặ ơ ư ỡ ợ ỹ ỵ Đ đ, José, Ngô Đình, 90 %"),
        (
            Language.ZH_HANT,
            "卡加利市（Calgary）的「反種族主義」框架：2023–2027 年，佔 35%。着重里程、後來、面對、台灣。",
        ),
        (Language.AR, "مُدَرِّبٌ آخَرُ؟ نعم، ٣٥٪ من الموظفين؛ إلى Calgary 2027 ىٰ ـّ"),
        (Language.AR, "رقم الهاتف: \u2068403-555-0100\u2069 \u200f(هاتف)"),
    ],
)
def test_the_languages_own_letters_are_let_be(language: Language, text: str) -> None:
    expected = ["CUR061"] if "ـ" in text else []  # the stretching of a line is no letter

    assert codes(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (Language.AR, "سگان", "CUR061"),
        (Language.AR, "پارک", "CUR061"),
        (Language.AR, "علی", "CUR061"),
        (Language.AR, "ﻣﺮﺣﺒﺎ", "CUR061"),
        (Language.AR, "۱۲۳", "CUR061"),
        (Language.VI, "Ðà Nẵng", "CUR061"),
        (Language.VI, "cоng", "CUR061"),
        (Language.VI, "công 公", "CUR061"),
        (Language.ZH_HANT, "种族", "CUR062"),
        (Language.ZH_HANT, "这个", "CUR062"),
        (Language.ZH_HANT, "の", "CUR061"),
        (Language.EN, "rасism", "CUR061"),
        (Language.EN, "a\u200bb", "CUR063"),
        (Language.EN, "a\u00adb", "CUR063"),
        (Language.EN, "a\u202eb", "CUR063"),
        (Language.EN, "a\u200fb", "CUR063"),
        (Language.AR, "\u2067كلمة", "CUR063"),
        (Language.AR, "كلمة\u2069", "CUR063"),
        (Language.EN, "a\ufffdb", "CUR061"),
        (Language.EN, "cafe\u0301", "CUR064"),
        (Language.ZH_HANT, "\uf900", "CUR064"),
    ],
)
def test_slips_of_keyboards_scanners_and_machines_are_found(
    language: Language, text: str, expected: str
) -> None:
    assert set(codes(text, language)) == {expected}


def test_one_character_is_told_once_a_line() -> None:
    assert codes("گ گ گ\nگ", Language.AR) == ["CUR061", "CUR061"]


def test_isolates_must_close_within_their_line() -> None:
    assert codes("\u2068كلمة\nكلمة\u2069", Language.AR) == ["CUR063", "CUR063"]


def test_the_table_of_simplified_characters_is_sound() -> None:
    forms = traditional_forms()

    assert len(forms) > 900
    assert forms.keys() <= simplified_only()
    assert not set(forms.values()) & simplified_only()
    assert {forms[one] for one in "种这个国语学习权"} == set("種這個國語學習權")
    assert not set("後里面谷斗台只准制着餘範圍優體") & simplified_only()
