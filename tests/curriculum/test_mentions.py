"""What the check finds in Markdown is what the page's parser finds."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from curriculum.markdown import parser
from curriculum.mentions import MentionKind, mentions


def found(text: str) -> list[tuple[str, str]]:
    """Return kind and target of everything mentioned in *text*."""
    return [(mention.kind.value, mention.target) for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so.[^F004]", [("fact", "F004")]),
        ("[a](term:bias)", [("term", "bias")]),
        ("[a](https://example.org/b_(c)?d=1 'title')", [("link", "https://example.org/b_(c)?d=1")]),
        ("[a](<https://example.org/b c>)", [("link", "https://example.org/b c")]),
        ("[a\nb](#c)", [("link", "#c")]),
        ("<https://example.org>", [("link", "https://example.org")]),
        ("![picture](p.png)", [("link", "p.png")]),
        ("[a][b]\n\n[b]: http://example.org", [("link", "http://example.org")]),
        ("[a]()", [("link", "")]),
        ("[a](two words.pdf)", [("link", "two words.pdf")]),
        ("a](#b)", []),
        ("`[a](b)` ``<b>`x``", []),
        ("```\n[a](b)\n```\n[c](#d)", [("link", "#d")]),
        ("\\[a\\](b) \\<b>", []),
        ("[a](java&#115;cript:x)", [("link", "javascript:x")]),
        ("<b>bold</b>", [("html", "b"), ("html", "/b")]),
        ("<SCRIPT src=x>", [("html", "SCRIPT")]),
        ("a < b and c > d, 3<4, <3", []),
        ("<!-- a -->", [("html", "!-- a --")]),
    ],
)
def test_mentions_are_found_outside_code_and_escapes(text: str, expected: list[tuple[str, str]]) -> None:
    got = [
        (kind, target if kind != "html" or target.startswith("!") else target.split()[0])
        for kind, target in found(text)
    ]
    assert got == expected


def test_the_offset_is_that_of_the_address() -> None:
    text = "one [a](#b)"

    assert [text[mention.offset :] for mention in mentions(text)] == ["#b)"]


def test_unclosed_brackets_do_not_take_long() -> None:
    assert found("[" * 100_000 + "](" * 50_000 + "<a " * 50_000) is not None


_WORDS = st.text(alphabet="ab é中ع.,", min_size=1, max_size=8).map(lambda text: text.strip() or "a")
_PIECES = st.one_of(
    _WORDS,
    _WORDS.map(lambda word: f"[{word}](term:racism)"),
    _WORDS.map(lambda word: f"[{word}](#places)"),
    _WORDS.map(lambda word: f"[{word}](https://example.org/a?b=1&amp;c=2)"),
    _WORDS.map(lambda word: f"**[{word}](https://example.org)**"),
    _WORDS.map(lambda word: f"`[{word}](#code)`"),
    _WORDS.map(lambda word: f"``[{word}](#code) ` ``"),
    _WORDS.map(lambda word: f"\\[{word}](#escaped)"),
    st.just("<https://example.org/auto>"),
    st.just("[^F004]"),
    st.just("`` ` ``"),
)
_BLOCKS = st.lists(_PIECES, min_size=1, max_size=5).map(" ".join) | st.just("```\n[a](#fenced)\n```")


def drawn(text: str) -> list[str]:
    """Return the targets that the page's parser draws as links and citations."""

    def inside(tokens: list[Token]) -> list[str]:
        targets = []
        for token in tokens:
            if token.type == "link_open":
                targets.append(str(token.attrs["href"]))
            elif token.type == "fact_reference":
                targets.append(token.meta["id"])
            targets += inside(token.children or [])
        return targets

    return inside(parser().parse(text))


@settings(deadline=None)  # machines are shared
@given(st.lists(_BLOCKS, max_size=5).map("\n\n".join))
def test_the_check_sees_exactly_the_links_and_citations_that_the_page_draws(text: str) -> None:
    seen = [
        f"term:{mention.target}" if mention.kind is MentionKind.TERM else mention.target
        for mention in mentions(text)
    ]

    assert seen == [html.unescape(target) for target in drawn(text)]
