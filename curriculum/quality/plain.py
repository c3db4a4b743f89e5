"""See a text as a reader does: words without Markdown, and where a sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.languages import Language
from curriculum.model import Section

_CITATION = re.compile(r"\[\^[^\]]*\]")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TABLE_RULE = re.compile(r"^[\s|:-]+$", re.MULTILINE)
_CELLS = re.compile(r"\|+")
_MARKS = re.compile(r"[#>]+|^\s*(?:[-+]|\d+\.)\s+", re.MULTILINE)
_EMPHASIS = re.compile(r"[*_`]+")
_END = re.compile(r"(?<=[.!?…؟。！？])[\"'”’」』)]*\s*|\n+")
_WORD = re.compile(r"\w[\w'’\-]*")


def plain(markdown: str) -> str:
    """Return *markdown* as words alone: links as their text, without citations, marks and rules of tables."""
    text = _LINK.sub(r"\1", _CITATION.sub("", markdown))
    text = _EMPHASIS.sub("", _TABLE_RULE.sub("", text))
    # A cell ends as a line does: what stands beside it is another sentence.
    return _MARKS.sub(" ", _CELLS.sub("\n", text))


def sentences(markdown: str, language: Language) -> Iterator[list[str]]:
    """Yield the words of each sentence; in Chinese, which writes no spaces, its characters.

    A heading, a line of a list and a cell of a table end where they end, full stop or not.
    """
    for piece in _END.split(plain(markdown)):
        words = _WORD.findall(piece)
        if language is Language.ZH_HANT:
            words = [letter for word in words for letter in word]
        if words:
            yield words


def all_texts(section: Section) -> Iterator[str]:
    """Yield every piece of Markdown of *section* and its parts, in the order of the file."""
    for text in (section.title, section.body, section.feedback):
        if text:
            yield text
    for part in section.parts:
        yield from all_texts(part)


def word_count(text: str, language: Language) -> int:
    """Return how many words *text* has; characters in Chinese."""
    return sum(len(words) for words in sentences(text, language))
