"""A text taken apart into words and codes is the text again, and its codes are what translators must keep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.exchange.inline import Code, Side, codes_of, numbered_like, pieces_of, text_of, words_of

_BITS = ["**", "*", "_", "[", "](term:bias)", "](https://a.ca/b)", "![", '](figure:x "', '")', "[^F004]", "`"]
_BITS += [
    "{name}",
    "- ",
    "\n",
    "\n\n",
    "| ",
    "|---|",
    "> ",
    "1. ",
    "### ",
    "\\*",
    "<https://a.ca>",
    "a",
    "b c",
    "ع",
]
texts = st.lists(st.sampled_from(_BITS), max_size=25).map("".join) | st.text(max_size=60)


@given(texts)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert text_of(pieces_of(text)) == text


@given(texts)
def test_pairs_are_nested_and_every_number_is_of_one_code_or_one_pair(text: str) -> None:
    is_open: list[int] = []
    sides: dict[int, list[Side]] = {}
    for code in codes_of(pieces_of(text)):
        sides.setdefault(code.number, []).append(code.side)
        if code.side is Side.OPEN:
            is_open.append(code.number)
        elif code.side is Side.CLOSE:
            assert is_open.pop() == code.number
    assert is_open == []
    assert all(found in ([Side.ALONE], [Side.OPEN, Side.CLOSE]) for found in sides.values())


@pytest.mark.parametrize(
    ("text", "raws", "words"),
    [
        pytest.param("Ask **her** first.", ["**", "**"], "Ask  her  first.", id="bold"),
        pytest.param("a *b* and 2 * 3", ["*", "*"], "a  b  and 2 * 3", id="a sign of times is words"),
        pytest.param("snake_case_name", [], "snake_case_name", id="underscores inside a word are words"),
        pytest.param("[a bias](term:bias)", ["[", "](term:bias)"], " a bias ", id="glossary"),
        pytest.param("not a [link] here", [], "not a [link] here", id="brackets are words"),
        pytest.param("so.[^F004]", ["[^F004]"], "so. ", id="citation"),
        pytest.param("- one\n- two", ["- ", "- "], " one\n two", id="list"),
        pytest.param(
            '![Two wait.](figure:desk "Who stands where.")',
            ["![", '](figure:desk "', '")'],
            " Two wait. Who stands where. ",
            id="what a picture shows and its caption are words",
        ),
        pytest.param("| a | b |\n|---|---|", ["|", "|", "|", "|---|---|"], "  a   b  \n ", id="table"),
        pytest.param("write `x` {name}", ["`x`", "{name}"], "write    ", id="literal and placeholder"),
    ],
)
def test_codes_and_words(text: str, raws: list[str], words: str) -> None:
    pieces = pieces_of(text)

    assert [code.raw for code in codes_of(pieces)] == raws
    assert words_of(pieces) == words


def test_a_translation_numbers_the_same_codes_alike_and_its_own_behind_them() -> None:
    source = pieces_of("**Ask** [her](term:bias).[^F004]")
    target = numbered_like(pieces_of("[^F004] [عنها](term:bias) *ثم* **اسأل**"), source)

    assert [(code.raw, code.number) for code in codes_of(target)] == [
        ("[^F004]", 3),
        ("[", 2),
        ("](term:bias)", 2),
        ("*", 4),
        ("*", 4),
        ("**", 1),
        ("**", 1),
    ]
    assert all(isinstance(piece, str | Code) for piece in target)
