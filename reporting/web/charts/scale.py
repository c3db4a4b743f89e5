"""Where an axis ends and where its marks stand: round numbers that people count in."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of whole numbers from 0 up."""

    top: int
    """Its end: no value lies beyond."""
    step: int
    """From one mark to the next; *top* is a multiple of it."""

    def share(self, value: float) -> float:
        """Return how far along *value* lies, from 0 to 1."""
        return min(max(value / self.top, 0.0), 1.0)

    def marks(self) -> tuple[int, ...]:
        """Return the values that are marked, 0 first."""
        return tuple(range(0, self.top + 1, self.step))


PERCENT = Scale(100, 25)
"""For shares: the whole is always shown, so that no difference looks larger than it is."""


def scale_to(highest: float, most_marks: int = 5) -> Scale:
    """Return a scale from 0 to *highest* or a little more, in steps of 1, 2 or 5 times a power of ten.

    People are counted, so no step is smaller than one. *most_marks* counts the marks above 0.

    Raises: ValueError: *highest* is negative.
    """
    if highest < 0:
        message = f"the highest value of an axis must not be negative, not {highest}"
        raise ValueError(message)
    least = max(highest / most_marks, 1)
    power = 10 ** floor(log10(least))
    step = next(round(factor * power) for factor in _STEPS if factor * power >= least)
    return Scale(max(ceil(highest / step), 1) * step, step)
