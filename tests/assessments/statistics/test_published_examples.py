"""Every formula gives the figures that were published of known data."""

from __future__ import annotations

import numpy as np
import pytest

from assessments.statistics.alpha import cronbach_alpha, feldt
from assessments.statistics.change import paired_change
from assessments.statistics.intervals import wilson
from assessments.statistics.mantel_haenszel import Class, mantel_haenszel

# Bickel, Hammel and O'Connell, "Sex bias in graduate admissions: data from Berkeley", Science 187 (1975), as
# R has it (UCBAdmissions): a department is a stratum; rows men and women, columns admitted and rejected.
BERKELEY = [
    [[512, 313], [89, 19]],
    [[353, 207], [17, 8]],
    [[120, 205], [202, 391]],
    [[138, 279], [131, 244]],
    [[53, 138], [94, 299]],
    [[22, 351], [24, 317]],
]
# Agresti, "Categorical Data Analysis" (1990), pages 231-237: penicillin given at once or later (rows),
# rabbits cured or dead (columns), five doses.
RABBITS = [
    [[0, 6], [0, 5]],
    [[3, 3], [0, 6]],
    [[6, 0], [2, 4]],
    [[5, 1], [6, 0]],
    [[2, 0], [5, 0]],
]
# Wuensch, "The Kuder-Richardson 20" (core.ecu.edu/wuenschk/StatHelp/KR20.txt): ten students, ten items.
QUIZ = """
1111110110
1011011101
1111011001
0010001000
0000010010
1110111111
1101110111
1111111101
0101111101
1101101110
"""
# Student, "The probable error of a mean", Biometrika 6 (1908): hours of sleep gained by ten patients from$
# each of two drugs.
FIRST_DRUG = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND_DRUG = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_mantel_haenszel_of_the_berkeley_admissions_is_as_r_publishes_it() -> None:
    found = mantel_haenszel(np.array(BERKELEY, dtype=float))

    assert found is not None
    assert found.odds_ratio == pytest.approx(0.9046968, abs=5e-8)
    assert found.interval == pytest.approx((0.7719074, 1.0603298), abs=5e-8)
    assert found.chi_square == pytest.approx(1.4269, abs=5e-5)
    assert found.p_value == pytest.approx(0.2323, abs=5e-5)
    assert found.verdict is Class.NEGLIGIBLE


def test_mantel_haenszel_of_the_rabbits_is_as_r_publishes_it() -> None:
    found = mantel_haenszel(np.array(RABBITS, dtype=float))

    assert found is not None
    assert found.odds_ratio == pytest.approx(7, abs=5e-7)
    assert found.interval == pytest.approx((1.026713, 47.725133), abs=5e-7)
    assert found.chi_square == pytest.approx(3.9286, abs=5e-5)
    assert found.p_value == pytest.approx(0.04747, abs=5e-6)


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_as_newcombe_tabulates_it(right: int, n: int, low: float, high: float) -> None:
    """Newcombe, "Two-sided confidence intervals for the single proportion", Stat. Med. 17 (1998), table I."""
    assert wilson(right / n, n) == pytest.approx((low, high), abs=5e-5)


def test_alpha_of_wuenschs_quiz_is_its_kr_20() -> None:
    quiz = np.array([[int(mark) for mark in line] for line in QUIZ.split()])
    learner, item = np.indices(quiz.shape).reshape(2, -1)

    found = cronbach_alpha(learner, item, quiz.ravel().astype(float))

    # From the row "p * q" of the page and its variance of the totals, 5.84.
    products = [0.21, 0.21, 0.24, 0.21, 0.24, 0.16, 0.21, 0.21, 0.25, 0.24]
    assert found is not None
    assert found.alpha == pytest.approx(10 / 9 * (1 - sum(products) / 5.84), abs=1e-9)
    assert (found.n, found.items) == (10, 10)


def test_feldts_interval_is_as_evans_publishes_it() -> None:
    """MRC Cognition and Brain Sciences Unit, statswiki, FAQ/cafun: ``feldt1.return(0.913, 873, 20)``."""
    assert feldt(0.913, 873, 20) == pytest.approx((0.9044024, 0.9211588), abs=5e-8)


def test_the_paired_interval_of_students_sleep_data_is_as_r_publishes_it() -> None:
    """R, ``t.test(Pair(extra.2, extra.1) ~ 1)`` of ``sleep``: 0.7001142 to 2.4598858, mean 1.58."""
    found = paired_change(np.array(FIRST_DRUG), np.array(SECOND_DRUG))

    assert found.mean == pytest.approx(1.58)
    assert found.interval == pytest.approx((0.7001142, 2.4598858), abs=5e-8)
    assert found.n == 10
