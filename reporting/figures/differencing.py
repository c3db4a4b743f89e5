"""How few people the difference of two published tables can be about.

Whoever holds two tables of one course can take any sum of the one from any sum of the other: those of
yesterday from those of today, those who lead people from everybody, the page above from the page below. What
is left tells of the people who are in one sum and not in the other, or stand differently in the two, and of
nobody else. Should they be few, it tells of few.

What a table tells is how many people are in each of its groups: those of a unit, or of several hidden ones
together, who stand in one way. A difference is a sum of groups of the one table less a sum of groups of the
other, and it is about the people who are in exactly one of the two.
Take the groups of both tables as the nodes of a graph, each person as an edge between his or her two groups,
and the outside, which no sum can hold, as one more node. A choice of groups is then a cut, and its weight is
the number of people that the difference is about. So the fewest people are the least cut, and that can be
found exactly (Stoer and Wagner, A simple min-cut algorithm, J. ACM 44, 1997).
Held against a table of nobody, it is the smallest group.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from reporting.figures.spells import Array

OUTSIDE = -1
"""The group of those of whom a table does not tell."""
_Node: TypeAlias = tuple[int, int]
"""0 for the earlier table and 1 for the new one, and the group; the outside is one node for both."""
_Graph: TypeAlias = "dict[_Node, dict[_Node, int]]"
_Cut: TypeAlias = "tuple[int, frozenset[_Node]]"
"""Its weight, and the nodes on one side."""
_NOWHERE: _Node = (0, OUTSIDE)


@dataclass(frozen=True, slots=True)
class Picture:
    """Who was in which group of a table."""

    person: Array
    """Primary keys, each once, in order."""
    group: Array
    """From 0."""


EMPTY = Picture(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
"""A table of nobody: what everybody holds before anything is told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two tables that is about the fewest people."""

    people: int
    groups: frozenset[int]
    """Those of the new table that are on one side of it."""


def least_difference(earlier: Picture, new: Picture, limit: int) -> Difference | None:
    """Return the difference of the two tables that is about the fewest people, and about somebody.

    None: it is about *limit* people or more, or there is none, as between a table and itself.
    """
    least = limit, frozenset[_Node]()
    for part in _connected(_graph(earlier, new)):
        least = _least_cut(part, least)
    people, side = least
    return Difference(people, frozenset(group for table, group in side if table == 1)) if side else None


def _graph(earlier: Picture, new: Picture) -> _Graph:
    """Return the graph of two tables: between two groups, how many people are in both."""
    people = np.union1d(earlier.person, new.person)
    graph: _Graph = defaultdict(lambda: defaultdict(int))
    graph[_NOWHERE] = defaultdict(int)
    before, after = _groups(people, earlier), _groups(people, new)
    width = int(after.max(initial=OUTSIDE)) - OUTSIDE + 1
    # One number for each pair: rows of two would be sorted ten times as long.
    pairs, amounts = np.unique(before * width + after - OUTSIDE, return_counts=True)
    firsts, seconds = pairs // width, pairs % width + OUTSIDE
    for first, second, amount in zip(firsts.tolist(), seconds.tolist(), amounts.tolist(), strict=True):
        one, other = (0, first), (1, second) if second != OUTSIDE else _NOWHERE
        graph[one][other] += amount
        graph[other][one] += amount
    return graph


def _groups(people: Array, picture: Picture) -> Array:
    """Return the group of each of *people* in *picture*."""
    group = np.full(len(people), OUTSIDE, dtype=np.int64)
    group[np.searchsorted(people, picture.person)] = picture.group
    return group


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
