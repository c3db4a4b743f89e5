"""Say what working time costs, where the city has said what an hour of it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_currency

from curriculum.languages import Language

_FORM = re.compile(r"^(\d{1,6}(?:\.\d{1,2})?) ([A-Z]{3})$")


@dataclass(frozen=True, slots=True)
class HourCost:
    """What an hour of working time costs, on the average of those who are asked."""

    amount: Decimal
    currency: str
    """ISO 4217, such as ``CAD``."""

    def of(self, minutes: int, language: Language) -> str:
        """Return what *minutes* cost, in whole units of the currency, as *language* writes it."""
        cost = (self.amount * minutes / 60).quantize(Decimal(1), ROUND_HALF_UP)
        locale = language.value.replace("-", "_")
        return str(
            format_currency(cost, self.currency, locale=locale, format="#,##0\u00a0¤¤", currency_digits=False)
        )


def hour_cost(text: str) -> HourCost | None:
    """Return what *text* says, such as ``48.50 CAD``; None for the empty text: hours alone are told.

    Raises: ValueError: it is no amount with a currency.
    """
    if not text:
        return None
    match = _FORM.match(text)
    if match is None:
        message = f"GROUNDWORK_HOUR_COST must be an amount and a currency, such as '48.50 CAD', not '{text}'"
        raise ValueError(message)
    return HourCost(Decimal(match.group(1)), match.group(2))
