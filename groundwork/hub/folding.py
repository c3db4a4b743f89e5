"""Take a text apart into words that are easy to find, whatever the script and however they are typed.

Capitals, accents and vowel signs do not count: "bao cao" finds "báo cáo", "الابلاغ" finds "الإبلاغ".
Chinese is written without blanks: its words are pairs of neighbouring characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u0640"
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_PIECE = re.compile(rf"[{_HAN}]+|(?:(?![{_HAN}_])[\w{_MARKS}])+")
_IS_HAN = re.compile(rf"[{_HAN}]")
_SAME = str.maketrans({"đ": "d", "ٱ": "ا", "ى": "ي", "ة": "ه", "ء": None, "ـ": None})
"""What no decomposition brings together."""
_ARTICLE = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=\w{3})")
"""The Arabic article with what is written together with it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is looked for, and where it stands in its text."""

    folded: str
    start: int
    end: int


def folded(word: str) -> str:
    """Return *word* without capitals, accents, vowel signs and the Arabic article.

    >>> folded("Đường"), folded("الإبلاغ")
    ('duong', 'ابلاغ')
    """
    apart = unicodedata.normalize("NFKD", word.casefold()).translate(_SAME)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _ARTICLE.sub("", plain)


def words_of(text: str, *, is_query: bool = False) -> Iterator[Word]:
    """Yield the words of *text* in order; of Chinese each character and each pair of them.

    What is looked for (*is_query*) is more exact: of several characters only the pairs.
    """
    for match in _PIECE.finditer(text):
        piece, start = match.group(), match.start()
        if not _IS_HAN.match(piece):
            plain = folded(piece)
            if plain:
                yield Word(plain, start, match.end())
            continue
        for at in range(len(piece)):
            if not is_query or len(piece) == 1:
                yield Word(piece[at], start + at, start + at + 1)
            if at + 1 < len(piece):
                yield Word(piece[at : at + 2], start + at, start + at + 2)
