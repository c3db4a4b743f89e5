"""What is hidden of one part, asked by itself, is what the whole tree hides of it."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reporting.figures.hiding import Hiding
from reporting.figures.parts import Part, PartCounts
from reporting.figures.suppression import Disclosure, Group, hidden_at_any_step
from reporting.figures.tree import UnitTree

_CITIES = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 14), st.integers(0, 14)), min_size=1, max_size=14
)
"""Of each unit: which of those before it is above it (0: none), and how many are of each of two kinds."""


def _tree(city: list[tuple[int, int, int]]) -> UnitTree:
    children: dict[int | None, list[int]] = {}
    for unit, (above, *_) in enumerate(city, start=1):
        children.setdefault(above if 0 < above < unit else None, []).append(unit)
    paths = {unit: str(unit) for unit in range(1, len(city) + 1)}
    return UnitTree(paths, {unit: tuple(below) for unit, below in children.items()})


def _group(part: Part, counts: PartCounts) -> Group:
    kinds = tuple(counts.of(part))
    return Group(part, sum(kinds), 0, counts=kinds)


def _with_parts(part: Part, counts: PartCounts) -> Group:
    kinds = tuple(counts.of(part))
    parts = tuple(_with_parts(one, counts) for one in counts.parts(part))
    return Group(part, sum(kinds), 0, parts, counts=kinds)


@example([(0, 9, 9), (1, 9, 9), (1, 9, 9), (0, 9, 9), (0, 9, 9)], False, 12, {1})
@given(_CITIES, st.booleans(), st.integers(5, 20), st.sets(st.integers(1, 14)))
def test_a_part_is_hidden_where_the_whole_tree_hides_it(
    city: list[tuple[int, int, int]], hides_alike: bool, last: int, odd: set[int]
) -> None:
    tree = _tree(city)
    counts = PartCounts(tree, np.array([city[unit - 1][1:] for unit in tree.units]))
    rule = Disclosure(last, hides_alike, tuple(range(5, last, 4)))

    def also(floor: int, part: Part) -> bool:
        return part.unit in odd and (floor == last or part.is_own)

    def all_hidden(floor: int) -> set[Hashable]:
        return {part for part in counts.all_below() if also(floor, part)}

    whole = hidden_at_any_step(_with_parts(Part(None), counts), rule, all_hidden)
    hiding = Hiding(counts, lambda part: _group(part, counts), rule, also)
    assert {part for part in counts.all_below() if hiding.hides(part)} == whole


def test_those_in_the_unit_itself_are_a_part_where_it_has_others() -> None:
    tree = UnitTree({1: "Transit", 2: "Transit > Bus", 3: "Parks"}, {None: (3, 1), 1: (2,)})
    counts = PartCounts(tree, np.array([[4, 0], [3, 1], [10, 2]]))
    assert tree.units == (3, 1, 2)
    assert counts.parts(Part(1)) == [Part(1, is_own=True), Part(2)]
    assert [counts.of(one) for one in (Part(None), Part(1), *counts.parts(Part(1)))] == [
        [17, 3],
        [13, 3],
        [3, 1],
        [10, 2],
    ]
    assert counts.of(Part(3, is_own=True)) == [0, 0], "all of Parks: no part of it"
    assert counts.above(Part(1, is_own=True)) == Part(1)


def test_a_part_in_which_nobody_is_counted_stays_hidden_where_it_is_hidden_elsewhere() -> None:
    tree = UnitTree({1: "Transit", 2: "Parks"}, {None: (1, 2)})
    counts = PartCounts(tree, np.array([[0, 0], [20, 20]]))
    hiding = Hiding(
        counts,
        lambda part: _group(part, counts),
        Disclosure(10),
        lambda _, part: part == Part(1, is_own=True),
    )
    assert [hiding.hides(Part(1, is_own=True)), hiding.hides(Part(2))] == [True, False]


def test_nothing_is_asked_of_units_that_nobody_asks_about(monkeypatch: pytest.MonkeyPatch) -> None:
    """A department of many teams: the page of another looks at none of them."""
    tree = UnitTree(
        {number: str(number) for number in range(1, 102)}, {None: (1, 2), 2: tuple(range(3, 102))}
    )
    counts = PartCounts(tree, np.array([[20, 20]] * 101))
    looked: list[Part] = []
    of = counts.of
    monkeypatch.setattr(counts, "of", lambda part: looked.append(part) or of(part))
    assert not Hiding(counts, lambda part: _group(part, counts), Disclosure(10)).hides(Part(1))
    assert set(looked) == {Part(None), Part(1), Part(2)}
