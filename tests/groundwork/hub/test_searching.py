"""The search of the hub: forgiving of how words are typed, ranked, with the found words in their context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.hub.folding import words_of
from groundwork.hub.searching import Document, Index

REPORT = Document("report", "Ways to report", "Where to go", "You may report street harassment to 311.")
RECORD = Document("record", "What to record", "For witnesses", "Ask first. A report needs a place and a day.")
CHINESE = Document("zh", "舉報途徑", "", "您可以向市政府舉報種族主義事件。")
VIETNAMESE = Document("vi", "Nơi trình báo", "", "Quý vị có thể báo cáo hành vi quấy rối trên đường phố.")
ARABIC = Document("ar", "جهات الإبلاغ", "", "يمكنكم الإبلاغ عن الكراهيّة في أيّ مدرسة.")
INDEX = Index([REPORT, RECORD, CHINESE, VIETNAMESE, ARABIC])


def keys(query: str) -> list[str]:
    """Return what is found, the best first."""
    return [one.document.key for one in INDEX.search(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("REPORT", ["report", "record"]),
        ("reporting", ["report", "record"]),
        ("harass", ["report"]),
        ("bao cao duong pho", ["vi"]),
        ("BÁO CÁO", ["vi"]),
        ("الابلاغ", ["ar"]),
        ("إبلاغ", ["ar"]),
        ("كراهية", ["ar"]),
        ("مدرسه", ["ar"]),
        ("種族主義", ["zh"]),
        ("報", ["zh"]),
        ("族種", []),
        ("nothing-of-this", []),
        ("  ", []),
        ("!?", []),
    ],
    ids=[
        "capitals aside; a title before a text",
        "another ending of the word",
        "the beginning of a word",
        "Vietnamese without accents",
        "Vietnamese in capitals",
        "Arabic without hamza",
        "Arabic without the article",
        "Arabic without vowel signs",
        "Arabic with ha for ta marbuta",
        "Chinese without blanks",
        "one Chinese character",
        "Chinese characters in another order",
        "a word that is nowhere",
        "blanks",
        "signs alone",
    ],
)
def test_words_are_found_however_they_are_typed(query: str, expected: list[str]) -> None:
    assert keys(query) == expected


def test_what_holds_all_words_leaves_out_what_holds_some_of_them() -> None:
    assert keys("report harassment") == ["report"]


def test_where_nothing_holds_all_words_what_holds_some_is_shown_and_said_so() -> None:
    found = INDEX.search("harassment zebra")

    assert [(one.document.key, one.is_whole) for one in found] == [("report", False)]


def test_the_found_words_are_marked_in_a_line_of_their_text() -> None:
    (found,) = INDEX.search("street harassment")

    assert found.line == "You may report <mark>street</mark> <mark>harassment</mark> to 311."


def test_a_long_text_is_cut_between_words_around_the_first_find() -> None:
    text = f"{'before ' * 40}needle{' after' * 40}"
    (found,) = Index([Document("long", "", "", text)]).search("needle")

    assert found.line.startswith("… before before")
    assert "before <mark>needle</mark> after" in found.line
    assert found.line.endswith("after …")
    assert len(found.line) < 200


def test_overlapping_pairs_of_chinese_are_marked_once() -> None:
    (found,) = INDEX.search("種族主義")

    assert found.line.replace("<mark>", "").replace("</mark>", "") == CHINESE.text
    assert "<mark>種族</mark><mark>主</mark><mark>義</mark>" in found.line


def test_what_was_typed_is_never_html() -> None:
    (found,) = Index([Document("x", "", "", "1 < 2 <script> needle")]).search("needle")

    assert found.line == "1 &lt; 2 &lt;script&gt; <mark>needle</mark>"


@given(st.text(max_size=60))
def test_any_text_is_found_by_each_of_its_own_words(text: str) -> None:
    index = Index([Document("it", "", "", text)])

    for word in words_of(text):
        assert index.search(text[word.start : word.end])


@given(st.text(max_size=200))
def test_no_query_breaks_the_search_and_one_without_a_word_finds_nothing(query: str) -> None:
    assert any(words_of(query, is_query=True)) or not INDEX.search(query)
