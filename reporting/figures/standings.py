"""The nine states by unit and course: the partition of who had to take it, or was excused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.grid import Cell
from reporting.figures.parts import Part
from reporting.figures.published import Shown
from reporting.figures.threshold import hiding as stricter_rule
from reporting.scope import Scope


@dataclass(frozen=True, slots=True)
class CourseStandings:
    """How the people of one row stand in one course."""

    course: str
    shown: Shown
    cell: Cell
    """Nobody anywhere unless it is shown. Its sum and who is not required add up to the headcount."""


@dataclass(frozen=True, slots=True)
class StandingsRow:
    """One unit, or the people who are in the unit itself and in none of its parts."""

    path: str
    name: str
    is_own: bool
    headcount: int
    courses: tuple[CourseStandings, ...]


@dataclass(frozen=True, slots=True)
class StandingsTable:
    """Standings of a unit, and of its parts, which add up to it."""

    definition: Definition
    total: StandingsRow
    rows: tuple[StandingsRow, ...]


def standings_table(
    as_of: date, known_on: date, scope: Scope, unit: str = "", *, hiding: int = 0
) -> StandingsTable:
    """Return how everybody in *unit* and in its parts stands in each course of the catalogue. Read-only.

    As far as *scope* reaches: for no *unit* it is the first that is in scope.

    Groups of fewer than *hiding* people are hidden, where that is stricter than the site.

    Raises: UnknownUnitError: there is no such unit, or it is out of scope.
    """
    return standings_on(Basis(as_of, known_on, scope.unit(unit), stricter_rule(hiding)))


def standings_on(basis: Basis) -> StandingsTable:
    """Return the same on a basis that is there already."""
    total, *rows = (_row(basis, part) for part in basis.parts())
    return StandingsTable(basis.define("standings", Counted.IN_STATE, Counted.CONCERNED), total, tuple(rows))


def _row(basis: Basis, part: Part) -> StandingsRow:
    return StandingsRow(
        basis.path(part),
        basis.name(part),
        part.is_own,
        basis.headcount(part),
        tuple(CourseStandings(course, *basis.published(course).cell(part)) for course in basis.courses),
    )
