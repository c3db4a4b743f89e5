"""Markdown as plain words: for titles of windows, results of a search and manifests."""

from __future__ import annotations

import pytest

from curriculum.markdown import plain_line, plain_text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("A **word** in `code`", "A word in code"),
        ("1. Who is missing?", "1. Who is missing?"),
        ("# 1 priority", "# 1 priority"),
        ("The [Act](term:the-act) says[^F004]", "The Act says"),
        ("Sold &amp; *done*", "Sold & done"),
        ("Treaty\u00a07", "Treaty\u00a07"),
    ],
)
def test_a_heading_is_told_in_its_words(line: str, words: str) -> None:
    assert plain_line(line) == words


def test_a_text_is_told_in_its_words_on_one_line() -> None:
    list_and_table = "- one\n- **two**\n\n| a | b |\n|---|---|\n| c | d |"
    text = f"First\nline.[^F004]\n\n{list_and_table}\n\n![a desk](figure:desk)\n"

    assert plain_text(text) == "First line. one two a b c d a desk"


def test_no_text_has_no_words() -> None:
    assert (plain_text(""), plain_line("")) == ("", "")
