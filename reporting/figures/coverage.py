"""Know of which units a course is required on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from reporting.figures.tree import UnitTree
from reporting.models import Assignment
from reporting.models.intervals import in_force


def covered_units(tree: UnitTree, as_of: date, known_on: date) -> dict[int, set[int]]:
    """Return, for each course that is assigned on *as_of*, the units whose people must take it.

    An assignment to a unit holds for all its parts; two assignments make one obligation.
    """
    covered: dict[int, set[int]] = defaultdict(set)
    below = cache(tree.below)
    rows = Assignment.objects.filter(in_force(as_of, known_on)).values_list("course_id", "unit_id")
    for course, unit in rows.order_by("course_id", "unit_id").distinct():
        covered[course].update(below(unit))
    return dict(covered)
