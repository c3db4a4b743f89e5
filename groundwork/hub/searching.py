"""Find and rank what the hub holds, and show the found words in a line of their text."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup, escape

from groundwork.hub.folding import Word, words_of

LONGEST_QUERY = 100
"""Characters; what is typed beyond is not looked for."""
MOST_WORDS = 12
_PREFIX = 3
"""From so many letters on the beginning of a word finds it."""
_STEM = 4
"""From so many letters on a word finds what it begins with: "reporting" finds "report"."""
_AROUND = 70
"""Characters shown on each side of the first word that was found."""
_WEIGHTS = (8.0, 4.0, 1.0)
"""What a word counts in the title, in the summary, in the text."""


@dataclass(frozen=True)
class Document:
    """Something to be found, in one language."""

    key: str
    """Names it among its like."""
    title: str
    summary: str
    text: str = field(repr=False)
    """Plain letters."""

    @cached_property
    def fields(self) -> tuple[dict[str, list[Word]], ...]:
        """Return the words of title, summary and text, by how they are looked for."""
        found: list[dict[str, list[Word]]] = []
        for text in (self.title, self.summary, self.text):
            by_word: dict[str, list[Word]] = {}
            for word in words_of(text):
                by_word.setdefault(word.folded, []).append(word)
            found.append(by_word)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Found:
    """A document that holds what was looked for."""

    document: Document
    score: float
    is_whole: bool
    """Whether every word that was looked for is in it."""
    line: Markup
    """The found words in their context, marked."""


class Index:
    """What can be found in one language."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)
        self._counts: dict[str, int] = {}
        for document in self._documents:
            for word in set().union(*document.fields):
                self._counts[word] = self._counts.get(word, 0) + 1
        self._vocabulary = sorted(self._counts)

    def search(self, query: str) -> tuple[Found, ...]:
        """Return what holds all words of *query*, the best first; where nothing does, what holds some.

        Nothing for a query without a word.
        """
        asked = list(dict.fromkeys(word.folded for word in words_of(query[:LONGEST_QUERY], is_query=True)))
        meant = [self._forms(word) for word in asked[:MOST_WORDS]]
        found = [one for document in self._documents if (one := self._found(document, meant)) is not None]
        whole = [one for one in found if one.is_whole]
        return tuple(sorted(whole or found, key=lambda one: (-one.score, one.document.title)))

    def _forms(self, asked: str) -> dict[str, float]:
        """Return the words that *asked* finds, each with what it counts: 1 for the word itself."""
        forms = {asked: 1.0} if asked in self._counts else {}
        if len(asked) >= _PREFIX:
            for word in self._beginning_with(asked):
                forms.setdefault(word, 0.7)
        for length in range(_STEM, len(asked)):
            if asked[:length] in self._counts:
                forms.setdefault(asked[:length], 0.5)
        return forms

    def _beginning_with(self, start: str) -> Iterator[str]:
        for at in range(bisect_left(self._vocabulary, start), len(self._vocabulary)):
            if not self._vocabulary[at].startswith(start):
                return
            yield self._vocabulary[at]

    def _found(self, document: Document, meant: Sequence[dict[str, float]]) -> Found | None:
        score, count = 0.0, 0
        for forms in meant:
            best = max((self._worth(document, word) * part for word, part in forms.items()), default=0.0)
            score += best
            count += best > 0
        if not count:
            return None
        words = {word for forms in meant for word in forms}
        return Found(document, score * count, count == len(meant), line_of(document, words))

    def _worth(self, document: Document, word: str) -> float:
        """Return what *word* counts in *document*: more the higher it stands and the rarer it is."""
        rarity = 1 + math.log(len(self._documents) / self._counts[word])
        times = (
            weight * (1 + math.log(len(places[word])))
            for weight, places in zip(_WEIGHTS, document.fields, strict=True)
            if word in places
        )
        return sum(times) * rarity


def line_of(document: Document, words: Iterable[str]) -> Markup:
    """Return the stretch of *document* around the first of *words*, all of them marked.

    From its text, else from its summary; empty where they stand in the title alone.
    """
    _, in_summary, in_text = document.fields
    wanted = list(words)
    for text, places in ((document.text, in_text), (document.summary, in_summary)):
        found = sorted((one for word in wanted for one in places.get(word, ())), key=lambda one: one.start)
        if found:
            return _marked(text, found)
    return Markup("")


def _marked(text: str, found: Sequence[Word]) -> Markup:
    start, end = _stretch(text, found[0])
    drawn, at = Markup("… ") if start else Markup(""), start
    for word in found:
        if word.end > end or word.start < start:
            continue
        if word.start < at:
            if word.end <= at:
                continue  # of two pairs of characters that overlap
            drawn += Markup("<mark>{}</mark>").format(text[at : word.end])
        else:
            drawn += escape(text[at : word.start]) + Markup("<mark>{}</mark>").format(
                text[word.start : word.end]
            )
        at = word.end
    return drawn + escape(text[at:end]) + (Markup(" …") if end < len(text) else "")


def _stretch(text: str, around: Word) -> tuple[int, int]:
    """Return where a line around a word begins and ends: between words, where there are blanks."""
    start, end = max(0, around.start - _AROUND), min(len(text), around.end + _AROUND)
    if start:
        blank = text.find(" ", start, around.start)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", around.end, end)
        end = blank if blank >= 0 else end
    return start, end
