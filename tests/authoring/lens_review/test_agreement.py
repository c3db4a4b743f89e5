"""Agreement is counted as Cohen has it, and says so when there is nothing to count."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.lens_review.agreement import agreement, kappa, kappa_interval
from authoring.lens_review.record import Observation
from curriculum.api import Severity

_PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=40)


def _found(*cells: tuple[str, str, Severity]) -> list[Observation]:
    return [Observation(passage=one, criterion=two, severity=three, why="So.") for one, two, three in cells]


def test_kappa_of_found_or_not_is_cohens() -> None:
    # Both yes 20, first alone 5, second alone 10, neither 15: observed 0.7, by chance 0.5.
    pairs = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15

    assert kappa(pairs, 2) == pytest.approx(0.4)


def test_weights_count_a_step_less_than_the_whole_way() -> None:
    # Observed: 1 step in 4 pairs. By chance, every first with every second: 20 steps in 16.
    pairs = [(0, 0), (0, 1), (1, 1), (3, 3)]

    assert kappa(pairs, 4) == pytest.approx(1 - (1 / 4) / (20 / 16))


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([], id="no pair"),
        pytest.param([(0, 0)] * 9, id="nobody found anything"),
        pytest.param([(2, 2)] * 9, id="both found the same everywhere"),
    ],
)
def test_without_variance_there_is_no_kappa(pairs: list[tuple[int, int]]) -> None:
    assert kappa(pairs, 4) is None


@given(_PAIRS)
def test_kappa_is_the_same_whoever_is_called_first_and_in_any_order(pairs: list[tuple[int, int]]) -> None:
    turned = [(other, one) for one, other in reversed(pairs)]

    assert kappa(turned, 4) == kappa(pairs, 4)


@given(_PAIRS)
def test_kappa_is_one_exactly_where_all_pairs_are_the_same(pairs: list[tuple[int, int]]) -> None:
    found = kappa(pairs, 4)

    assert found is None or (found == 1) == all(one == other for one, other in pairs)
    assert found is None or -1 <= found <= 1


def test_every_passage_is_compared_by_every_criterion() -> None:
    first = _found(("p1", "L01", Severity.BLOCK), ("p2", "L01", Severity.MINOR))
    second = _found(("p1", "L01", Severity.MINOR), ("p2", "L02", Severity.MINOR))

    found = agreement(["p1", "p2", "p3"], ["L01", "L02"], first, second)

    assert (found.pairs, found.both, found.one, found.neither) == (6, 1, 2, 3)
    assert found.same == pytest.approx(4 / 6)
    assert found.found_by_both == pytest.approx(1 / 3)
    assert found.within_a_step == 0
    assert found.kappa == pytest.approx(0.25)


def test_nothing_found_by_anybody_is_full_agreement_without_a_kappa() -> None:
    found = agreement(["p1"], ["L01"], [], [])

    assert (found.same, found.found_by_both, found.kappa, found.weighted_kappa) == (1, None, None, None)


def _by_small_steps(pairs: list[tuple[int, int]], grades: int) -> tuple[float, float]:
    """Return the interval by the delta method on counts, the slope of each cell taken numerically."""
    counts = Counter(pairs)
    total, step = len(pairs), 1e-6

    def value(of: dict[tuple[int, int], float]) -> float:
        whole = sum(of.values())
        rows = [
            sum(share for (one, _), share in of.items() if one == grade) / whole for grade in range(grades)
        ]
        columns = [
            sum(share for (_, one), share in of.items() if one == grade) / whole for grade in range(grades)
        ]
        seen = sum(share * abs(one - other) for (one, other), share in of.items()) / whole
        chance = sum(
            rows[one] * columns[other] * abs(one - other) for one in range(grades) for other in range(grades)
        )
        return 1 - seen / chance

    shares = {cell: count / total for cell, count in counts.items()}
    slopes = {cell: (value(shares | {cell: shares[cell] + step}) - value(shares)) / step for cell in shares}
    mean = sum(shares[cell] * slopes[cell] for cell in shares)
    variance = sum(shares[cell] * (slopes[cell] - mean) ** 2 for cell in shares) / total
    return value(shares) - 1.959964 * variance**0.5, value(shares) + 1.959964 * variance**0.5


@pytest.mark.parametrize(
    ("pairs", "grades"),
    [
        pytest.param([(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15, 2, id="found or not"),
        pytest.param([(0, 0)] * 40 + [(1, 2)] * 6 + [(3, 3)] * 5 + [(2, 0)] * 4, 4, id="four grades"),
    ],
)
def test_the_interval_is_that_of_the_delta_method(pairs: list[tuple[int, int]], grades: int) -> None:
    found = kappa_interval(pairs, grades)

    assert found == pytest.approx(_by_small_steps(pairs, grades), abs=1e-4)


@given(_PAIRS)
def test_the_interval_holds_the_kappa_and_stays_within_its_bounds(pairs: list[tuple[int, int]]) -> None:
    value, interval = kappa(pairs, 4), kappa_interval(pairs, 4)

    assert (value is None) == (interval is None)
    if value is not None and interval is not None:
        assert -1 <= interval[0] <= value + 1e-9
        assert value - 1e-9 <= interval[1] <= 1
