"""The list of words that our texts avoid, with what to write instead, and why.

It stands in ``wording.yaml``. Slurs are listed as digests alone: nobody who looks after this
list, and nobody who searches the project, has to read them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Model
from curriculum.positions import YamlDocument
from curriculum.problems import Problem
from curriculum.validation import validate
from curriculum.yaml_reader import read_yaml

_WORD = re.compile(r"[^\W\d_]+")
_AROUND = {
    Language.EN: r"\b({})\b",
    Language.VI: r"\b({})\b",
    # Written without blanks: a word may begin and end anywhere.
    Language.ZH_HANT: r"({})",
    # “And”, “with”, “for” and the article are written as one with the word.
    Language.AR: r"(?<!\w)(?:[وف]?(?:لل|[بكل]?(?:ال)?))({})(?!\w)",
}
"""How a word of the list stands in a text of each language."""


Severity = Literal["mend", "look"]


class Avoided(Model):
    """One word or phrase, in small letters, with its other forms."""

    words: tuple[str, ...] = Field(min_length=1)
    instead: str
    why: str
    language: Language = SOURCE_LANGUAGE
    """In whose texts it is looked for."""
    severity: Severity = "mend"
    """``mend``: the check names it. ``look``: the page of how good a course is does; a person decides."""
    reviewed_by: str = ""
    """Who speaks the language and looked at the entry; other languages than English only."""
    reviewed_on: date | None = None
    """When they did."""


class Wording(Model):
    """What ``wording.yaml`` holds."""

    avoided: tuple[Avoided, ...] = ()
    never: tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")], ...] = ()
    """Digests (:func:`word_digest`) of words that no text may hold, and that no waiver allows."""


@dataclass(frozen=True)
class WordingList:
    """The list, ready to search with."""

    document: YamlDocument
    wording: Wording

    @cached_property
    def _by_word(self) -> dict[Language, dict[str, Avoided]]:
        return {
            language: {
                word: entry
                for entry in self.wording.avoided
                if entry.language is language
                for word in entry.words
            }
            for language in Language
        }

    @cached_property
    def _patterns(self) -> dict[Language, re.Pattern[str]]:
        return {language: _pattern(language, words) for language, words in self._by_word.items()}

    @cached_property
    def _never(self) -> frozenset[str]:
        return frozenset(self.wording.never)

    def avoided_in(
        self, text: str, language: Language = SOURCE_LANGUAGE
    ) -> Iterator[tuple[int, str, Avoided]]:
        """Yield each word of the list in *text* of *language*: where it begins, the word, its entry."""
        for match in self._patterns[language].finditer(text.lower()):
            yield match.start(1), match[1], self._by_word[language][match[1]]

    def slurs_in(self, text: str) -> Iterator[int]:
        """Yield where in *text* a word begins that no text may hold."""
        if not self._never:
            return
        for match in _WORD.finditer(text.lower()):
            if word_digest(match[0]) in self._never:
                yield match.start()


def _pattern(language: Language, words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        _AROUND[language].format("|".join(map(re.escape, longest_first))) if longest_first else "(?!)"
    )


@lru_cache(maxsize=65536)
def word_digest(word: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of *word* in small letters."""
    return hashlib.sha256(word.lower().encode()).hexdigest()[:16]


def load_wording(path: Path) -> tuple[WordingList | None, list[Problem]]:
    """Return the list in the file *path*, None where there is none or it cannot be read; and its problems."""
    if not path.is_file():
        return None, []
    document, problems = read_yaml(path)
    if document is None:
        return None, problems
    wording, found = validate(document, Wording)
    return (WordingList(document, wording) if wording else None), [*problems, *found]
