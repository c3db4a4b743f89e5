"""Our formulas agree with SciPy, statsmodels and NumPy on data that nobody chose."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.proportion import proportion_confint

from assessments.statistics.alpha import cronbach_alpha
from assessments.statistics.change import paired_change
from assessments.statistics.discrimination import discrimination
from assessments.statistics.intervals import wilson
from assessments.statistics.mantel_haenszel import mantel_haenszel
from assessments.statistics.quantiles import f_quantile, student_t_quantile

SEEDS = st.integers(0, 2**32 - 1)


@settings(deadline=None)
@given(st.floats(0.0005, 0.9995), st.floats(1, 20_000))
def test_students_quantiles_are_scipys(probability: float, degrees: float) -> None:
    expected = stats.t.ppf(probability, degrees)

    assert student_t_quantile(probability, degrees) == pytest.approx(expected, rel=1e-8, abs=1e-12)


@settings(deadline=None)
@given(st.floats(0.0005, 0.9995), st.floats(1, 20_000), st.floats(1, 500_000))
def test_quantiles_of_f_are_scipys(probability: float, numerator: float, denominator: float) -> None:
    expected = stats.f.ppf(probability, numerator, denominator)

    assert f_quantile(probability, numerator, denominator) == pytest.approx(expected, rel=1e-8)


@settings(deadline=None)
@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval_is_that_of_statsmodels(case: tuple[int, int]) -> None:
    right, n = case
    expected = proportion_confint(right, n, method="wilson")

    assert wilson(right / n, n) == pytest.approx(expected, abs=1e-12)


@settings(deadline=None)
@given(SEEDS, st.integers(1, 30), st.integers(1, 40))
def test_mantel_haenszel_is_that_of_statsmodels(seed: int, strata: int, largest: int) -> None:
    tables = np.random.default_rng(seed).integers(0, largest + 1, (strata, 2, 2)).astype(float)
    found = mantel_haenszel(tables)
    usable = tables[tables.sum(axis=(1, 2)) > 1]
    if found is None:
        top = (usable[:, 0, 0] * usable[:, 1, 1]).sum()
        assert 0 in (top, (usable[:, 0, 1] * usable[:, 1, 0]).sum())
        return
    judge = StratifiedTable(np.moveaxis(usable, 0, -1))

    assert found.odds_ratio == pytest.approx(judge.oddsratio_pooled)
    assert found.interval == pytest.approx(judge.oddsratio_pooled_confint())
    expected, distance = judge.test_null_odds(correction=True), abs(_distance(usable))
    if distance >= 0.5:  # below, statsmodels corrects beyond the expectation, R and we do not
        assert found.chi_square == pytest.approx(expected.statistic)
        assert found.p_value == pytest.approx(expected.pvalue)
    else:
        assert found.chi_square == 0


def _distance(tables: np.ndarray) -> float:
    expected = tables[:, 0].sum(axis=1) * tables[:, :, 0].sum(axis=1) / tables.sum(axis=(1, 2))
    return float((tables[:, 0, 0] - expected).sum())


@settings(deadline=None)
@given(SEEDS, st.integers(2, 200), st.integers(2, 30))
def test_alpha_of_a_whole_table_is_cronbachs_formula(seed: int, n: int, k: int) -> None:
    chance = np.random.default_rng(seed)
    table = chance.integers(0, 5, (n, k)) / 4 + chance.normal(0, 1, (n, 1))
    learner, item = np.indices((n, k)).reshape(2, -1)
    order = chance.permutation(n * k)

    found = cronbach_alpha(learner[order], item[order], table.ravel()[order])

    variances = table.var(axis=0, ddof=1).sum() / table.sum(axis=1).var(ddof=1)
    assert found is not None
    assert found.alpha == pytest.approx(k / (k - 1) * (1 - variances), rel=1e-9, abs=1e-9)


@settings(deadline=None)
@given(SEEDS, st.integers(4, 300))
def test_discrimination_is_pearsons_correlation_with_its_interval(seed: int, n: int) -> None:
    chance = np.random.default_rng(seed)
    credit, rest = chance.integers(0, 2, n).astype(float), chance.random(n)
    credit[:2] = 0, 1
    found, judge = discrimination(credit, rest), stats.pearsonr(credit, rest)

    assert found is not None
    assert found.interval is not None
    assert found.correlation == pytest.approx(judge.statistic, abs=1e-9)
    assert found.interval == pytest.approx(tuple(judge.confidence_interval()), abs=1e-9)


@settings(deadline=None)
@given(SEEDS, st.integers(2, 300))
def test_the_paired_interval_is_scipys(seed: int, n: int) -> None:
    before, after = np.random.default_rng(seed).random((2, n))
    found = paired_change(before, after)

    assert found.interval == pytest.approx(tuple(stats.ttest_rel(after, before).confidence_interval()))
