"""What a page loads until a lesson is there, and in which words the parts of its script speak."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from curriculum.languages import Language
from player.kinds.folding import folded, unfolded
from player.kinds.parts import part_words, start_words
from player.loading import page_bytes, page_files, page_requests
from player.packages import draw_package
from player.scripts import PARTS, STYLED_PARTS, readable_part, readable_start, stylesheet, stylesheet_start
from player.wording import strings
from tests.factories_player import a_content

SCRIPTS = Path(__file__).resolve().parents[2] / "player/script"
EN = Language.EN


def test_a_page_with_a_form_loads_its_questions_and_not_their_reasons() -> None:
    files = page_files(a_content(), Language.AR, EN)
    assert files["post-check"] == (
        "index.html",
        "player.css",
        "player.js",
        "text-ar.js",
        "lesson-ar-post-check.js",
        "part-lesson.js",
        "part-questions.js",
        "part-assessment.js",
        "bank-ar.js",
    )
    assert page_files(a_content(), EN, EN)["attestation"][3:] == (
        "lesson-en-attestation.js",
        "part-lesson.js",
        "part-attestation.js",
    )
    assert page_requests(a_content()) == 9


def test_every_file_that_a_page_loads_is_in_the_package_and_weighs_what_gzip_sends() -> None:
    content = a_content()
    files = draw_package(content, edition_label="2026.1", digest="5a" * 32, store="local")
    weights = page_bytes(content, files, tuple(Language))
    assert weights.keys() == {
        (language, lesson.id) for language in Language for lesson in content.course.lessons
    }
    smaller = {name: data if name != "bank-ar.js" else b"" for name, data in files.items()}
    lighter = page_bytes(content, smaller, tuple(Language))
    changed = {page for page, weight in weights.items() if weight != lighter[page]}
    assert changed == {(Language.AR, "post-check")}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_says_nothing_that_its_words_do_not_have(part: str) -> None:
    known = set(strings(EN).script)
    beside = {"assessment": ["questions", "calendar"], "choice": ["assessment"]}
    had = start_words(EN).keys() | part_words([part, *beside.get(part, [])], EN).keys()
    assert _said(readable_part(part)) & known <= had


def test_the_start_says_nothing_that_comes_with_a_part() -> None:
    said = _said(readable_start(("scorm12",)))
    assert said & set(strings(EN).script) <= start_words(EN).keys()
    assert "steps" in said, "the pattern finds what is said"


def test_every_string_of_the_script_travels_with_the_start_or_a_part() -> None:
    everything = start_words(EN).keys() | part_words(PARTS, EN).keys()
    assert set(strings(EN).script) == everything


def test_the_page_begins_without_the_look_of_what_only_some_lessons_have() -> None:
    assert stylesheet().startswith(stylesheet_start())
    for name in ("gw-scenario", "gw-note", "gw-player", "gw-care-note"):
        assert name in stylesheet()
        assert name not in stylesheet_start()
    assert STYLED_PARTS == {
        "care": "kinds.css",
        "media": "media.css",
        "notebook": "kinds.css",
        "situations": "kinds.css",
    }


LINES = '<b class="x">One</b>\n<b class="y">Two</b>\nplain\n<b class="y">Two</b>\n<i>alone</i>'


def test_lines_that_are_built_alike_are_written_once() -> None:
    patterns, (text,) = folded([LINES])
    assert patterns == ['<b class="\x010\x01">\x011\x01</b>']
    assert text == "!x\tOne\n!y\tTwo\n\tplain\n!y\tTwo\n\t<i>alone</i>"


@pytest.mark.parametrize(
    "text",
    [
        LINES,
        "",
        "\n\n<p>\n",
        "<p>a\tb</p>\n<p>c</p>\n<p>d\x010\x01</p>",
        '<p id="aa">aa</p>\n<p id="a">a</p>',
        "<p>\u2066x\u2069</p>\n<p>y</p>\n!",
    ],
    ids=["alike", "empty", "empty lines", "control characters", "one inside the other", "isolates"],
)
def test_folding_undoes_itself(text: str) -> None:
    patterns, short = folded([text, LINES])
    assert [unfolded(patterns, one) for one in short] == [text, LINES]


def _said(script: str) -> set[str]:
    return set(re.findall(r'(?:say|words)\([^()]*?"(\w+)"', script))
