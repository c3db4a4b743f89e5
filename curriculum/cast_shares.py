"""Count who is shown in which part, as the check of casts counts it: shares, and how far each may go.

People whose group or gender the text does not show are left out of the share. Under five nothing is said:
so few people say nothing about a habit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from curriculum.editorial import Role

RACIALIZED = ("indigenous", "black", "racialized")
ACTING = ("helps", "expert", "leads")
"""Parts in which somebody knows, leads or helps."""
ENOUGH = 5
"""Fewer people than this say nothing about a habit."""
_MOST_HARM = Fraction(1, 2)
"""At most so many of those who cause harm, among those whose group the text shows."""
_LEAST_ACTING = Fraction(1, 4)
_MOST_HARMED = Fraction(2, 3)
_MOST_ONE_GENDER = Fraction(4, 5)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some people are what is counted."""

    name: str
    """``harm``, ``acting``, ``harmed``; of genders with the gender behind it: ``acting_woman``."""
    count: int
    total: int
    """Of how many, those left out who are ``unsaid``."""
    limit: Fraction
    is_least: bool = False
    """Whether *limit* is the least; otherwise it is the most."""

    @property
    def is_counted(self) -> bool:
        """Return whether these are enough people to say something."""
        return self.total >= ENOUGH

    @property
    def share(self) -> Fraction:
        """Return the share, from 0 to 1; 0 of nobody."""
        return Fraction(self.count, self.total) if self.total else Fraction(0)

    @property
    def is_lopsided(self) -> bool:
        """Return whether the check speaks of it."""
        if not self.is_counted:
            return False
        return self.share < self.limit if self.is_least else self.share > self.limit


def shares_of_groups(cast: Sequence[Role]) -> Iterator[Share]:
    """Yield the shares of Indigenous, Black and racialized people in two parts, and of those harmed."""
    harm = [one for one in cast if one.does == "causes-harm" and one.people != "unsaid"]
    acting = [one for one in cast if one.does in ACTING and one.people != "unsaid"]
    racialized = [one for one in cast if one.people in RACIALIZED]
    yield Share("harm", _racialized(harm), len(harm), _MOST_HARM)
    yield Share("acting", _racialized(acting), len(acting), _LEAST_ACTING, is_least=True)
    harmed = sum(one.does == "harmed" for one in racialized)
    yield Share("harmed", harmed, len(racialized), _MOST_HARMED)


def shares_of_genders(cast: Sequence[Role]) -> Iterator[Share]:
    """Yield which part women and men have among those who cause harm, who act, and who are harmed."""
    parts = (("harm", ("causes-harm",)), ("acting", ACTING), ("harmed", ("harmed",)))
    for part, does in parts:
        # Whether a text shows somebody's group says nothing of their gender: all are counted who have one.
        shown = [one.gender for one in cast if one.does in does and one.gender != "unsaid"]
        for gender in ("woman", "man"):
            yield Share(f"{part}_{gender}", shown.count(gender), len(shown), _MOST_ONE_GENDER)


def _racialized(people: Sequence[Role]) -> int:
    return sum(one.people in RACIALIZED for one in people)
