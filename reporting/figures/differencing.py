"""How few people the difference of two published tables can be about.

Whoever holds two tables of one course can take any sum of the one from any sum of the other: those of
yesterday from those of today, those who lead people from everybody, the page above from the page below. What
is left tells of the people who are in one sum and not in the other, or stand differently in the two, and of
nobody else. Should they be few, it tells of few.

A table shows blocks of people: a unit, or several hidden ones together, whose sum follows from the total.
Take the blocks of both tables as the nodes of a graph, each person as an edge between his or her two blocks,
and the outside, which no sum can hold, as one more node. A choice of blocks is then a cut, and its weight is
the number of people that the difference is about: a person in one chosen block only crosses it; one who is in
both and stands differently counts half at each of them, toward the outside. So the fewest people are the
least cut, and that can be found exactly (Stoer and Wagner, A simple min-cut algorithm, J. ACM 44, 1997).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from reporting.figures.spells import Array

OUTSIDE = -1
"""The block of those of whom a table does not tell."""
_Node: TypeAlias = tuple[int, int]
"""0 for the earlier table and 1 for the new one, and the block; the outside is one node for both."""
_Graph: TypeAlias = "dict[_Node, dict[_Node, int]]"
_Cut: TypeAlias = "tuple[int, frozenset[_Node]]"
"""Its weight, and the nodes on one side."""
_NOWHERE: _Node = (0, OUTSIDE)


@dataclass(frozen=True, slots=True)
class Picture:
    """Who was in which block of a table, and how they stood."""

    person: Array
    """Primary keys, each once, in order."""
    block: Array
    """From 0."""
    state: Array
    """A number for each way in which people can stand."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two tables that is about the fewest people."""

    people: int
    blocks: frozenset[int]
    """Those of the new table that are on one side of it."""


def least_difference(earlier: Picture, new: Picture, limit: int) -> Difference | None:
    """Return the difference of the two tables that is about the fewest people, and about somebody.

    None: it is about *limit* people or more, or there is none, as between a table and itself.
    """
    least = 2 * limit, frozenset[_Node]()
    for part in _connected(_graph(earlier, new)):
        least = _least_cut(part, least)
    weight, side = least
    if not side:
        return None
    return Difference(weight // 2, frozenset(block for table, block in side if table == 1))


def _graph(earlier: Picture, new: Picture) -> _Graph:
    """Return the graph of two tables, with each person counted twice: halves are whole numbers then."""
    people = np.union1d(earlier.person, new.person)
    first, state = _of(people, earlier)
    second, later_state = _of(people, new)
    changed = (state != later_state) & (first != OUTSIDE) & (second != OUTSIDE)
    graph: _Graph = defaultdict(lambda: defaultdict(int))
    graph[_NOWHERE] = defaultdict(int)
    rows = np.column_stack([first, second, changed])
    kinds, amounts = np.unique(rows, axis=0, return_counts=True)
    for (one, other, is_changed), amount in zip(kinds.tolist(), amounts.tolist(), strict=True):
        before, after = (0, one), (1, other) if other != OUTSIDE else _NOWHERE
        if is_changed:
            for first_node, other_node in ((before, after), (before, _NOWHERE), (after, _NOWHERE)):
                _join(graph, first_node, other_node, amount)
        else:
            _join(graph, before, after, 2 * amount)
    return graph


def _join(graph: _Graph, one: _Node, other: _Node, weight: int) -> None:
    if one != other:
        graph[one][other] += weight
        graph[other][one] += weight


def _of(people: Array, picture: Picture) -> tuple[Array, Array]:
    """Return block and state of *people* in *picture*."""
    block = np.full(len(people), OUTSIDE, dtype=np.int64)
    state = np.full(len(people), OUTSIDE, dtype=np.int64)
    at = np.searchsorted(people, picture.person)
    block[at], state[at] = picture.block, picture.state
    return block, state


def _connected(graph: _Graph) -> list[_Graph]:
    """Return the parts of *graph* that hang together."""
    left, found = set(graph), []
    while left:
        reached, waiting = set[_Node](), [min(left)]
        while waiting:
            node = waiting.pop()
            if node not in reached:
                reached.add(node)
                waiting += graph[node]
        found.append({node: dict(graph[node]) for node in sorted(reached)})
        left -= reached
    return found


def _least_cut(graph: _Graph, least: _Cut) -> _Cut:
    """Return the cut of *graph*, which hangs together, that weighs less than any other and than *least*.

    Else *least* itself.
    """
    members = {node: frozenset([node]) for node in graph}
    while len(graph) > 1:
        if heavy := _heavy(graph, least[0]):
            _merge(graph, members, *heavy)
            continue
        order, weight = _phase(graph)
        if weight < least[0]:
            least = weight, members[order[-1]]
        _merge(graph, members, order[-2], order[-1])
    return least


def _heavy(graph: _Graph, limit: int) -> tuple[_Node, _Node] | None:
    """Return two nodes that no cut below *limit* parts."""
    pairs = ((one, other) for one in graph for other, weight in graph[one].items() if weight >= limit)
    return next(pairs, None)


def _phase(graph: _Graph) -> tuple[list[_Node], int]:
    """Return the nodes, each the most tightly bound to those before it, and how tightly the last is bound."""
    order = [min(graph)]
    bound = dict(graph[order[0]])
    weight = 0
    while len(order) < len(graph):
        node = max(bound, key=lambda one: (bound[one], one))
        weight = bound.pop(node)
        order.append(node)
        taken = set(order)
        for other, more in graph[node].items():
            if other not in taken:
                bound[other] = bound.get(other, 0) + more
    return order, weight


def _merge(graph: _Graph, members: dict[_Node, frozenset[_Node]], into: _Node, node: _Node) -> None:
    """Make *node* one with *into*."""
    for other, weight in graph.pop(node).items():
        del graph[other][node]
        if other != into:
            graph[into][other] = graph[into].get(other, 0) + weight
            graph[other][into] = graph[other].get(into, 0) + weight
    members[into] |= members.pop(node)
