"""Find the sentences of a text that are longer than readers should have to hold in mind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from curriculum.languages import Language
from curriculum.quality.limits import LONGEST_SENTENCE
from curriculum.quality.plain import sentences

_SHOWN_WORDS, _SHOWN_CHARACTERS = 8, 14


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence above the limit of its language."""

    words: int
    """Characters in Chinese."""
    beginning: str
    """Its first words, by which an author finds it."""


def long_sentences(texts: Iterable[str], language: Language) -> Iterator[LongSentence]:
    """Yield the sentences of the Markdown *texts* that are longer than ``LONGEST_SENTENCE``."""
    for text in texts:
        for words in sentences(text, language):
            if len(words) > LONGEST_SENTENCE[language]:
                yield LongSentence(len(words), _beginning(words, language))


def _beginning(words: list[str], language: Language) -> str:
    if language is Language.ZH_HANT:
        return f"{''.join(words[:_SHOWN_CHARACTERS])}…"
    return f"{' '.join(words[:_SHOWN_WORDS])} …"
