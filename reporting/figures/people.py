"""Name the people behind a figure: who had to, who has, who is late. For entitled eyes only.

The views decide whose eyes are entitled and write each look down; the scope (a unit, or one
leader's own reports) is part of the query, so that nobody else is ever fetched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reporting.figures.alike import DayJudge
from reporting.figures.facts import facts_of
from reporting.figures.tree import UnitTree
from reporting.ledger.chunks import SIZE, chunks
from reporting.models import Position
from reporting.models.intervals import in_force
from reporting.obligations.rules import Policy
from reporting.obligations.standings import standing_on
from reporting.obligations.states import Standing, State
from reporting.policy.loading import policy


@dataclass(frozen=True, slots=True)
class PersonStatus:
    """One person who had to take the course, or is excused from it."""

    number: str
    name: str
    unit: str
    status: State
    due_on: date | None
    completed_on: date | None
    """The last day on which the person completed it."""


def in_units(units: Collection[int]) -> Q:
    """Return the scope of everybody whose main job is in *units*."""
    return Q(unit_id__in=units, is_main=True)


def people_required(
    tree: UnitTree, courses: Collection[str], scope: Q, as_of: date, known_on: date
) -> dict[str, list[PersonStatus]]:
    """Return everybody in *scope* of whom one of *courses* was required, by course, unit and name.

    A handful of queries for each few hundred people. Read-only.
    """
    asked = policy(known_on)
    places = {
        row.person_id: (row.person.number, row.person.name, tree.paths[row.unit_id])
        for row in _positions(scope, as_of, known_on)
    }
    found: dict[str, list[PersonStatus]] = {course: [] for course in sorted(courses)}
    for person, course, standing in standings_of(places, courses, asked, as_of, known_on):
        number, name, unit = places[person]
        found[course].append(
            PersonStatus(number, name, unit, standing.state, standing.due_on, standing.completed_on)
        )
    for rows in found.values():
        rows.sort(key=lambda one: (one.unit, one.name, one.number))
    return found


def standings_of(
    people: Collection[int], courses: Collection[str], asked: Policy, as_of: date, known_on: date
) -> Iterator[tuple[int, str, Standing]]:
    """Yield how each of *people* (primary keys) stood on *as_of* in each of *courses* that was required."""
    wanted = sorted(set(courses) & asked.by_course.keys())
    if not wanted:
        return
    judge = DayJudge(asked, wanted, as_of, known_on)
    for some in chunks(sorted(set(people)), SIZE):
        # Where nearly all between the first and the last are asked about, a range spares a long list.
        is_everybody = some[-1] - some[0] < 2 * len(some)
        for facts in facts_of(some, is_everybody=is_everybody):
            for course, standing in judge.standings(facts):
                yield facts.person, course, standing


def standings_on_days(
    days: Mapping[tuple[int, str], date], asked: Policy, known_on: date
) -> Iterator[tuple[int, str, Standing]]:
    """Yield how people will stand in courses that are then required, each on a day of their own.

    *days* is by person (primary key) and course.
    """
    courses: dict[int, list[str]] = {}
    for person, course in days:
        courses.setdefault(person, []).append(course)
    for some in chunks(sorted(courses), SIZE):
        for facts in facts_of(some):
            history = facts.history(known_on)
            for course in courses[facts.person]:
                standing = standing_on(history, asked, course, days[facts.person, course])
                if standing is not None:
                    yield facts.person, course, standing


def _positions(scope: Q, as_of: date, known_on: date) -> Iterator[Position]:
    """Return the main jobs of those who have any job in *scope*: each person once."""
    here = Position.objects.filter(in_force(as_of, known_on), scope).values("person_id")
    rows = Position.objects.filter(in_force(as_of, known_on), is_main=True, person__in=here)
    return rows.select_related("person").iterator()
