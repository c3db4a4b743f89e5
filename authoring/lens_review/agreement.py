"""Say how far two reviewers agreed before they spoke. It judges the reading, never a reader.

Each pair of passage and criterion is one thing that both judged: no finding, minor, major or block.
Nearly all pairs have no finding, so that kappa is low although two agree on almost all; the share on which
they agree, and the share of the findings that both made, stand beside it (Feinstein and Cicchetti 1990,
"High agreement but low kappa").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from authoring.lens_review.record import Cell, Observation

GRADES = 4
"""No finding, minor, major, block: 0 to 3."""
_DEVIATIONS = 1.959964
"""Of a normal distribution, within which 95 % lie."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readings of the same passages agree."""

    pairs: int
    """Passages times criteria."""
    both: int
    """Pairs in which both found something."""
    one: int
    """Pairs in which one of the two did; which of them is not told."""
    within_a_step: int
    """Of ``both``: how many whose severities are the same or neighbours."""
    kappa: float | None
    """Cohen's kappa of found or not, -1 to 1 (Cohen 1960); None: both said the same everywhere."""
    weighted_kappa: float | None
    """Kappa of the four grades, linear weights (Cohen 1968); None for the same reason."""
    kappa_interval: Interval | None = None
    """95 % interval of ``kappa``; None without it."""
    weighted_interval: Interval | None = None

    @property
    def neither(self) -> int:
        """Return in how many pairs neither found anything."""
        return self.pairs - self.both - self.one

    @property
    def same(self) -> float | None:
        """Return the share of all pairs on which both say found, or both not; None without any pair."""
        return (self.both + self.neither) / self.pairs if self.pairs else None

    @property
    def found_by_both(self) -> float | None:
        """Return the share of pairs with a finding in which both made it; None without any finding."""
        return self.both / (self.both + self.one) if self.both + self.one else None


def agreement(
    passages: Collection[str],
    criteria: Collection[str],
    first: Sequence[Observation],
    second: Sequence[Observation],
) -> Agreement:
    """Return how far *first* and *second* agree on every one of *passages* by every one of *criteria*."""
    grades = _grades(first), _grades(second)
    cells = [(passage, criterion) for passage in passages for criterion in criteria]
    pairs = [(grades[0].get(cell, 0), grades[1].get(cell, 0)) for cell in cells]
    found = [(min(one, 1), min(other, 1)) for one, other in pairs]
    both = [(one, other) for one, other in pairs if one and other]
    return Agreement(
        pairs=len(pairs),
        both=len(both),
        one=sum(bool(one) != bool(other) for one, other in pairs),
        within_a_step=sum(abs(one - other) <= 1 for one, other in both),
        kappa=kappa(found, 2),
        weighted_kappa=kappa(pairs, GRADES),
        kappa_interval=kappa_interval(found, 2),
        weighted_interval=kappa_interval(pairs, GRADES),
    )


def kappa(pairs: Sequence[tuple[int, int]], grades: int) -> float | None:
    """Return Cohen's kappa of *pairs* of grades from 0 to *grades* - 1, differences weighted by their size.

    With two grades this is the kappa without weights. None where chance alone would agree on everything:
    nobody's grades vary, or there is no pair.
    """
    total = len(pairs)
    first, second = (_shares([pair[place] for pair in pairs], grades) for place in (0, 1))
    expected = sum(
        first[one] * second[other] * abs(one - other) for one in range(grades) for other in range(grades)
    )
    if not total or not expected:
        return None
    observed = Fraction(sum(abs(one - other) for one, other in pairs), total)
    return float(1 - observed / expected)


def kappa_interval(pairs: Sequence[tuple[int, int]], grades: int) -> Interval | None:
    """Return the 95 % interval of :func:`kappa`, within -1 to 1; None where there is no kappa.

    The large-sample variance of Fleiss, Cohen and Everitt 1969. It takes the pairs as independent, which
    those of one passage are not quite, and is rough where findings are few: it tells the order of magnitude.
    """
    value = kappa(pairs, grades)
    if value is None:
        return None
    total, places = len(pairs), range(grades)
    first, second = (
        [float(one) for one in _shares([pair[side] for pair in pairs], grades)] for side in (0, 1)
    )
    weight = [[1 - abs(one - other) / (grades - 1) for other in places] for one in places]
    rows = [sum(weight[one][other] * second[other] for other in places) for one in places]
    columns = [sum(weight[one][other] * first[one] for one in places) for other in places]
    observed = sum(weight[one][other] for one, other in pairs) / total
    expected = sum(first[one] * rows[one] for one in places)
    spread = sum(
        (weight[one][other] * (1 - expected) - (rows[one] + columns[other]) * (1 - observed)) ** 2
        for one, other in pairs
    )
    variance = spread / total - (observed * expected - 2 * expected + observed) ** 2
    reach = _DEVIATIONS * sqrt(max(variance, 0.0) / total) / (1 - expected) ** 2
    return max(-1.0, value - reach), min(1.0, value + reach)


def _shares(given: Sequence[int], grades: int) -> list[Fraction]:
    return [Fraction(given.count(grade), len(given) or 1) for grade in range(grades)]


def _grades(findings: Sequence[Observation]) -> Mapping[Cell, int]:
    return {finding.cell: finding.severity.rank + 1 for finding in findings}
