"""A course that is written in English, in an LMS and on the host: read in Arabic, answered and confirmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from pytest_django import Settings

from assessments.api import draw
from curriculum.languages import Language
from player.api import strings
from tests.sample_city import sample_edition_in_english
from tests.xblocks.conftest import Learner, put
from tests.xblocks.runtimes import RecordingRuntime, ok, parsed
from xblocks.olx.api import read_course, write_course
from xblocks.olx.block_content import BlockContent, block_contents

EDITION = sample_edition_in_english()
ARABIC = {"groundwork_language": "ar"}


def block(kind: str) -> BlockContent:
    """Return the first block of the course of *kind*."""
    return next(one for one in block_contents(EDITION.content) if one.component.kind == kind)


def drawn(kind: str) -> HtmlElement:
    """Return the block of *kind* in Arabic, as an LMS shows it."""
    view = parsed(block(kind), RecordingRuntime()).render("student_view", ARABIC)
    return html.fragment_fromstring(view.body_html(), create_parent=True)


def test_the_course_goes_to_olx_and_comes_back_as_it_was() -> None:
    back = read_course(write_course(EDITION))

    assert back.is_unchanged
    assert back.content.course.written_in == (Language.EN,)
    assert {one.content.course_languages for one in back.blocks} == {(Language.EN,)}


@pytest.mark.parametrize("kind", ["text", "sort", "assessment"])
def test_a_block_in_an_lms_says_once_that_it_is_in_english(kind: str) -> None:
    page = drawn(kind)

    assert [one.text for one in page.find_class("gw-in-english")] == [
        strings(Language.AR).plain("lesson_in_english")
    ]
    assert strings(Language.AR).plain("note_missing") not in page.text_content()
    assert len(page.xpath("//*[@data-gw-language]")) == len(Language)


def test_what_is_confirmed_stands_in_arabic_in_a_block() -> None:
    (statements,) = drawn("attestation").find_class("gw-statements")

    assert {one.get("lang") for one in statements} == {None}


def test_the_answer_to_an_answer_is_there_for_a_page_in_arabic() -> None:
    content = block("knowledge_check")
    made = parsed(content, RecordingRuntime())

    judged = ok(made, "judge", {"response": [content.component.options[0]], "language": "ar"})

    assert set(judged["feedback"]) == {language.value for language in Language}


def test_the_host_shows_the_next_items_in_english_on_a_page_in_arabic() -> None:
    made = parsed(block("assessment"), RecordingRuntime())

    items = ok(made, "draw_next", {"language": "ar"})["items"]["ar"]

    asked = html.fragment_fromstring(items, create_parent=True)
    form = block("assessment").material.forms[0]
    assert len(asked.find_class("gw-item")) == len(draw(form, EDITION.content.material.banks, "x", 1).items)
    assert asked.xpath("//*[@lang='en' and @dir='ltr']")
    assert strings(Language.AR).plain("note_missing") not in asked.text_content()


@pytest.mark.django_db
def test_the_host_says_it_once_a_page(
    tmp_path: Path, settings: Settings, sign_in: Callable[[str], Learner]
) -> None:
    settings.GROUNDWORK_OLX = tmp_path / "dist"
    put(settings.GROUNDWORK_OLX, EDITION)
    alice = sign_in("alice")
    words = strings(Language.AR).plain

    for address, said in (("", "course_in_english"), ("words-we-share/", "lesson_in_english")):
        page = html.fromstring(alice.get(f"/learn/arc-100/{address}?language=ar"))
        assert [one.text for one in page.find_class("gw-in-english")] == [words(said)], address
        assert words("note_missing") not in page.text_content()
