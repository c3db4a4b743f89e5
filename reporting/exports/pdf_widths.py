"""Share the width of a page among the columns of a long table, before it is laid out.

What lays out the page can do so as well, to a hair, and tries each cell twice for it: of a list of two
thousand people that takes more than everything else together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\s\u2e80-\uffef]+|[\u2e80-\uffef]")
"""What is not broken: a word, or a character of East Asia, between any two of which a line may end."""
_WIDE = re.compile(r"[\u2e80-\uffef]")
_PADDING = 3.0
"""What the space beside a text takes, as all widths here in letters of usual width; some is for wide ones."""
_BOLD = 1.15
"""How much wider the letters of a heading are."""
_LONGEST_WORD, _LONGEST = 24, 60
"""A longer text is broken, so that one does not take the room of all."""


def widths(headings: Sequence[str], columns: Sequence[Iterable[str]], room: float) -> list[float]:
    """Return which percentage of a line of *room* letters each of *columns* is to take; they come to 100.

    Each has room for the longest word in it and in its heading where that can be. What is left goes to those
    whose texts would be broken; headings, which stand once a page, may be.
    """
    texts = [set(column) for column in columns]
    least = [
        _PADDING + max(_longest(_WORD.findall(heading)) * _BOLD, min(_LONGEST_WORD, _longest_word(said)))
        for heading, said in zip(headings, texts, strict=True)
    ]
    most = [
        max(fewest, _PADDING + min(_LONGEST, _longest(said)))
        for said, fewest in zip(texts, least, strict=True)
    ]
    shared = _shared(least, most, room)
    return [100 * one / sum(shared) for one in shared]


def _shared(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """Return *least*, with what is left of *room* given to whom the least is wanting, up to its *most*.

    So days and numbers stand on one line, and long names are what is broken.
    """
    shared, left = list(least), max(0.0, room - sum(least))
    for place in sorted(range(len(shared)), key=lambda place: most[place] - least[place]):
        more = min(most[place] - least[place], left)
        shared[place] += more
        left -= more
    return shared


def _longest_word(texts: Iterable[str]) -> int:
    return max((_longest(_WORD.findall(text)) for text in texts), default=0)


def _longest(texts: Iterable[str]) -> int:
    """Return how many letters the longest of *texts* takes; a character of East Asia takes two."""
    return max((len(text) + (0 if text.isascii() else len(_WIDE.findall(text))) for text in texts), default=0)
