"""Agreement of two observers, held to published figures and to an independent library."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from assessments.api import agreement

MAMMOGRAMS = (
    (21, 12, 0, 0),
    (4, 17, 1, 0),
    (3, 9, 15, 2),
    (0, 0, 0, 1),
)
"""Two radiologists and 85 mammograms (Boyd et al. 1982, in Altman 1991, and in Stata's manual, [R] kappa):
agreement 63.53 %, kappa with linear weights 0.5684."""


def pairs_of(table: tuple[tuple[int, ...], ...]) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


def test_the_published_example_comes_out() -> None:
    found = agreement(pairs_of(MAMMOGRAMS), 4)

    assert (found.pairs, found.equal) == (85, 54)
    assert found.percent == pytest.approx(63.53, abs=0.005)
    assert found.kappa == pytest.approx(0.5684, abs=0.00005)


def test_with_two_levels_it_is_cohens_kappa_of_1960() -> None:
    """Agreement of 35 in 50 where 25 are expected by chance: (0.7 - 0.5) / (1 - 0.5)."""
    assert agreement(pairs_of(((20, 5), (10, 15))), 2).kappa == pytest.approx(0.4)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=10, max_size=60))
def test_an_independent_library_finds_the_same(pairs: list[tuple[int, int]]) -> None:
    table = np.zeros((3, 3))
    for pair in pairs:
        table[pair] += 1
    found = agreement(pairs, 3).kappa

    if found is None:
        assert len({rating for pair in pairs for rating in pair}) == 1
    else:
        assert found == pytest.approx(cohens_kappa(table, wt="linear", return_results=False))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1))
def test_neither_the_order_nor_who_is_first_matters(pairs: list[tuple[int, int]]) -> None:
    assert agreement(pairs, 3) == agreement([(second, first) for first, second in reversed(pairs)], 3)


def test_with_few_pairs_no_figure_is_given_and_no_bar_reached() -> None:
    nine, ten = ([(0, 0), (1, 1), (2, 2)] * 3, [(0, 0), (1, 1), (2, 2), (2, 2), (0, 0)] * 2)

    assert agreement(nine, 3).percent is None
    assert not agreement(nine, 3).reaches(50, 50)
    assert agreement(ten, 3).percent == 100
    assert agreement(ten, 3).reaches(100, 100)


def test_one_and_the_same_rating_for_everything_reaches_no_bar() -> None:
    found = agreement([(2, 2)] * 20, 3)

    assert (found.percent, found.kappa) == (100, None)
    assert not found.reaches(75, 60)


@pytest.mark.parametrize(("pairs", "levels"), [([(0, 3)], 3), ([(-1, 0)], 3), ([], 1)])
def test_a_rating_that_is_no_level_is_refused(pairs: list[tuple[int, int]], levels: int) -> None:
    with pytest.raises(ValueError, match="ratings lie from 0"):
        agreement(pairs, levels)
