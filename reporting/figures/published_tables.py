"""What is published of each course, beside all that was published before."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.differencing import Picture
from reporting.figures.grid import NOBODY
from reporting.figures.guard import Counted, TooLittleChangedError, guarded, pictures
from reporting.figures.parts import Part
from reporting.figures.proof_text import PersonLine, pseudonym
from reporting.figures.spells import Spells
from reporting.figures.spells_kept import spells
from reporting.figures.stood import DONE_OR_NOT, PLACES, Stood, Ways, counted_in, ways_of
from reporting.figures.suppression import Disclosure, Group
from reporting.models import CatalogueCourse, FigureProof, Unit

_STOOD = tuple(Stood)


class Held(StrEnum):
    """Why a row is hidden: for HR before it publishes, and never told with what is published."""

    SMALL = "small"
    """Fewer people than the threshold."""
    NEARLY_ALIKE = "nearly_alike"
    """Few of them, or nobody, have done it; or few or nobody have not."""
    BESIDE = "beside"
    """It would give a hidden one away, or tell of few people beside an earlier table."""


@dataclass(frozen=True, slots=True)
class CourseTable:
    """One course."""

    told: dict[str, Any]
    """As it stands in the text that is sealed."""
    held: dict[tuple[str, bool], Held]
    """Why which row is hidden: by path, and whether it is the people of the unit itself."""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What a published table tells of one course: of its parts, or of all of them in more ways."""

    code: str
    picture: Picture


def course_tables(basis: Basis) -> Iterator[CourseTable]:
    """Yield what is published of each course that concerns somebody in the unit of *basis*."""
    earlier = _earlier()
    for course, row in basis.courses.items():
        rows = _Rows(basis, course)
        if rows.whole.people:
            told, held = rows.told(earlier.get(course, []))
            yield CourseTable({"course": course, "edition": row.edition} | told, held)


def people_lines(basis: Basis, salt: str) -> list[PersonLine]:
    """Return how everybody in the unit of *basis* stood in every course, for an auditor's export."""
    found = basis.stood()
    here = np.isin(found.unit, basis.tree.below(basis.key))
    courses = {one.pk: name for name, one in basis.courses.items()}
    columns = (found.person[here], found.unit[here], found.course[here], found.state[here])
    return sorted(
        PersonLine(
            pseudonym(salt, person), basis.tree.paths[unit], courses[course], _STOOD[PLACES[state]].value
        )
        for person, unit, course, state in zip(*(column.tolist() for column in columns), strict=True)
    )


class _Rows:
    """The unit and its parts in one course."""

    def __init__(self, basis: Basis, course: str) -> None:
        self._basis = basis
        self._hidden = basis.published(course).hidden
        self._cells = basis.published(course).cells
        first, *parts = basis.parts()
        self._parts = [part for part in parts if sum(self._cells.get(part, NOBODY))]
        groups = tuple(self._group(part) for part in self._parts)
        self.whole = self._group(first, groups)
        self._units: dict[Hashable, list[int]] = {part: _units(basis, part) for part in (first, *self._parts)}
        self._people = _counted(basis.spells(), basis.as_of, basis.courses[course].pk)

    def told(self, earlier: Sequence[_Earlier]) -> tuple[dict[str, Any], dict[tuple[str, bool], Held]]:
        """Return what may be told, beside *earlier* tables, and why which row is hidden."""
        basis = self._basis
        try:
            found = guarded(
                self.whole,
                self._units,
                self._people,
                [one.picture for one in earlier],
                basis.disclosure,
                self._hidden,
            )
        except TooLittleChangedError as error:
            return {"rows": [], "blocks": [], "kept_back_for": earlier[error.earlier].code}, {}
        rows = [(Part(basis.key), found.ways), *((part, DONE_OR_NOT) for part in self._parts)]
        told = {
            "rows": [self._row(part, ways, is_hidden=part in found.hidden) for part, ways in rows],
            "blocks": [sorted(basis.tree.paths[unit] for unit in units) for units in found.blocks],
            "kept_back_for": "",
        }
        return told, {
            (basis.path(part), part.is_own): _why(self._group(part), basis.disclosure)
            for part, _ in rows
            if part in found.hidden
        }

    def _row(self, part: Part, ways: Ways, *, is_hidden: bool) -> dict[str, Any]:
        return {
            "unit": self._basis.path(part),
            "is_own": part.is_own,
            "ways": [] if is_hidden else ways,
            "people": None if is_hidden else counted_in(self._cells[part], ways),
        }

    def _group(self, part: Part, parts: tuple[Group, ...] = ()) -> Group:
        cell = self._cells.get(part, NOBODY)
        # Who is excused counts with those who have not done it: told apart, they would be few nearly always.
        return Group(part, sum(cell), cell.complete, parts)


def _counted(known: Spells, as_of: date, course: int) -> Counted:
    """Return everybody who stood somehow in *course* (primary key) on *as_of*."""
    found = known.on(as_of.toordinal())
    of_it = found.course == course
    return Counted(found.person[of_it], found.unit[of_it], np.array(PLACES)[found.state[of_it]])


def _earlier() -> dict[str, list[_Earlier]]:
    """Return what every table that was ever published told, by course, and of whom it did."""
    keys = dict(Unit.objects.values_list("path", "pk"))
    found: dict[str, list[_Earlier]] = {}
    courses = dict(CatalogueCourse.objects.values_list("course", "pk"))
    for code, content in FigureProof.objects.values_list("code", "content"):
        told = json.loads(content)
        for table in told["tables"]:
            if table["blocks"] and table["course"] in courses:
                as_of, known_on = (date.fromisoformat(told[name]) for name in ("as_of", "known_on"))
                people = _counted(spells(known_on), as_of, courses[table["course"]])
                blocks = [[keys[path] for path in block if path in keys] for block in table["blocks"]]
                ways = ways_of(table["rows"][0]["ways"])
                found.setdefault(table["course"], []).extend(
                    _Earlier(code, picture) for picture in pictures(people, blocks, ways)
                )
    return found


def _why(group: Group, rule: Disclosure) -> Held:
    if rule.is_small(group):
        return Held.SMALL
    is_nearly_alike = group.is_alike or min(group.ways) < rule.threshold
    return Held.NEARLY_ALIKE if is_nearly_alike else Held.BESIDE


def _units(basis: Basis, part: Part) -> list[int]:
    return [part.unit] if part.is_own and part.unit is not None else basis.tree.below(part.unit)
