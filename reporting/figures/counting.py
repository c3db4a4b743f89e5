"""Count with a few queries, for any day and as known on any other."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from reporting.figures.coverage import covered_units
from reporting.figures.grid import Cell, Grid
from reporting.figures.tree import UnitTree
from reporting.models import Completion, Position
from reporting.models.completions import known
from reporting.models.intervals import in_force


def count(tree: UnitTree, as_of: date, known_on: date) -> Grid:
    """Return the counts as of the end of *as_of*, as known at the end of *known_on*. Four queries.

    People count once, in the unit of the main job that they had on *as_of*, leavers and movers too.
    """
    headcounts = _headcounts(as_of, known_on)
    ever = _people_with(Q(), as_of, known_on)
    current = _people_with(Q(expires_on__isnull=True) | Q(expires_on__gt=as_of), as_of, known_on)
    cells = {}
    for course, units in covered_units(tree, as_of, known_on).items():
        for unit in units & headcounts.keys():
            complete = current.get((unit, course), 0)
            expired = ever.get((unit, course), 0) - complete
            cells[unit, course] = Cell(headcounts[unit], complete, expired)
    return Grid(headcounts, cells)


def _headcounts(as_of: date, known_on: date) -> dict[int, int]:
    rows = Position.objects.filter(in_force(as_of, known_on), is_main=True).values_list("unit_id")
    return dict(rows.annotate(people=Count("person_id", distinct=True)).order_by())


def _people_with(condition: Q, as_of: date, known_on: date) -> dict[tuple[int, int], int]:
    """Return how many people of each unit had a completion of each course that meets *condition*."""
    rows = (
        Completion.objects.filter(
            condition,
            known(known_on),
            in_force(as_of, known_on, prefix="person__positions__"),
            person__positions__is_main=True,
            completed_on__lte=as_of,
        )
        .values_list("person__positions__unit_id", "course_id")
        .annotate(people=Count("person_id", distinct=True))
        .order_by()
    )
    return {(unit, course): people for unit, course, people in rows}
