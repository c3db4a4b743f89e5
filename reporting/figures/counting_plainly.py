"""Count person by person, as one would by hand: slow, and the measure of every faster way."""

from __future__ import annotations

from collections import Counter
from datetime import date

from reporting.figures.grid import Cell, Grid
from reporting.models import Assignment, CatalogueCourse, Completion, Person, Unit
from reporting.models.completions import known
from reporting.models.intervals import in_force


def count_plainly(as_of: date, known_on: date) -> Grid:
    """Return what ``counting.count`` returns. Several queries a person: for tests and benchmarks."""
    headcounts: Counter[int] = Counter()
    required: Counter[tuple[int, int]] = Counter()
    complete: Counter[tuple[int, int]] = Counter()
    expired: Counter[tuple[int, int]] = Counter()
    for person in Person.objects.all():
        jobs = person.positions.filter(in_force(as_of, known_on), is_main=True)
        position = jobs.select_related("unit").first()
        if position is None:
            continue
        headcounts[position.unit_id] += 1
        for course in CatalogueCourse.objects.all():
            if _must(position.unit, course, as_of, known_on):
                cell = (position.unit_id, course.pk)
                required[cell] += 1
                completions = list(_completions(person, course, as_of, known_on))
                is_current = any(one.expires_on is None or one.expires_on > as_of for one in completions)
                complete[cell] += is_current
                expired[cell] += bool(completions) and not is_current
    return Grid(
        dict(headcounts),
        {cell: Cell(people, complete[cell], expired[cell]) for cell, people in required.items()},
    )


def _must(unit: Unit, course: CatalogueCourse, as_of: date, known_on: date) -> bool:
    """Return whether *course* is assigned to *unit*, to one above it, or to everybody."""
    assigned = Assignment.objects.filter(in_force(as_of, known_on), course=course)
    here: Unit | None = unit
    while here is not None:
        if assigned.filter(unit=here).exists():
            return True
        here = here.parent
    return assigned.filter(unit__isnull=True).exists()


def _completions(person: Person, course: CatalogueCourse, as_of: date, known_on: date) -> list[Completion]:
    rows = Completion.objects.filter(person=person, course=course)
    return list(rows.filter(known(known_on), completed_on__lte=as_of))
