"""What the code of figures on a page stands for, in words: the same shape for every kind of figure."""

from __future__ import annotations

from dataclasses import dataclass

from reporting.titles import Title
from reporting.web.figure_words import Line


@dataclass(frozen=True, slots=True)
class ShownInWords:
    """What a code stands for, in words."""

    heading: str
    answer: str
    is_sound: bool
    """Whether the records of the time are still there, and nothing is known to read otherwise."""
    facts: tuple[Line, ...]
    meanings: tuple[Line, ...]
    said: tuple[str, ...]
    """Whether they count so again, and what is not told."""
    numbers_heading: str
    numbers: tuple[tuple[Title, str, str], ...]
    """Title, edition (or the number of an objective) and what was shown; for those alone who may see it."""
    open_words: str
    open_at: str
    """Where the figures are counted now; empty for whoever may not see them."""
    seals: tuple[Line, ...]
