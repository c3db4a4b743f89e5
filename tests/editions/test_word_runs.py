"""Two texts are told apart by words, Chinese by characters, and no word of either is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.wording import runs as runs_module
from editions.wording.runs import Fate, runs
from editions.wording.tokens import tokens

SIGNS = {Fate.SAME: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "[+{}+]"}
TEXTS = st.text(alphabet="ab c.'\n-好人權利ếữ\u0301\u064eسلا\u200dمF004", max_size=40)


def told(before: str, after: str) -> str:
    """Return the difference with a sign around what went and what came."""
    return "".join(SIGNS[one.fate].format(one.text) for one in runs(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("It is a right.", "It is a right.", "It is a right.", id="nothing changed"),
        pytest.param(
            "Call 311 by phone.", "Call 911 by phone.", "Call [-311-][+911+] by phone.", id="a number"
        ),
        pytest.param("Don’t ask.", "Do ask.", "[-Don’t-][+Do+] ask.", id="an apostrophe cuts no word"),
        pytest.param(
            "one two three four",
            "one 2 3 four",
            "one [-two three-][+2 3+] four",
            id="words side by side are one change",
        ),
        pytest.param(
            "Mọi người có quyền.",
            "Mọi người đều có quyền.",
            "Mọi người [+đều +]có quyền.",
            id="Vietnamese by words",
        ),
        pytest.param(
            "人人享有權利。", "人人都有權利。", "人人[-享-][+都+]有權利。", id="Chinese by characters"
        ),
        pytest.param(
            "لكلّ إنسان حق.", "لكلّ شخص حق.", "لكلّ [-إنسان-][+شخص+] حق.", id="Arabic with its vowel signs"
        ),
        pytest.param("", "New.", "[+New.+]", id="all is new"),
        pytest.param("Old.", "", "[-Old.-]", id="all is gone"),
    ],
)
def test_what_changed_is_told_word_by_word(before: str, after: str, expected: str) -> None:
    assert told(before, after) == expected


@given(TEXTS, TEXTS)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(
    before: str, after: str
) -> None:
    found = runs(before, after)
    assert "".join(one.text for one in found if one.fate is not Fate.ADDED) == before
    assert "".join(one.text for one in found if one.fate is not Fate.REMOVED) == after


@given(TEXTS)
def test_words_joined_are_the_text_and_a_text_differs_from_itself_by_nothing(text: str) -> None:
    assert "".join(tokens(text)) == text
    assert {one.fate for one in runs(text, text)} <= {Fate.SAME}


def test_a_text_too_long_to_compare_is_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_module, "_LARGEST", 3)
    assert told("a b c end", "a x y end") == "a [-b c-][+x y+] end"
    assert told("a b end", "a x end") == "a [-b-][+x+] end"
