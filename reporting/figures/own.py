"""What is asked of one person, and why, for that person's own eyes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from reporting.figures.people import Status, due_day
from reporting.models import Assignment, Completion, Position
from reporting.models.intervals import in_force
from reporting.models.people import SEPARATOR


@dataclass(frozen=True, slots=True)
class OwnRequirement:
    """A course that is required of the person, and how he or she stands in it."""

    course: str
    titles: dict[str, str]
    """By language tag."""
    status: Status
    due_on: date | None
    completed_on: date | None
    """The last day on which the person completed it."""
    expires_on: date | None
    """The first day on which that completion no longer counts."""
    unit: str
    """The path of the unit of which it is required; empty: of everybody."""
    assigned_on: date
    started_on: date | None
    """The person's own first day there, where that is later and the time counts from it."""


def own_requirements(number: str, today: date) -> dict[str, OwnRequirement]:
    """Return what is required of the person *number* today, by course id. Three queries. Read-only."""
    position = _positions(number, today).first()
    if position is None:
        return {}
    assignments = _assignments(position, today)
    done = {row.course_id: row for row in _completions(position, today)}
    return {
        its[0].course.course: _requirement(position, its, done.get(course), today)
        for course, its in assignments.items()
    }


def _positions(number: str, today: date) -> QuerySet[Position]:
    rows = Position.objects.filter(in_force(today, today), person__number=number, is_main=True)
    return rows.select_related("person", "unit")


def _assignments(position: Position, today: date) -> dict[int, list[Assignment]]:
    """Return the assignments that reach the person, by course, in the order of the courses' ids."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    rows = Assignment.objects.filter(in_force(today, today)).select_related("course", "unit")
    for row in rows.order_by("course__course", "valid_from", "pk"):
        if row.unit is None or f"{position.unit.path}{SEPARATOR}".startswith(f"{row.unit.path}{SEPARATOR}"):
            found[row.course_id].append(row)
    return found


def _completions(position: Position, today: date) -> Iterable[Completion]:
    rows = Completion.objects.filter(person=position.person, completed_on__lte=today, known_on__lte=today)
    return rows.order_by("completed_on")


def _requirement(
    position: Position, assignments: list[Assignment], completion: Completion | None, today: date
) -> OwnRequirement:
    # Where several reach the person, the one that is due first is the reason.
    reason = min(assignments, key=lambda one: due_day(one, position) or date.max)
    due_on = due_day(reason, position)
    began = position.unit_since if reason.unit_id is not None else position.person.hired_on
    return OwnRequirement(
        course=reason.course.course,
        titles=reason.course.titles,
        status=_status(completion, due_on, today),
        due_on=due_on,
        completed_on=completion.completed_on if completion else None,
        expires_on=completion.expires_on if completion else None,
        unit=reason.unit.path if reason.unit else "",
        assigned_on=reason.valid_from,
        started_on=began if began is not None and began > reason.valid_from else None,
    )


def _status(completion: Completion | None, due_on: date | None, today: date) -> Status:
    if completion is None:
        return Status.LATE if due_on is not None and due_on < today else Status.OPEN
    if completion.expires_on is not None and completion.expires_on <= today:
        return Status.EXPIRED
    return Status.COMPLETE
