"""Measure how hard a text is to read.

English: the Flesch-Kincaid grade (Kincaid et al. 1975), the years of school after which most
readers follow a text. It counts syllables and words a sentence and knows nothing of meaning, so
it is a smoke alarm and no judge. For the other languages no formula is established enough to
act on; the length of their sentences is told instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from readability.langdata import LANGDATA

from curriculum.languages import Language
from curriculum.quality.plain import sentences

_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """How long and how hard a text is."""

    words: int
    """Words; characters in Chinese."""
    sentences: int
    longest: int
    """Words of its longest sentence."""
    grade: float | None
    """Flesch-Kincaid grade; None for other languages than English, and without a sentence."""

    @property
    def mean(self) -> float:
        """Return the words of a sentence on average; 0 without a sentence."""
        return self.words / self.sentences if self.sentences else 0.0


def reading(texts: Iterable[str], language: Language) -> Reading:
    """Return how hard the Markdown *texts* are to read together."""
    found = [words for text in texts for words in sentences(text, language)]
    return Reading(
        words=sum(len(words) for words in found),
        sentences=len(found),
        longest=max(map(len, found), default=0),
        grade=_grade(found) if language is Language.EN and found else None,
    )


def _grade(found: list[list[str]]) -> float | None:
    """Return the grade of the sentences of *found*; headings and answers of a word or two are none."""
    whole = [words for words in found if len(words) >= _LEAST_WORDS]
    words = [word for sentence in whole for word in sentence]
    if not words:
        return None
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / len(whole) + 11.8 * syllables / len(words) - 15.59


@cache
def _syllables(word: str) -> int:
    # The library counts none in "the" and other words with one silent e.
    return max(1, int(LANGDATA["en"]["syllables"](word)))
