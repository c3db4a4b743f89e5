"""Order what stands in each column so that few arrows cross: each where its neighbours stand, on average.

The barycentre method of Sugiyama, Tagawa and Toda (1981). An arrow over several columns takes a place of its
own in each between, so that it passes between the boxes.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import pairwise

from authoring.scenario_map.ranks import Arrow, Ranked, Spot

_SWEEPS = 6

Bead = Spot | tuple[str, int, int]
"""What stands in a column: a box, or an arrow that passes (its step, its row, the column)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of an arrow, from one column to the next."""

    start: Bead
    row: int
    """At which choice of a step it starts; 0 at a passing arrow."""
    goal: Bead


@dataclass(frozen=True, slots=True)
class Ordered:
    """A story in columns, each in order."""

    columns: tuple[tuple[Bead, ...], ...]
    links: tuple[tuple[Link, ...], ...]
    """Between each column and the next one."""
    beads: dict[Arrow, tuple[Bead, ...]]
    """What each arrow onward passes, from its step to its goal."""


def ordered(story: Ranked) -> Ordered:
    """Return *story* with few arrows crossing. The same story always gives the same order."""
    count = max(story.columns.values(), default=-1) + 1
    columns: list[list[Bead]] = [[] for _ in range(count)]
    for spot, column in story.columns.items():
        columns[column].append(spot)
    links: list[list[Link]] = [[] for _ in range(max(0, count - 1))]
    beads: dict[Arrow, tuple[Bead, ...]] = {}
    for arrow in story.arrows:
        if arrow.is_back:
            continue
        first, last = story.columns[(arrow.step, "")], story.columns[arrow.goal]
        passing: list[Bead] = [(arrow.step, arrow.row, column) for column in range(first + 1, last)]
        chain: list[Bead] = [(arrow.step, ""), *passing, arrow.goal]
        beads[arrow] = tuple(chain)
        for column, bead in zip(range(first + 1, last), passing, strict=True):
            columns[column].append(bead)
        for at, (one, two) in enumerate(pairwise(chain)):
            links[first + at].append(Link(one, 0 if at else arrow.row, two))
    best = columns
    for sweep in range(_SWEEPS):
        columns = _swept(columns, links, is_onward=sweep % 2 == 0)
        if _crossings(columns, links) < _crossings(best, links):
            best = columns
    return Ordered(tuple(map(tuple, best)), tuple(map(tuple, links)), beads)


def _swept(columns: list[list[Bead]], links: list[list[Link]], *, is_onward: bool) -> list[list[Bead]]:
    """Return *columns*, each ordered by where its neighbours on one side stand."""
    found = [list(column) for column in columns]
    numbers = range(1, len(found)) if is_onward else range(len(found) - 2, -1, -1)
    for number in numbers:
        beside = {bead: at for at, bead in enumerate(found[number - 1 if is_onward else number + 1])}
        weights: dict[Bead, list[float]] = {}
        for link in links[number - 1 if is_onward else number]:
            here, there = (link.goal, link.start) if is_onward else (link.start, link.goal)
            # Within a step its choices stand below each other.
            weights.setdefault(here, []).append(beside[there] + (link.row / 100 if is_onward else 0))
        means = {
            bead: sum(weights[bead]) / len(weights[bead]) if bead in weights else float(at)
            for at, bead in enumerate(found[number])
        }
        found[number].sort(key=means.__getitem__)  # stable: what is equal keeps its order
    return found


def _crossings(columns: list[list[Bead]], links: list[list[Link]]) -> int:
    """Return how many pieces of arrows cross: pairs whose ends stand the other way round."""
    count = 0
    for number, between in enumerate(links):
        starts = {bead: at for at, bead in enumerate(columns[number])}
        goals = {bead: at for at, bead in enumerate(columns[number + 1])}
        seen: list[int] = []
        for _, goal in sorted(((starts[one.start], one.row), goals[one.goal]) for one in between):
            count += len(seen) - bisect_right(seen, goal)
            insort(seen, goal)
    return count
