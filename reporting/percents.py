"""Tell a share in percent, the same on every page and in every file."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from curriculum.languages import Language
from player.api import number_text


def in_percent(rate: float) -> Decimal:
    """Return *rate*, from 0 to 1, in percent with one decimal, never rounded up: 99.96 % is not 100 %."""
    # By way of text: 0.29 * 100 is 28.999999999999996.
    return (Decimal(repr(rate)) * 100).quantize(Decimal("0.1"), ROUND_DOWN)


def percent_text(rate: float, language: Language) -> str:
    """Return ``in_percent`` of *rate* with its sign, as *language* writes it: 76.6%, in Vietnamese 76,6%."""
    return f"{number_text(in_percent(rate), language, decimals=1)}%"
