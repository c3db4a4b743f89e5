"""Quantiles of Student's t and of F, without a library of statistics.

Both come from the regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun,
"Handbook of Mathematical Functions", 26.5.8, evaluated as Lentz does) and by halving. Good to ten digits,
and called a few hundred times a report: SciPy would be a hundred megabytes for two numbers.
"""

from __future__ import annotations

import math

_TINY = 1e-300
_STEPS = 400
_EXACT = 1e-15


def student_t_quantile(probability: float, degrees: float) -> float:
    """Return the value below which a share *probability* of Student's t with *degrees* of freedom lies.

    Raises: ValueError: *probability* is not between 0 and 1, or *degrees* is not above 0.
    """
    _check(probability, degrees)
    if probability == 0.5:
        return 0.0
    tail = 2 * min(probability, 1 - probability)
    value = math.sqrt(degrees / _odds(tail, degrees / 2, 0.5))
    return value if probability > 0.5 else -value


def f_quantile(probability: float, numerator: float, denominator: float) -> float:
    """Return the value below which a share *probability* of F(*numerator*, *denominator*) lies.

    Raises: ValueError: *probability* is not between 0 and 1, or a number of degrees is not above 0.
    """
    _check(probability, numerator, denominator)
    return denominator / numerator * _odds(probability, numerator / 2, denominator / 2)


def _check(probability: float, *degrees: float) -> None:
    if not 0 < probability < 1 or min(degrees) <= 0:
        raise ValueError(f"no quantile {probability} with {degrees} degrees of freedom")


def _odds(probability: float, a: float, b: float) -> float:
    """Return x / (1 - x) of the quantile x of beta(a, b); each is found by itself, since one may be tiny."""
    return _beta_quantile(probability, a, b) / _beta_quantile(1 - probability, b, a)


def _beta_quantile(probability: float, a: float, b: float) -> float:
    low, high = 0.0, 1.0
    while True:
        middle = (low + high) / 2
        if middle in (low, high):  # the two are neighbours among floats
            return high
        if _beta(middle, a, b) < probability:
            low = middle
        else:
            high = middle


def _beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # where the fraction would converge slowly
        return 1 - _beta(1 - x, b, a)
    front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(front) / (a * _fraction(x, a, b))


def _fraction(x: float, a: float, b: float) -> float:
    """Return 1 + d1/(1 + d2/(1 + …)), whose inverse the function is a multiple of."""
    value = ratio = 1.0
    inverse = 0.0
    for step in range(1, _STEPS):
        half = step // 2
        if step % 2:
            term = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            term = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        inverse = 1 / (1 + term * inverse or _TINY)
        ratio = 1 + term / ratio or _TINY
        value *= ratio * inverse
        if abs(ratio * inverse - 1) < _EXACT:
            break
    return value
