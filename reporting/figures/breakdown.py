"""Standings by what HR states of people's jobs: job family, employment, location, leading people, language.

By what HR states or requires of them, and by nothing else: no column knows of race, and none is to come.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from reporting.figures.audiences import audiences
from reporting.figures.basis import Basis
from reporting.figures.cells import Node, Told, at_every_step
from reporting.figures.crossing import blocks, told_beside
from reporting.figures.definition import Counted, Definition
from reporting.figures.differencing import Picture
from reporting.figures.grid import NOBODY, Cell, total
from reporting.figures.parts import Part
from reporting.figures.published import Published, Shown
from reporting.figures.spells import Array
from reporting.figures.suppression import Disclosure, Group
from reporting.models import Position
from reporting.models.intervals import in_force


class Facet(StrEnum):
    """A column of the main job (``reporting.models.Position``), or whom the courses of people are for."""

    JOB_FAMILY = "job_family"
    TITLE = "title"
    EMPLOYMENT = "employment"
    LOCATION = "location"
    IS_PEOPLE_LEADER = "is_people_leader"
    LANGUAGE = "language"
    """The language that the person preferred on the day; empty: as it stands on the person."""
    AUDIENCE = "audience"
    """As courses name whom they are for (``audiences``); several parted by blanks."""


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """Those of one unit of whom HR states one value."""

    value: str
    """As HR states it; empty: HR states nothing. ``yes`` or ``no`` for leading people."""
    shown: Shown
    cell: Cell
    """Nobody anywhere unless it is shown."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One course in one unit, by value; the rows add up to the unit."""

    definition: Definition
    total: BreakdownRow
    rows: tuple[BreakdownRow, ...]


_Key = tuple[Part, str]
"""A part of the organisation, and the value."""


def breakdown(basis: Basis, course: str, by: Facet) -> Breakdown:
    """Return how people of the unit stand in *course*, by *by*. Read-only.

    What is hidden is worked out for all units and values at once, and against what is told by each facet
    before: going from unit to unit with the same question, from value to value, or from one question to
    another tells no more than one page does (``cells``, ``crossing``).
    """
    order = tuple(Facet)
    facets = [_Table(basis, course, one) for one in order[: order.index(by) + 1]]
    table, published, here = facets[-1], basis.published(course), Part(basis.key)
    # Values of which all stand alike are hidden: with the sums of units they would tell of small groups.
    rule = replace(basis.disclosure, hides_alike=True)
    found = at_every_step(rule, lambda step: _told(facets, step, basis.published(course, step.threshold)))

    def row(value: str) -> BreakdownRow:
        is_told = here in found.units and value in found.values
        return _row(value, Shown.YES if is_told else Shown.HIDDEN, table.cells[here, value])

    only = (("by", by.value),)
    return Breakdown(
        basis.define("breakdown", Counted.IN_STATE, Counted.CONCERNED, course, only=only),
        _row("", *published.cell(here)),
        tuple(row(value) for value in table.values if (here, value) in table.cells),
    )


def _told(facets: Sequence[_Table], rule: Disclosure, published: Published) -> Told:
    """Return what is told by the last of *facets*, beside what is told by each before it."""
    found, earlier = Told(frozenset(), frozenset()), list[Picture]()
    for table in facets:
        # Of one value alone is told what the units tell.
        is_one = len(table.values) == 1
        found = told_beside(table.whole, rule, published.hidden, table.draw, () if is_one else earlier)
        if found.units and not is_one:
            earlier.append(table.draw(found))
    return found


class _Table:
    """Everybody whom a course concerns, by one facet."""

    def __init__(self, basis: Basis, course: str, by: Facet) -> None:
        stood = basis.stood()
        of_it = stood.course == basis.courses[course].pk
        self._basis, self._person, self._unit = basis, stood.person[of_it], stood.unit[of_it]
        said = _said(basis, by)
        stated = [said.get(one, "") for one in self._person.tolist()]
        self.values = tuple(sorted(set(stated)))
        places = {value: place for place, value in enumerate(self.values)}
        self._value = np.array([places[one] for one in stated], dtype=np.int64)
        own = _by_unit(self._unit, self._value, stood.state[of_it], len(self.values))
        self.cells: dict[_Key, Cell] = {}
        """Of every part and value."""
        _add_up(basis, None, own, self.values, self.cells)
        self.whole = _node(basis, Part(None), self.cells, self.values)

    def draw(self, found: Told) -> Picture:
        """Return who is in which group, where *found* is told: in each block by value, the hidden as one."""
        told = sorted(found.values)
        group = np.array([told.index(one) if one in found.values else len(told) for one in self.values])
        block = {
            unit: number
            for number, parts in enumerate(blocks(self.whole, found.units))
            for part in parts
            for unit in self._units(part)
        }
        units, place = np.unique(self._unit, return_inverse=True)
        blocks_of_units = np.array([block[one] for one in units.tolist()], dtype=np.int64)
        return Picture(self._person, blocks_of_units[place] * (len(told) + 1) + group[self._value])

    def _units(self, part: Hashable) -> list[int]:
        if isinstance(part, Part) and not part.is_own:
            return self._basis.tree.below(part.unit)
        return [part.unit] if isinstance(part, Part) and part.unit is not None else []


def _row(value: str, shown: Shown, cell: Cell) -> BreakdownRow:
    return BreakdownRow(value, shown, cell if shown is Shown.YES else NOBODY)


def _node(basis: Basis, part: Part, cells: dict[_Key, Cell], values: tuple[str, ...]) -> Node:
    """Return *part* with everything below it, as groups by value."""
    groups = {}
    for value in values:
        if (cell := cells.get((part, value))) is not None:
            groups[value] = Group(value, cell.required, cell.complete, (), cell.excused)
    children = () if part.is_own else basis.tree.children.get(part.unit, ())
    below = (Part(part.unit, is_own=True), *map(Part, children)) if children else ()
    return Node(part, groups, tuple(_node(basis, one, cells, values) for one in below))


def _said(basis: Basis, by: Facet) -> dict[int, str]:
    """Return what HR stated of each person on the day."""
    if by is Facet.AUDIENCE:
        return audiences(basis)
    rows = Position.objects.filter(in_force(basis.as_of, basis.known_on), is_main=True)
    if by is Facet.LANGUAGE:
        told = rows.values_list("person_id", "language", "person__language")
        return {person: then or now for person, then, now in told}
    if by is Facet.IS_PEOPLE_LEADER:
        return {person: "yes" if is_so else "no" for person, is_so in rows.values_list("person_id", by.value)}
    return dict(rows.values_list("person_id", by.value))


def _by_unit(unit: Array, value: Array, state: Array, values: int) -> dict[int, list[Cell]]:
    """Return for each unit the cell of each value, of those who are in the unit itself."""
    units, place = np.unique(unit, return_inverse=True)
    width = len(NOBODY)
    flat = (place * values + value) * width + state
    counts = np.bincount(flat, minlength=len(units) * values * width).reshape(len(units), values, width)
    return {
        int(key): [Cell._make(cell) for cell in row] for key, row in zip(units, counts.tolist(), strict=True)
    }


def _add_up(
    basis: Basis,
    unit: int | None,
    own: dict[int, list[Cell]],
    values: tuple[str, ...],
    cells: dict[_Key, Cell],
) -> list[Cell]:
    """Put the cells of *unit* and of all below it into *cells*, and return those of the unit."""
    nobody = [NOBODY] * len(values)
    here = own.get(unit, nobody) if unit is not None else nobody
    children = basis.tree.children.get(unit, ())
    below = [_add_up(basis, child, own, values, cells) for child in children]
    if children and any(map(sum, here)):
        _put(Part(unit, is_own=True), here, values, cells)
    whole = [total(some) for some in zip(here, *below, strict=True)]
    _put(Part(unit), whole, values, cells)
    return whole


def _put(part: Part, row: list[Cell], values: tuple[str, ...], cells: dict[_Key, Cell]) -> None:
    for value, cell in zip(values, row, strict=True):
        if sum(cell):
            cells[part, value] = cell
