"""Find names that are told apart only by capital letters, accents or width: a slip of the hand.

Some databases (MySQL and MariaDB, by their usual collations) take such names for one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator


def alike(text: str) -> str:
    """Return *text* without what a slip of the hand changes: the same for all that look alike."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def pairs_alike(new: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each of *new* that looks like one of *known*, or like a new one before it, with that other."""
    first = {alike(one): one for one in known}
    for one in new:
        other = first.setdefault(alike(one), one)
        if other != one:
            yield one, other
