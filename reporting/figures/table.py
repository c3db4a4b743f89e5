"""The completion table: departments by courses as of a day, with what was counted.

The same values feed the page and every export, so that their numbers are identical.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from reporting.figures.grid import Grid
from reporting.figures.memory import count
from reporting.figures.published import Figure, Part, Published, Shown
from reporting.figures.suppression import FLOOR
from reporting.figures.tree import UnitTree, unit_tree
from reporting.ledger.head import head
from reporting.ledger.quarantine import waiting
from reporting.models import CatalogueCourse
from reporting.models.people import SEPARATOR

DEFAULT_THRESHOLD = 10


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
class Definition:
    """What the figures of a table mean: printed with every one of them."""

    unit: str
    as_of: date
    known_on: date
    threshold: int
    headcount: int
    """Everybody in the unit on the day."""
    recorded_at: datetime | None
    """When the ledger last took something in; None while it is empty."""
    quarantined: int
    """Records that wait because their person or course is not known."""


@dataclass(frozen=True, slots=True)
class CompletionTable:
    """Completion by unit and course."""

    definition: Definition
    courses: tuple[CourseColumn, ...]
    total: Row
    rows: tuple[Row, ...]
    """The parts of the total: they add up to it."""


def threshold() -> int:
    """Return the size below which a group is hidden: ``GROUNDWORK_SMALL_GROUP``, never below 5."""
    return max(FLOOR, int(getattr(settings, "GROUNDWORK_SMALL_GROUP", DEFAULT_THRESHOLD)))


def completion_table(as_of: date, known_on: date, unit: str = "") -> CompletionTable:
    """Return the completion of each course in *unit* (a path; empty for everybody) and in its parts.

    Counted at the end of *as_of*, from what was known at the end of *known_on*. Read-only.

    Raises: UnknownUnitError: there is no such unit.
    """
    tree = unit_tree()
    key = tree.key(unit)
    grid = count(as_of, known_on)
    courses = tuple(CatalogueCourse.objects.all())
    published = tuple(Published(course.pk, tree, grid, threshold()) for course in courses)
    total = _row(tree, published, Part(key))
    headcount = sum(grid.headcounts.get(one, 0) for one in tree.below(key))
    return CompletionTable(
        Definition(unit, as_of, known_on, threshold(), headcount, head().recorded_at, waiting()),
        tuple(
            _column(course, figure, headcount, is_everybody=key is None)
            for course, figure in zip(courses, total.figures, strict=True)
        ),
        total,
        tuple(_row(tree, published, part) for part in _parts(tree, grid, key)),
    )


def _parts(tree: UnitTree, grid: Grid, key: int | None) -> list[Part]:
    """Return the rows of a table: the parts of a unit in which somebody works."""
    parts = [Part(child) for child in tree.children.get(key, ()) if _is_peopled(tree, grid, child)]
    if parts and key is not None and grid.headcounts.get(key):
        parts.insert(0, Part(key, is_own=True))
    return parts


def _is_peopled(tree: UnitTree, grid: Grid, unit: int) -> bool:
    return any(grid.headcounts.get(one) for one in tree.below(unit))


def _row(tree: UnitTree, published: tuple[Published, ...], part: Part) -> Row:
    path = tree.paths[part.unit] if part.unit is not None else ""
    return Row(
        path=path,
        name=path.rpartition(SEPARATOR)[2],
        figures=tuple(one.figure(part) for one in published),
        has_parts=bool(tree.children.get(part.unit)),
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
