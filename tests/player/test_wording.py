"""The page's own words are there in every language, with the same places to fill."""

from __future__ import annotations

import re
from datetime import date

import pytest
from markupsafe import Markup

from curriculum.languages import TRANSLATED_LANGUAGES, Language
from player.wording import Message, babel_locale, strings

_NAME = re.compile(r"\{(\w+)\}")


def _messages(language: Language) -> dict[str, Message]:
    return {**strings(language).page, **strings(language).script}


def _patterns(message: Message) -> list[str]:
    return [message] if isinstance(message, str) else list(message.values())


@pytest.mark.parametrize("language", TRANSLATED_LANGUAGES)
def test_every_string_is_translated(language: Language) -> None:
    assert _messages(language).keys() == _messages(Language.EN).keys()


@pytest.mark.parametrize("language", Language)
def test_a_plural_has_every_form_that_its_language_needs(language: Language) -> None:
    needed = {str(babel_locale(language).plural_form(n)) for n in range(200)}
    for key, message in _messages(language).items():
        if not isinstance(message, str):
            assert needed <= set(message), key


@pytest.mark.parametrize("language", TRANSLATED_LANGUAGES)
def test_a_translation_fills_no_place_that_the_english_does_not_have(language: Language) -> None:
    for key, message in _messages(language).items():
        english = set(_NAME.findall(" ".join(_patterns(_messages(Language.EN)[key]))))
        for pattern in _patterns(message):
            # A plural form such as the Arabic "two minutes" needs no number.
            assert set(_NAME.findall(pattern)) <= english, key
            assert english - set(_NAME.findall(pattern)) <= {"n"}, key


@pytest.mark.parametrize("language", TRANSLATED_LANGUAGES)
def test_an_unreviewed_translation_says_so_in_its_file(language: Language) -> None:
    assert strings(language).reviewed_by is None


def test_a_plural_is_picked_by_the_number() -> None:
    assert strings(Language.EN)("minutes", n=1) == "1 minute"
    assert strings(Language.EN)("minutes", n=14) == "14 minutes"
    assert strings(Language.AR)("minutes", n=2) == "دقيقتان"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (Language.EN, "<b>1</b>, <b>2</b>, and <b>3</b>"),
        (Language.VI, "<b>1</b>, <b>2</b> và <b>3</b>"),
        (Language.ZH_HANT, "<b>1</b>、<b>2</b>和<b>3</b>"),
        (Language.AR, "<b>1</b> و<b>2</b> و<b>3</b>"),
    ],
)
def test_an_enumeration_is_joined_as_its_language_does_it(language: Language, shown: str) -> None:
    items = [Markup("<b>1</b>"), Markup("<b>2</b>"), Markup("<b>3</b>")]

    assert strings(language).joined(items) == shown
    assert strings(language).joined(items[:1]) == "<b>1</b>"
    assert strings(language).joined([]) == ""
    assert strings(language).joined([Markup("{0} &amp; {n}"), Markup("x")]).startswith("{0} &amp; {n}")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (Language.EN, "November 22, 2026"),
        (Language.VI, "22 tháng 11 năm 2026"),
        (Language.ZH_HANT, "2026年11月22日"),
        (Language.AR, "22 نوفمبر 2026"),
    ],
)
def test_a_day_is_written_out_as_its_language_does_it(language: Language, shown: str) -> None:
    assert strings(language).date(date(2026, 11, 22)) == shown


def test_a_value_is_escaped() -> None:
    assert strings(Language.EN)("next_page", title="<script>") == "Next: &lt;script&gt;"


def test_a_string_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        strings(Language.EN)("no_such_string")
