"""Nothing is taken silently: every word of a source is in the drafts or in the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.imports.api import Imported, read_source
from tests.authoring.imports import sources

_SIGNS = "abcXYZ019_*#`[]<>|&\\-+.:!(){}~$^=/'\"% \t\nạồđ種族الم"
_TEXT = st.text(alphabet=_SIGNS, min_size=1, max_size=30).filter(str.strip)
_STYLES = st.sampled_from(
    [
        "Normal",
        "Title",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "List Bullet",
        "List Bullet 2",
        "List Number",
        "Quote",
    ]
)
_LINE = _TEXT.map(lambda text: " ".join(text.split()))
_FEW = settings(max_examples=20, deadline=None)


def _accounted(imported: Imported, source: Sequence[str]) -> None:
    """Hold the words of *source* against those of the drafts and of the report."""
    wanted = Counter(word for text in source for word in sources.WORD.findall(text))
    drafted, reported = sources.words_of_drafts(imported), sources.words_of_report(imported)
    titles = sources.words_of_titles(imported)
    assert wanted - (drafted + reported + titles) == Counter(), "lost without a word"
    # A title may stand there twice, as that of the lesson or of the notes; no other word is made up.
    assert set(drafted - wanted) <= sources.words_of_headings(imported)


@_FEW
@given(st.lists(st.tuples(_STYLES, _TEXT), min_size=1, max_size=8))
def test_of_a_word_document(paragraphs: list[tuple[str, str]]) -> None:
    data = sources.word_document(paragraphs)

    _accounted(read_source(data, "source.docx"), [text for _, text in paragraphs])


@_FEW
@given(st.lists(st.tuples(_LINE, st.lists(_LINE, min_size=1, max_size=4), _LINE), min_size=1, max_size=4))
def test_of_a_deck(slides: list[tuple[str, list[str], str]]) -> None:
    imported = read_source(sources.deck(slides), "source.pptx")

    _accounted(imported, [text for title, lines, notes in slides for text in (title, *lines, notes)])


@_FEW
@given(
    st.lists(st.lists(_LINE, min_size=2, max_size=3), min_size=2, max_size=2).filter(
        lambda rows: len({len(row) for row in rows}) == 1
    )
)
def test_of_a_table_on_a_slide(cells: list[list[str]]) -> None:
    imported = read_source(sources.deck_with_table(cells), "source.pptx")

    _accounted(imported, ["A table", *(text for row in cells for text in row)])


_TAGS = st.sampled_from(
    [
        "p",
        "h1",
        "h2",
        "h4",
        "div",
        "li",
        "b",
        "span",
        "td",
        "blockquote",
        "pre",
        "select",
        "del",
        "aside",
        "q",
        "button",
    ]
)


@_FEW
@given(st.lists(st.tuples(_TAGS, _TEXT, _TEXT), min_size=1, max_size=6))
def test_of_a_page_whatever_stands_in_whatever(pieces: list[tuple[str, str, str]]) -> None:
    nested = "".join(f"<{tag}>{escape(text)} <i>{escape(more)}</i> " for tag, text, more in pieces)
    page = f"<!doctype html><html><body>{nested}</body></html>"

    _accounted(read_source(page.encode(), "source.html"), [text for _, *texts in pieces for text in texts])
