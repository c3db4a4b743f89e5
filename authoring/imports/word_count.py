"""Count the words of what came against those of what became of it, so that none is lost without a word."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\w+")


def words_missing(wanted: str, got: str) -> str:
    """Return the words of *wanted* that *got* has less often, in their order.

    >>> words_missing("the sky is the limit", "the sky")
    'is the limit'
    """
    left = Counter(_WORD.findall(got))
    missing = []
    for word in _WORD.findall(wanted):
        left[word] -= 1
        if left[word] < 0:
            missing.append(word)
    return " ".join(missing)
