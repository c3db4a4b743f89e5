"""How many people stand otherwise than before, in every unit, and where each number may be told.

Whoever sees a department's number and those of its divisions can take them from each other. So a number is
judged with those of all units below, and not by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias, TypeVar

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.grid import STATES
from reporting.figures.parts import Part
from reporting.figures.published import Shown
from reporting.figures.spells import Array, Standings
from reporting.figures.suppression import Disclosure
from reporting.figures.tree import UnitTree
from reporting.obligations.states import State

Unit: TypeAlias = int | None
"""A unit with all below it, by primary key; None: the whole organisation."""
Pair: TypeAlias = tuple[State | None, State | None]
"""How somebody stood in a unit before and after; None: not counted there."""
Kind = TypeVar("Kind")
_NOT_THERE = -1


def shifts(tree: UnitTree, before: Standings, after: Standings, course: int) -> dict[Unit, Counter[Pair]]:
    """Return how many stand otherwise in *course* (primary key), in each unit where anybody does.

    Who moved between two divisions came in one and went in the other, and did neither in their department.
    """
    first, second = (_of_course(one, course) for one in (before, after))
    people = np.union1d(first[0], second[0])
    columns = [_beside(people, one[0], column) for one in (first, second) for column in one[1:]]
    rows = np.stack(columns, axis=1)
    is_other = (rows[:, :2] != rows[:, 2:]).any(axis=1)
    found: dict[Unit, Counter[Pair]] = {}
    for (was_in, was, is_in, now), amount in zip(*_counted(rows[is_other]), strict=True):
        left, come = _above(tree, was_in), _above(tree, is_in)
        for unit in left | come:
            pair = _state(was) if unit in left else None, _state(now) if unit in come else None
            if pair[0] != pair[1]:
                found.setdefault(unit, Counter())[pair] += amount
    return found


def hidden_units(before: Basis, after: Basis, course: str, floor: int) -> set[Unit]:
    """Return the units whose figure of *course* is hidden on one of the days, by the threshold *floor*."""
    told = [one.published(course, floor) for one in (before, after)]
    return {
        unit
        for unit in (None, *after.tree.units)
        if any(one.figure(Part(unit)).shown is Shown.HIDDEN for one in told)
    }


def told_by_step(
    tree: UnitTree,
    amounts: Mapping[Unit, Counter[Kind]],
    rule: Disclosure,
    hidden: Callable[[int], Collection[Unit]],
) -> dict[int, dict[Unit, set[Kind]]]:
    """Return for each threshold of *rule* of which kinds the *amounts* of each unit may be told.

    Nothing of the units that are *hidden* at the threshold. No amount below it is told, and none from which,
    with the told ones of the units below, such a one follows. What is not told of a unit is of two kinds at
    least and of as many people as the threshold, or of nobody: the sum of all kinds may be known. What one
    threshold does not tell no stricter one does.
    """
    told, barred = {}, set[tuple[Unit, Kind]]()
    for floor in rule.steps:
        barred |= {(unit, kind) for unit in hidden(floor) for kind in amounts.get(unit, ())}
        told[floor] = _told(tree, amounts, floor, barred)
        barred |= {
            (unit, kind) for unit, kinds in amounts.items() for kind in kinds if kind not in told[floor][unit]
        }
    return told


def _told(
    tree: UnitTree, amounts: Mapping[Unit, Counter[Kind]], floor: int, barred: Collection[tuple[Unit, Kind]]
) -> dict[Unit, set[Kind]]:
    """Return what may be told of each unit, and is not *barred*, by the one threshold *floor*."""
    barred = set(barred)
    while True:
        told: dict[Unit, set[Kind]] = {unit: set() for unit in amounts}
        for kind in {kind for of_unit in amounts.values() for kind in of_unit}:
            of_kind = {unit: of_unit[kind] for unit, of_unit in amounts.items() if of_unit[kind]}
            for unit in told_units(tree, of_kind, floor, {unit for unit, other in barred if other == kind}):
                told[unit].add(kind)
        more = {
            (unit, min(kinds, key=lambda kind: (amounts[unit][kind], str(kind))))
            for unit, kinds in told.items()
            if kinds and _follows(amounts[unit], kinds, floor)
        }
        if not more:
            return told
        barred |= more


def told_units(
    tree: UnitTree, amounts: Mapping[Unit, int], floor: int, barred: Collection[Unit]
) -> set[Unit]:
    """Return the units whose number may be told, of *amounts* of units with all below them. None of *barred*.

    What a told number says beyond those told below it is of *floor* people at least, or nothing at all.
    """
    told: set[Unit] = set()

    def walk(unit: Unit) -> tuple[int, bool]:
        """Return how many of *unit* are told of, in it or below, and whether there are some that are not."""
        below = [walk(child) for child in tree.children.get(unit, ())]
        amount, covered = amounts.get(unit, 0), sum(one for one, _ in below)
        rest, is_all_told = amount - covered, not any(is_left for _, is_left in below)
        # Below nothing: more came to the divisions from each other than to their department.
        if amount >= floor and unit not in barred and (abs(rest) >= floor or (rest == 0 and is_all_told)):
            told.add(unit)
            return amount, False
        return covered, bool(amount) or not is_all_told

    walk(None)
    return told


def _follows(amounts: Counter[Kind], told: Collection[Kind], floor: int) -> bool:
    """Return whether what is not *told* of *amounts* follows from their sum, or would tell of few."""
    others = [amount for kind, amount in amounts.items() if amount and kind not in told]
    return bool(others) and (len(others) == 1 or sum(others) < floor)


def _of_course(standings: Standings, course: int) -> tuple[Array, Array, Array]:
    """Return person, unit and state of those of whom *course* was asked, a row each."""
    here = standings.course == course
    return standings.person[here], standings.unit[here], standings.state[here]


def _beside(people: Array, some: Array, column: Array) -> Array:
    """Return *column*, which is of *some* of *people*, for all of them."""
    found = np.full(len(people), _NOT_THERE, dtype=np.int64)
    found[np.searchsorted(people, some)] = column
    return found


def _counted(rows: Array) -> tuple[list[list[int]], list[int]]:
    """Return the different *rows*, and how often each is there."""
    if not len(rows):
        return [], []
    # As one number a row, they are sorted several times as fast.
    shape = tuple((rows.max(axis=0) - _NOT_THERE + 1).tolist())
    keys, amounts = np.unique(np.ravel_multi_index((rows - _NOT_THERE).T, shape), return_counts=True)
    different = np.stack(np.unravel_index(keys, shape), axis=1) + _NOT_THERE
    return different.tolist(), amounts.tolist()


def _above(tree: UnitTree, unit: int) -> set[Unit]:
    """Return *unit* with every unit that it is in; nothing where somebody was in none."""
    found: set[Unit] = set()
    at: Unit = unit
    if unit == _NOT_THERE:
        return found
    while at is not None:
        found.add(at)
        at = tree.parents[at]
    return found | {None}


def _state(place: int) -> State | None:
    return None if place == _NOT_THERE else STATES[place]
