"""What an hour of working time costs is said by the city, or nobody says it."""

from __future__ import annotations

import pytest

from curriculum.languages import Language
from groundwork.hour_cost import hour_cost


def test_a_stated_cost_is_told_in_whole_units_and_none_where_none_is_stated() -> None:
    assert hour_cost("") is None
    cost = hour_cost("48.50 CAD")
    assert cost is not None
    assert cost.of(90, Language.EN) == "73\u00a0CAD"
    assert cost.of(60_000, Language.EN) == "48,500\u00a0CAD"


@pytest.mark.parametrize("text", ["48", "CAD 48", "-1 CAD", "48.505 CAD", "48 cad", "1e9 CAD"])
def test_what_is_no_amount_with_a_currency_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must be an amount and a currency"):
        hour_cost(text)
