"""How well two observers agree: the share of equal ratings, and Cohen's kappa with linear weights.

Kappa takes off what two observers would agree on by chance (Cohen 1960, Educational and Psychological
Measurement 20, 37-46); with weights a near miss counts more than a far one (Cohen 1968, Psychological
Bulletin 70, 213-220). Linear weights: 1 - distance / largest distance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

LEAST_PAIRS = 10
"""Below this no figure is given: it would say more about chance than about the observers."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What pairs of ratings came to."""

    pairs: int
    equal: int
    """Pairs in which both ratings are the same."""
    kappa: float | None
    """Weighted kappa, -1..1; None where it is not defined: both gave one and the same rating to all."""

    @property
    def is_enough(self) -> bool:
        """Return whether there are pairs enough to speak of agreement at all."""
        return self.pairs >= LEAST_PAIRS

    @property
    def percent(self) -> float | None:
        """Return the share of equal ratings, 0..100; None with too few pairs."""
        return 100 * self.equal / self.pairs if self.is_enough else None

    def reaches(self, agreement_percent: int, kappa_percent: int) -> bool:
        """Return whether both bars are reached; never with too few pairs, nor where kappa is not defined."""
        return (
            self.is_enough
            and self.equal * 100 >= agreement_percent * self.pairs
            and self.kappa is not None
            and self.kappa * 100 >= kappa_percent
        )


def agreement(pairs: Sequence[tuple[int, int]], levels: int) -> Agreement:
    """Return the agreement of *pairs* of ratings, each from 0 to *levels* - 1, in the order of the levels.

    Raises: ValueError: fewer than two levels, or a rating that is none of them.
    """
    if levels < 2 or any(not 0 <= rating < levels for pair in pairs for rating in pair):
        raise ValueError(f"ratings lie from 0 to {levels - 1}, of at least two levels")
    equal = sum(first == second for first, second in pairs)
    return Agreement(len(pairs), equal, _weighted_kappa(pairs, levels))


def _weighted_kappa(pairs: Sequence[tuple[int, int]], levels: int) -> float | None:
    """Return 1 - observed disagreement / disagreement by chance, each weighted by the distance."""
    count = len(pairs)
    firsts = [sum(first == level for first, _ in pairs) for level in range(levels)]
    seconds = [sum(second == level for _, second in pairs) for level in range(levels)]
    observed = count * sum(abs(first - second) for first, second in pairs)
    by_chance = sum(
        abs(row - column) * firsts[row] * seconds[column] for row in range(levels) for column in range(levels)
    )
    return float(1 - Fraction(observed, by_chance)) if by_chance else None
