"""Measure how hard a text is to read.

English: the Flesch-Kincaid grade (Kincaid et al. 1975), the years of school after which most
readers follow a text. It counts syllables and words a sentence and knows nothing of meaning, so
it is a smoke alarm and no judge. For the other languages no formula is established enough to
act on; the length of their sentences is told instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import readability

from curriculum.languages import Language
from curriculum.quality.plain import sentences


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


def _grade(found: list[list[str]]) -> float:
    lines = "\n".join(" ".join(words) + " ." for words in found)
    return float(readability.getmeasures(lines, lang="en")["readability grades"]["Kincaid"])
