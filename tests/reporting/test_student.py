"""The interval is Student's: against his own example, and against the printed table of t."""

from __future__ import annotations

import statistics

import pytest

from reporting.figures.student import interval, quantile

SLEEP = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
"""Hours of sleep gained, of the same ten patients: Student, Biometrika 6 (1908), p. 20."""


def test_student_s_own_example() -> None:
    found = interval(SLEEP)
    # R: t.test(extra ~ group, data = sleep, paired = TRUE) prints 0.7001142 2.4598858, and 1.58.
    assert found.mean == pytest.approx(1.58)
    assert (found.low, found.high) == pytest.approx((0.7001142, 2.4598858), abs=2e-5)


@pytest.mark.parametrize(
    ("degrees", "printed"),
    [
        (4, 2.776),
        (9, 2.262),
        (14, 2.145),
        (19, 2.093),
        (29, 2.045),
        (60, 2.000),
        (120, 1.980),
        (16_000, 1.960),
    ],
)
def test_the_table_of_t_for_95_percent(degrees: int, printed: float) -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975."""
    assert quantile(0.975, degrees) == pytest.approx(printed, abs=0.001)


def test_people_who_all_changed_alike_leave_no_doubt() -> None:
    found = interval([0.25] * 12)
    assert (found.low, found.mean, found.high) == (0.25, 0.25, 0.25)


def test_one_value_has_no_interval() -> None:
    with pytest.raises(statistics.StatisticsError):
        interval([1.0])
