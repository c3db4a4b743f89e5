"""The completion table: departments by courses as of a day, with what was counted.

The same values feed the page and every export, so that their numbers are identical.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.parts import Part
from reporting.figures.published import Figure, Shown
from reporting.figures.threshold import hiding as stricter_rule
from reporting.figures.threshold import threshold as threshold
from reporting.models import CatalogueCourse
from reporting.scope import Scope


@dataclass(frozen=True, slots=True)
class Row:
    """One unit, with a figure for each course."""

    path: str
    """Empty for the whole organisation."""
    name: str
    figures: tuple[Figure, ...]
    has_parts: bool = False
    is_own: bool = False
    """Whether these are the people who are in the unit itself and in none of its parts."""


@dataclass(frozen=True, slots=True)
class CourseColumn:
    """One course, and who was counted for it in the table's unit."""

    course: str
    titles: dict[str, str]
    edition: str
    """The present edition; a completion of any edition counts."""
    recertify_months: int | None
    not_required: int | None
    """Who was in the unit and did not have to take it, or was exempt or on leave with it open; None when
    that is hidden."""
    expired: int | None
    """Who had to, and whose completion no longer counted. Told for the whole organisation only:
    for each unit it could be subtracted like any other number, and would have to be hidden like it."""


@dataclass(frozen=True, slots=True)
class CompletionTable:
    """Completion by unit and course."""

    definition: Definition
    courses: tuple[CourseColumn, ...]
    total: Row
    rows: tuple[Row, ...]
    """The parts of the total: they add up to it."""


def completion_table(
    as_of: date, known_on: date, scope: Scope, unit: str = "", *, hiding: int = 0
) -> CompletionTable:
    """Return the completion of each course in *unit* (a path) and in its parts, as far as *scope* reaches.

    For no *unit* it is the first that is in scope: everybody, for whoever may see the whole.

    Counted at the end of *as_of*, from what was known at the end of *known_on*. Read-only.

    Groups of fewer than *hiding* people are hidden, where that is stricter than the site.

    Raises: UnknownUnitError: there is no such unit, or it is out of scope.
    """
    return completion_on(Basis(as_of, known_on, scope.unit(unit), stricter_rule(hiding)))


def completion_on(basis: Basis) -> CompletionTable:
    """Return the same on a basis that is there already."""
    total, *rows = (_row(basis, part) for part in basis.parts())
    definition = basis.define("completion", Counted.COMPLETE, Counted.REQUIRED)
    return CompletionTable(
        definition,
        tuple(
            _column(course, figure, definition.headcount, is_everybody=basis.key is None)
            for course, figure in zip(basis.courses.values(), total.figures, strict=True)
        ),
        total,
        tuple(rows),
    )


def _row(basis: Basis, part: Part) -> Row:
    return Row(
        path=basis.path(part),
        name=basis.name(part),
        figures=tuple(basis.published(course).figure(part) for course in basis.courses),
        has_parts=bool(basis.tree.children.get(part.unit)),
        is_own=part.is_own,
    )


def _column(course: CatalogueCourse, figure: Figure, headcount: int, *, is_everybody: bool) -> CourseColumn:
    is_hidden = figure.shown is Shown.HIDDEN
    return CourseColumn(
        course=course.course,
        titles=course.titles,
        edition=course.edition,
        recertify_months=course.recertify_months,
        not_required=None if is_hidden else headcount - figure.required,
        expired=figure.expired if is_everybody and not is_hidden else None,
    )
