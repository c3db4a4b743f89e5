"""The spells of people say the same as the counts, and since when."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from reporting.figures.grid import STATES
from reporting.figures.memory import count
from reporting.figures.spells import EVERYBODY, Columns, Spells
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


@pytest.mark.parametrize("factor", [1, 2**19], ids=["rows fit into 63 bits", "they do not"])
def test_it_does_not_matter_how_large_the_keys_of_people_and_courses_are(factor: int) -> None:
    steps = [
        (3, 7, EVERYBODY, EVERYBODY, 10, 1),
        (3, 7, 5 * factor, 2, 12, 1),
        (3, 7, 5 * factor, 2, 20, -1),
        (1, 7, EVERYBODY, EVERYBODY, 11, 1),
        (1, 7, 5 * factor, 4, 15, 1),
        (3, 8, 6 * factor, 3, 20, 1),
    ]
    person, unit, course, state, day, amount = np.array(steps).T
    found = Spells(Columns(person * factor**2, unit, course, state, day, day, amount)).on(20)
    assert (found.person // factor**2).tolist() == [1, 3]
    assert (found.course // factor).tolist() == [5, 6]
    assert [one.tolist() for one in (found.unit, found.state, found.since)] == [[7, 8], [4, 3], [15, 20]]
