"""The list of words that our texts avoid, with what to write instead, and why.

It stands in ``wording.yaml``. Slurs are listed as digests alone: nobody who looks after this
list, and nobody who searches the project, has to read them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from curriculum.model import Model
from curriculum.positions import YamlDocument
from curriculum.problems import Problem
from curriculum.validation import validate
from curriculum.yaml_reader import read_yaml

_WORD = re.compile(r"[^\W\d_]+")


class Avoided(Model):
    """One word or phrase, in small letters, with its other forms."""

    words: tuple[str, ...] = Field(min_length=1)
    instead: str
    why: str


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
    def _by_word(self) -> dict[str, Avoided]:
        return {word: entry for entry in self.wording.avoided for word in entry.words}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_word, key=len, reverse=True)
        return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b" if longest_first else r"(?!)")

    @cached_property
    def _never(self) -> frozenset[str]:
        return frozenset(self.wording.never)

    def avoided_in(self, text: str) -> Iterator[tuple[int, str, Avoided]]:
        """Yield each word of the list in *text*: where it begins, the word, its entry."""
        for match in self._pattern.finditer(text.lower()):
            yield match.start(), match[1], self._by_word[match[1]]

    def slurs_in(self, text: str) -> Iterator[int]:
        """Yield where in *text* a word begins that no text may hold."""
        if not self._never:
            return
        for match in _WORD.finditer(text.lower()):
            if word_digest(match[0]) in self._never:
                yield match.start()


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
