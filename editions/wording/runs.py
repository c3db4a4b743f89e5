"""Tell two texts apart word by word: which runs of words stayed, went and came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from editions.wording.tokens import is_word, tokens

_LARGEST = 4_000_000
"""Pairs of words that are compared at most (a text of 2,000 words with another); beyond, it is told whole."""


class Fate(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together and have one fate."""

    fate: Fate
    text: str


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Return how *before* became *after*.

    What stayed and went, joined, is *before*; what stayed and came, joined, is *after*. Between two changes
    no lone space or sign stays: it is told as changed with them, since that is how people read it.
    """
    old, new = tokens(before), tokens(after)
    return tuple(_written(_joined(list(_pieces(old, new)))))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    """Yield stretches of *old* and of *new* that stand for each other, and whether they are the same."""
    first = _shared(old, new)
    last = _shared(old[first:][::-1], new[first:][::-1])
    yield list(old[:first]), list(new[:first]), True
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    if len(a) * len(b) > _LARGEST:
        yield list(a), list(b), False
    else:
        # A space is no anchor: it stands everywhere.
        for tag, i1, i2, j1, j2 in SequenceMatcher(str.isspace, a, b, autojunk=False).get_opcodes():
            yield list(a[i1:i2]), list(b[j1:j2]), tag == "equal"
    yield list(old[len(old) - last :]), list(new[len(new) - last :]), True


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return with how many of the same words *one* and *other* begin."""
    count = 0
    for count, (a, b) in enumerate(zip(one, other, strict=False), start=1):
        if a != b:
            return count - 1
    return count


def _joined(pieces: list[tuple[list[str], list[str], bool]]) -> Iterator[tuple[list[str], list[str], bool]]:
    """Yield *pieces* with what lies between two changes, and is no word, made part of them."""
    pieces = [piece for piece in pieces if piece[0] or piece[1]]
    gone: list[str] = []
    come: list[str] = []
    for place, (old, new, is_same) in enumerate(pieces):
        is_between = 0 < place < len(pieces) - 1 and not any(map(is_word, old))
        if is_same and not (is_between and (gone or come)):
            if gone or come:
                yield gone, come, False
                gone, come = [], []
            yield old, new, True
        else:
            gone, come = gone + old, come + new
    if gone or come:
        yield gone, come, False


def _written(pieces: Iterator[tuple[list[str], list[str], bool]]) -> Iterator[Run]:
    for old, new, is_same in pieces:
        if is_same:
            yield Run(Fate.SAME, "".join(old))
            continue
        if old:
            yield Run(Fate.REMOVED, "".join(old))
        if new:
            yield Run(Fate.ADDED, "".join(new))
