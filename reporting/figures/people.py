"""Name the people behind a figure: who had to, who has, who is late. For entitled eyes only.

The views decide whose eyes are entitled and write each look down; the scope (a unit, or one
leader's own reports) is part of the query, so that nobody else is ever fetched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet

from reporting.figures.tree import UnitTree
from reporting.models import Assignment, Completion, Position
from reporting.models.intervals import in_force


class Status(StrEnum):
    """How a person stands in a required course, as of a day."""

    COMPLETE = "complete"
    EXPIRED = "expired"
    """Completed once; the completion no longer counts."""
    LATE = "late"
    """The due day has passed."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class PersonStatus:
    """One person who had to take the course."""

    number: str
    name: str
    unit: str
    status: Status
    due_on: date | None
    completed_on: date | None
    """The last day on which the person completed it."""


def in_units(units: Collection[int]) -> Q:
    """Return the scope of everybody whose main job is in *units*."""
    return Q(unit_id__in=units, is_main=True)


def reporting_to(number: str) -> Q:
    """Return the scope of one leader's own reports, in whichever of their jobs."""
    return Q(manager__number=number)


def people_required(tree: UnitTree, course: int, scope: Q, as_of: date, known_on: date) -> list[PersonStatus]:
    """Return everybody in *scope* who had to take *course*, by unit and name. Three queries. Read-only."""
    assignments = list(Assignment.objects.filter(in_force(as_of, known_on), course_id=course))
    dues = _assignments_by_unit(tree, assignments)
    rows = list(_positions(scope, as_of, known_on))
    completions = _completions({row.person_id for row in rows}, course, as_of, known_on)
    return [
        _status(row, tree.paths[row.unit_id], dues[row.unit_id], completions.get(row.person_id), as_of)
        for row in rows
        if row.unit_id in dues
    ]


def _positions(scope: Q, as_of: date, known_on: date) -> QuerySet[Position]:
    """Return the main jobs of those who have any job in *scope*: each person once."""
    here = Position.objects.filter(in_force(as_of, known_on), scope).values("person_id")
    rows = Position.objects.filter(in_force(as_of, known_on), is_main=True, person__in=here)
    return rows.select_related("person").order_by("unit__path", "person__name", "person__number")


def _assignments_by_unit(tree: UnitTree, assignments: list[Assignment]) -> dict[int, list[Assignment]]:
    found: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        for unit in tree.below(assignment.unit_id):
            found[unit].append(assignment)
    return found


def _completions(people: set[int], course: int, as_of: date, known_on: date) -> dict[int, Completion]:
    """Return the last completion of each of *people*."""
    rows = Completion.objects.filter(course_id=course, completed_on__lte=as_of, known_on__lte=known_on)
    return {row.person_id: row for row in rows.order_by("completed_on") if row.person_id in people}


def _status(
    position: Position, path: str, assignments: list[Assignment], completion: Completion | None, as_of: date
) -> PersonStatus:
    days = [due for assignment in assignments if (due := due_day(assignment, position)) is not None]
    due_on = min(days, default=None)
    if completion is None:
        status = Status.LATE if due_on is not None and due_on < as_of else Status.OPEN
    elif completion.expires_on is not None and completion.expires_on <= as_of:
        status = Status.EXPIRED
    else:
        status = Status.COMPLETE
    person = position.person
    done = completion.completed_on if completion else None
    return PersonStatus(person.number, person.name, path, status, due_on, done)


def due_day(assignment: Assignment, position: Position) -> date | None:
    """Return the day by which the person must have completed it; None when it has no due day.

    It counts from the assignment, or from the person's start where that is later: the day of
    hiring for an assignment to everybody, the first day in the unit for one to a unit.
    """
    if assignment.due_days is None:
        return assignment.due_on
    started = position.unit_since if assignment.unit_id is not None else position.person.hired_on
    begins = max(assignment.valid_from, started or position.unit_since)
    return begins + timedelta(days=assignment.due_days)
