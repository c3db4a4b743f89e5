"""Load the fictional city: rosters, assignments and learning, in the order in which they happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from django.db import transaction

from curriculum.languages import Language
from editions.api import Edition
from reporting.catalogue import assign
from reporting.errors import ReportingError
from reporting.ledger.appending import append
from reporting.models import CatalogueCourse, Person, Position, RosterImport, Unit
from reporting.roster.importing import import_roster
from reporting.sample.learning import (
    ASSIGNED_DAYS_AGO,
    DUE_DAYS,
    CourseTaken,
    Learner,
    told,
)
from reporting.sample.organisation import EMPLOYEES, FEWEST, MOST, ROSTER_DAYS, Cast, organisation
from reporting.sample.requirements import required_of


class SampleError(ReportingError):
    """The fictional city was not loaded; nothing was changed."""


def load_sample(today: date, earlier: Sequence[Edition] = (), employees: int | None = None) -> Cast:
    """Load the city of Rowanbrook as it stands on *today*, and return who plays which part.

    So many *employees* work there, ``FEWEST`` to ``MOST``; None: 400, or as many as were loaded before.
    *earlier* are editions that people took before those of the catalogue came.

    Each course of the catalogue is assigned to those for whom it is meant. Where the sample is loaded
    already nobody is changed, and the same cast comes back; a course that came since is assigned as of today.

    Raises: SampleError: the catalogue is empty, there are people who are not of the sample, or it was loaded
    with another number of *employees*.
    """
    before = _loaded()
    city = organisation(today, before or employees or EMPLOYEES)
    numbers = set(Person.objects.values_list("number", flat=True))
    if city.cast.learner in numbers:
        if employees and employees != before:
            raise SampleError(
                f"the demonstration was loaded with {before:,} employees, and stays so; for {employees:,} "
                "begin with an empty site: name another folder by GROUNDWORK_VARIABLE"
            )
        _assign_all(today)
        return city.cast
    if numbers:
        raise SampleError(f"{len(numbers)} people are known already: a sample is not mixed with real staff")
    if not CatalogueCourse.objects.exists():
        raise SampleError("the catalogue is empty; register a course first")
    with transaction.atomic():
        for day, data in city.rosters:
            import_roster(data, effective_on=day, known_on=day, is_confirmed=True)
        _assign_all(today - timedelta(days=ASSIGNED_DAYS_AGO))
        _learn(city.cast, today, earlier)
    return city.cast


def _loaded() -> int | None:
    """Return how many people the last roster of the sample had; None: it was not loaded.

    Rosters that HR's analyst imports later are not of the sample, and imports are never changed.
    """
    imported = list(RosterImport.objects.order_by("pk")[: len(ROSTER_DAYS)])
    if len(imported) < len(ROSTER_DAYS):
        return None
    last = imported[-1]
    said = last.joined + last.moved + last.returned + last.updated + last.unchanged
    return said if FEWEST <= said <= MOST else None


def _assign_all(day: date) -> None:
    """Assign every course that nobody was assigned yet to the units of which it is required."""
    # A sample that an earlier version loaded may lack a unit.
    there = {None, *Unit.objects.values_list("path", flat=True)}
    for course in CatalogueCourse.objects.filter(assignments__isnull=True):
        for unit in required_of(course.course):
            if unit in there:
                assign(course.course, unit=unit, assigned_on=day, due_days=DUE_DAYS, known_on=day)


def _learn(cast: Cast, today: date, earlier: Sequence[Edition]) -> None:
    before = {edition.content.course.id: _taken(edition) for edition in earlier}
    courses = [
        CourseTaken(
            one.course,
            one.edition,
            one.edition_digest,
            tuple(each["id"] for each in one.objectives),
            before.get(one.course),
        )
        for one in CatalogueCourse.objects.all()
    ]
    for moment, batches in groupby(told(_learners(cast), courses, today), key=lambda one: one.recorded_at):
        append((record for batch in batches for record in batch.records), recorded_at=moment)


def _taken(edition: Edition) -> CourseTaken:
    asked = {quota.objective for form in edition.content.material.forms for quota in form.blueprint}
    objectives = tuple(one.id for one in edition.content.course.objectives if one.id in asked)
    return CourseTaken(edition.content.course.id, edition.label, edition.digest, objectives)


def _learners(cast: Cast) -> list[Learner]:
    """Return everybody but the cast, each where he or she was last."""
    idle = {cast.learner, cast.second_learner, cast.people_leader, cast.trainer, cast.hr_analyst}
    last: dict[str, Learner] = {}
    rows = Position.objects.filter(known_to__isnull=True).exclude(person__number__in=idle)
    for number, language, path, starts, ends in rows.order_by("valid_from").values_list(
        "person__number", "person__language", "unit__path", "valid_from", "valid_to"
    ):
        first = last[number].starts if number in last else starts
        last[number] = Learner(number, path, Language(language), first, ends)
    return [last[number] for number in sorted(last)]
