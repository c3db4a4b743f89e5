"""A course that is written in English, read in another language: one line a page says so, and no more."""

from __future__ import annotations

import re

import pytest
from lxml import html
from lxml.html import HtmlElement

from curriculum.languages import Language
from player.api import draw_lesson, draw_package, strings
from player.packages import draw_parts
from tests.sample_city import sample_edition, sample_edition_in_english

OTHERS = [language for language in Language if language is not Language.EN]
LESSON = "words-we-share"


def lesson(language: Language, name: str = LESSON) -> HtmlElement:
    """Return a lesson of the English course as it is read in *language*."""
    return html.fragment_fromstring(draw_lesson(sample_edition_in_english().content, name, language))


def said(page: HtmlElement, name: str) -> list[str]:
    """Return the texts of the elements with class *name*."""
    return [one.text_content() for one in page.find_class(name)]


@pytest.mark.parametrize("language", OTHERS)
def test_a_lesson_says_once_that_it_is_in_english(language: Language) -> None:
    words = strings(language).plain

    assert said(lesson(language), "gw-in-english") == [words("lesson_in_english")]
    assert words("note_missing") not in lesson(language).text_content()


def test_in_english_nothing_is_said() -> None:
    assert said(lesson(Language.EN), "gw-notice") == []


def test_the_aims_stand_in_the_readers_language_and_the_text_says_that_it_is_english() -> None:
    page = lesson(Language.AR)
    (aims,) = page.find_class("gw-aims")

    assert {one.get("lang") for one in aims.iter("li")} == {None}
    assert re.search("[\u0600-\u06ff]", aims.text_content())
    (title,) = page.iter("h2")
    assert (title.get("lang"), title.get("dir")) == ("en", "ltr")


def test_what_is_confirmed_is_in_the_readers_language() -> None:
    page = lesson(Language.AR, "attestation")
    statements = [one for one in page.iter("li") if one.getparent().get("class") == "gw-statements"]

    assert statements
    assert all(one.get("lang") is None for one in statements)


@pytest.mark.parametrize("language", OTHERS)
def test_the_overview_says_it_of_the_course_and_its_title_is_translated(language: Language) -> None:
    frame = html.fromstring(draw_parts(sample_edition_in_english().content, language).frame)

    assert said(frame, "gw-in-english") == [strings(language).plain("course_in_english")]
    assert {one.get("lang") for one in frame.find_class("gw-summary")} == {None}


def test_questions_are_in_english_with_buttons_in_the_readers_language() -> None:
    files = draw_package(
        sample_edition_in_english().content, edition_label="2026.1", digest="5a" * 32, store="local"
    )
    missing = strings(Language.AR).plain("note_missing").encode()

    assert not [name for name, text in files.items() if missing in text]
    reading = html.fromstring(files["read-ar.html"].decode())
    assert reading.get("lang") == "ar"


def test_a_course_in_four_languages_says_nothing_of_it() -> None:
    parts = draw_parts(sample_edition().content, Language.AR)

    assert "gw-in-english" not in f"{parts.frame}{''.join(parts.lessons.values())}"
