"""Tables with two directions give no small group away: a solver attacks whole tables at once."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from reporting.figures.cells import Node, Told, told
from reporting.figures.suppression import Disclosure, Group, hidden_keys

_BELOW = {"": ("A", "B"), "A": ("A1", "A2", "A3"), "B": ("B1", "B2")}
_VALUES = ("x", "y", "z")


def _city(seed: int, unit: str = "", chance: random.Random | None = None) -> Node:
    """Return two departments of two or three units, by three values: small and large, all rates."""
    chance = chance or random.Random(seed)  # noqa: S311  the same cities every time
    if unit not in _BELOW:
        groups = {}
        for value in _VALUES:
            size = chance.choice([0, 1, 3, 4, 6, 9, 14, 25])
            rate = chance.choice([0.0, 0.2, 0.5, 0.9, 1.0])
            groups[value] = Group(value, size, sum(chance.random() < rate for _ in range(size)))
        return Node(unit, groups)
    parts = tuple(_city(seed, one, chance) for one in _BELOW[unit])
    of_value = {value: [part.groups[value] for part in parts] for value in _VALUES}
    sums = {
        value: Group(value, sum(one.required for one in some), sum(one.complete for one in some))
        for value, some in of_value.items()
    }
    return Node(unit, sums, parts)


def _nodes(node: Node) -> list[Node]:
    return [node, *(one for part in node.parts for one in _nodes(part))]


def _of_units(node: Node) -> Group:
    """Return the units without their values, as the page of all departments knows them."""
    groups = node.groups.values()
    sizes = (sum(one.required for one in groups), sum(one.complete for one in groups))
    return Group(node.key, *sizes, tuple(map(_of_units, node.parts)))


def _found_out(city: Node, of_units: set[object], found: Told) -> list[tuple[object, str]]:
    """Return the groups that are hidden and whose number of complete the solver finds from all that is shown.

    It knows the size of every group. Not those of which a shown group at 0 or 100 % says it.
    """
    leaves = [(node, value) for node in _nodes(city) if not node.parts for value in _VALUES]
    places = {(node.key, value): place for place, (node, value) in enumerate(leaves)}
    sizes = np.array([node.groups[value].required for node, value in leaves])
    rows, sums, said = [], [], sizes == 0
    hidden = []
    for node in _nodes(city):
        inside = [one.key for one in _nodes(node) if not one.parts]
        for value in ("", *_VALUES):
            row = np.zeros(len(leaves))
            row[[places[key, one] for key in inside for one in _VALUES if value in ("", one)]] = 1
            complete = sum(one.complete for name, one in node.groups.items() if value in ("", name))
            is_told = node.key in found.units and value in found.values
            if is_told or (not value and node.key not in of_units):
                rows.append(row)
                sums.append(complete)
                if complete in (0, row @ sizes):
                    said |= row > 0
            elif row @ sizes:
                hidden.append((node.key, value, row))
    constraint = LinearConstraint(np.array(rows), sums, sums) if rows else None
    bounds, whole = Bounds(np.zeros(len(leaves)), sizes), np.ones(len(leaves))
    given_away = []
    for key, value, row in hidden:
        if said[row > 0].all():
            continue
        low, high = (
            milp(sign * row, constraints=constraint, bounds=bounds, integrality=whole) for sign in (1, -1)
        )
        assert low.success
        if round(low.fun) == round(-high.fun):
            given_away.append((key, value))
    return given_away


def _small(node: Node) -> set[str]:
    return {value for value, group in node.groups.items() if 0 < group.required < 5}


@pytest.mark.parametrize("seed", range(20))
def test_no_small_group_follows_from_units_and_values_together(seed: int) -> None:
    city, rule = _city(seed), Disclosure(5, hides_alike=True)
    of_units = hidden_keys(_of_units(city), 5)
    found = told(city, rule, of_units)
    for node in _nodes(city):
        assert node.key not in found.units or not _small(node) & found.values
    assert (
        set(_found_out(city, of_units, found))
        & {(node.key, value) for node in _nodes(city) for value in _small(node)}
        == set()
    )


def test_the_solver_finds_small_groups_where_they_alone_are_hidden() -> None:
    """The attack has to be able to succeed: where each value is told wherever it is large."""
    for seed in range(5):
        city = _city(seed)
        everything = Told(
            frozenset(_VALUES), frozenset(node.key for node in _nodes(city) if not _small(node))
        )
        small = {(node.key, value) for node in _nodes(city) for value in _small(node)}
        if set(_found_out(city, set(), everything)) & small:
            return
    raise AssertionError("the solver found nobody out, although nothing hides small groups")


def test_the_irb_of_canada_s_example_comes_out_the_same() -> None:
    """Protecting privacy when releasing statistical information: small value suppression (cisr.gc.ca).

    Values under 20 are hidden, and where a total would give one away, the second lowest. In group 2 we hide
    one more: 7 and 12 together are 19 people, and their sum would follow from the total.
    """

    def shown(*values: int) -> list[int | None]:
        parts = tuple(Group(place, size, size // 2) for place, size in enumerate(values))
        whole = Group("total", sum(values), sum(values) // 2, parts)
        hidden = hidden_keys(whole, 20)
        return [None if part.key in hidden else part.required for part in (*parts, whole)]

    assert shown(304, 125, 26, 20) == [304, 125, 26, 20, 475]
    assert shown(28, 45, 7, 12) == [None, 45, None, None, 92]
    assert shown(70, 29, 7, 21) == [70, 29, None, None, 127]
    assert shown(5, 3, 1, 1) == [None, None, None, None, None]
