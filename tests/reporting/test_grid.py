"""Cells made when they are asked for, and the sums over the tree of units, are those of a plain loop."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.figures.grid import NOBODY, Cell, Cells, Grid, total
from reporting.figures.tree import UnitTree

COURSE, OTHER = 7, 8
_COUNT = st.integers(0, 400_000)
_CELL = st.builds(Cell, *[_COUNT] * 9)
CELLS = st.dictionaries(st.tuples(st.integers(1, 12), st.sampled_from([COURSE, OTHER])), _CELL, max_size=20)
ABOVE = st.lists(st.integers(0, 11), min_size=12, max_size=12)
"""Of each unit the one above, among those with smaller numbers; 0: it is a department."""


def _in_one_array(cells: Mapping[tuple[int, int], Cell]) -> Cells:
    counts = np.array([number for cell in cells.values() for number in cell], dtype=np.int32)
    return Cells({key: 9 * place for place, key in enumerate(cells)}, counts)


def _tree(above: list[int]) -> UnitTree:
    children: dict[int | None, list[int]] = {}
    for unit, place in enumerate(above, start=1):
        children.setdefault(place % unit or None, []).append(unit)
    paths = {unit: str(unit) for unit in range(1, len(above) + 1)}
    return UnitTree(paths, {unit: tuple(below) for unit, below in children.items()})


@given(CELLS)
def test_cells_of_an_array_are_those_of_a_dictionary(cells: dict[tuple[int, int], Cell]) -> None:
    found = _in_one_array(cells)
    somebody = {key: cell for key, cell in cells.items() if cell != NOBODY}
    assert found == somebody
    assert len(found) == len(somebody)
    assert all(type(number) is int for cell in found.values() for number in cell)
    for key in ((unit, course) for unit in range(14) for course in (COURSE, OTHER)):
        assert found.get(key) == somebody.get(key)


@pytest.mark.parametrize("made", [dict, _in_one_array], ids=["a dictionary", "an array"])
@given(cells=CELLS, above=ABOVE)
def test_the_sum_of_a_unit_is_that_of_all_cells_below_it(
    made: Callable[[object], Mapping[tuple[int, int], Cell]],
    cells: dict[tuple[int, int], Cell],
    above: list[int],
) -> None:
    tree = _tree(above)
    found = tree.totals(Grid({}, made(cells)), COURSE)
    assert set(found) == {None, *range(1, 13)}
    for unit, sums in found.items():
        assert sums == list(total(cells.get((below, COURSE), NOBODY) for below in tree.below(unit)))
