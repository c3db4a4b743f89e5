"""The spells of people say the same as the counts, and since when."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from reporting.figures.grid import STATES
from reporting.figures.memory import count
from reporting.figures.spells_kept import spells
from reporting.obligations.states import State
from tests.reporting.test_figures import random_history

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(4))
def test_on_every_day_the_spells_add_up_to_the_counts(seed: int) -> None:
    random_history(seed)
    for number in range(0, 400, 37):
        day, known_on = date(2025, 12, 1) + timedelta(number), date(2026, 3, 1) + timedelta(number)
        found = spells(known_on).on(day.toordinal())
        cells: Counter[tuple[int, int, State]] = Counter()
        for course, unit, state in zip(found.course, found.unit, found.state, strict=True):
            cells[int(unit), int(course), STATES[int(state)]] += 1
        grid = count(day, known_on)
        assert cells == Counter(
            {
                (*key, state): amount
                for key, cell in grid.cells.items()
                for state, amount in zip(STATES, cell, strict=True)
                if amount
            }
        )
        _, units = spells(known_on).places(day.toordinal())
        assert Counter(map(int, units)) == Counter(grid.headcounts)
