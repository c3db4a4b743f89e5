"""Name who of a unit is late, with each course and since when. For entitled eyes only.

The view decides whose eyes are entitled, and writes each look down. Nobody is ranked: people stand in the
order of their unit and name, and courses in that of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.grid import STATES
from reporting.figures.people import in_units
from reporting.figures.spells import PLACES
from reporting.ledger.chunks import SIZE, chunks
from reporting.models import Position
from reporting.models.intervals import in_force
from reporting.obligations.states import MISSED, State


@dataclass(frozen=True, slots=True)
class LateCourse:
    """One course in which somebody is late."""

    course: str
    state: State
    """``OVERDUE`` or ``EXPIRED``."""
    since: date
    """The first day of it."""


@dataclass(frozen=True, slots=True)
class LatePerson:
    """One person who is late, in one course or several."""

    number: str
    name: str
    unit: str
    """The path of the unit of the main job on the day."""
    courses: tuple[LateCourse, ...]


def late_people(basis: Basis) -> list[LatePerson]:
    """Return who in the unit of *basis* is late on its day, by unit and name.

    From the same counts as the figures, so that the two agree; people outside of the unit are never fetched.
    A query for each few hundred people who are late. Read-only.
    """
    late = dict(_late(basis))
    found = [
        LatePerson(number, name, basis.tree.paths[unit], tuple(late[person]))
        for person, number, name, unit in _named(basis, sorted(late))
    ]
    return sorted(found, key=lambda one: (one.unit, one.name, one.number))


def _late(basis: Basis) -> Iterator[tuple[int, list[LateCourse]]]:
    """Yield each person (primary key) who is late, with the courses."""
    names = {row.pk: course for course, row in basis.courses.items()}
    places = {pk: place for place, pk in enumerate(names)}
    stood = basis.stood()
    is_late = np.isin(stood.state, [PLACES[one] for one in MISSED])
    is_late &= np.isin(stood.unit, basis.tree.below(basis.key))
    is_late &= np.isin(stood.course, list(names))
    columns = (column[is_late].tolist() for column in (stood.person, stood.course, stood.state, stood.since))
    found: dict[int, list[tuple[int, LateCourse]]] = {}
    for person, course, state, since in zip(*columns, strict=True):
        one = LateCourse(names[course], STATES[state], date.fromordinal(since))
        found.setdefault(person, []).append((places[course], one))
    for person, rows in found.items():
        yield person, [one for _, one in sorted(rows, key=lambda row: row[0])]


def _named(basis: Basis, people: list[int]) -> Iterator[tuple[int, str, str, int]]:
    """Yield primary key, number, name and unit of those of *people* who are in the unit."""
    here = in_units(basis.tree.below(basis.key))
    for some in chunks(people, SIZE):
        held = Position.objects.filter(in_force(basis.as_of, basis.known_on), here, person__in=some)
        yield from held.values_list("person_id", "person__number", "person__name", "unit_id")
