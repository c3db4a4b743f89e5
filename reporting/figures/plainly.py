"""Count person by person, as one would by hand: slow, and the measure of every faster way.

It reads with ``histories`` and judges one day with ``standing_on``: nothing of it is in the counts kept in
the table but the engine of the standings itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from reporting.figures.grid import STATES, Cell, Grid
from reporting.jobs.api import progress
from reporting.models import CatalogueCourse, Unit
from reporting.obligations.standings import standing_on
from reporting.obligations.states import State
from reporting.policy.loading import histories, policy


def count_plainly(as_of: date, known_on: date, people: Iterable[int] | None = None) -> Grid:
    """Return the counts of *people* (primary keys), or of everybody. A few milliseconds each."""
    asked = policy(known_on)
    units = dict(Unit.objects.values_list("path", "pk"))
    courses = dict(CatalogueCourse.objects.values_list("course", "pk"))
    headcounts: Counter[int] = Counter()
    states: dict[tuple[int, int], Counter[State]] = {}
    for known in histories(known_on, people, asked=asked):
        progress()
        path = known.history.unit_on(as_of)
        if not path:
            continue
        headcounts[units[path]] += 1
        for course in asked.by_course:
            standing = standing_on(known.history, asked, course, as_of)
            if standing is not None:
                cell = units[path], courses[course]
                states.setdefault(cell, Counter())[standing.state] += 1
    cells = {key: Cell(*(found[state] for state in STATES)) for key, found in states.items()}
    return Grid(dict(headcounts), cells)
