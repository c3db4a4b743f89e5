"""Place the boxes and arrows of a story in pixels: no box over another, no arrow through a box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from authoring.scenario_map.ordering import Bead, Ordered, ordered
from authoring.scenario_map.ranks import Arrow, Spot, ranked
from authoring.scenario_map.story import Story

WIDTH, GAP, SPACE, EDGE = 232, 112, 28, 8
"""Of a box; between columns; between boxes of a column; around everything."""
HEAD, ROW = 76, 52
"""The height of a box without choices, and of each choice: two lines, and no less than a finger needs."""
LANE = 14
"""Between arrows back, which run below everything."""
_BESIDE = 4
_MOST_BESIDE = 11
"""So many arrows back stand apart beside a box; more stand over each other, within the gap all the same."""
_SWEEPS = 4

Point = tuple[int, int]
"""From the side where reading begins, and from the top."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place, or the nowhere of a choice, on the sheet."""

    spot: Spot
    start: int
    """Where it begins, from the side where reading begins."""
    top: int
    height: int
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Drawn:
    """An arrow on the sheet."""

    arrow: Arrow
    points: tuple[Point, ...]
    """From its step to its goal. An arrow onward bends between them, an arrow back has corners."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A story as it is drawn, in the direction of reading."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Drawn, ...]


def placed(story: Story) -> Sheet:
    """Return *story* on a sheet. The same story always gives the same sheet."""
    ranks = ranked(story)
    order = ordered(ranks)
    heights = {(place.id, ""): HEAD + ROW * len(place.choices) for place in story.by_id.values()}
    height_of = _heights(heights)
    tops = _tops(order, height_of)
    back = [arrow for arrow in ranks.arrows if arrow.is_back]
    edge = EDGE + (GAP // 2 if back else 0)
    starts = {
        bead: edge + number * (WIDTH + GAP) for number, column in enumerate(order.columns) for bead in column
    }
    boxes = tuple(Box(spot, starts[spot], tops[spot], height_of(spot)) for spot in ranks.columns)
    bottom = max((box.top + box.height for box in boxes), default=0)
    lanes = {arrow: bottom + LANE * (at + 1) for at, arrow in enumerate(back)}
    arrows = tuple(
        Drawn(arrow, _back(arrow, starts, tops, lanes[arrow], at=back.index(arrow)))
        if arrow.is_back
        else Drawn(arrow, _onward(arrow, order, starts, tops))
        for arrow in ranks.arrows
    )
    count = len(order.columns)
    width = 2 * edge + count * WIDTH + max(0, count - 1) * GAP
    return Sheet(width, bottom + LANE * len(back) + EDGE, boxes, arrows)


def _heights(boxes: dict[Spot, int]) -> Callable[[Bead], int]:
    def height(bead: Bead) -> int:
        if len(bead) == 3:
            return 0  # a passing arrow
        return boxes.get(bead, HEAD)

    return height


def _inlet(bead: Bead) -> int:
    """Return how far below its top an arrow reaches a box, or passes."""
    return 0 if len(bead) == 3 else HEAD // 2


def _outlet(bead: Bead, row: int) -> int:
    return 0 if len(bead) == 3 else HEAD + ROW * row + ROW // 2


def _tops(order: Ordered, height_of: Callable[[Bead], int]) -> dict[Bead, int]:
    """Return where each begins from the top: as near to the height of its neighbours as the order allows."""
    tops: dict[Bead, float] = {}
    for column in order.columns:
        tops |= _settled(column, [0.0] * len(column), height_of)
    for sweep in range(_SWEEPS):
        is_onward = sweep % 2 == 0
        count = len(order.columns)
        for number in range(1, count) if is_onward else range(count - 2, -1, -1):
            wanted: dict[Bead, list[float]] = {}
            for link in order.links[number - 1 if is_onward else number]:
                outlet, inlet = _outlet(link.start, link.row), _inlet(link.goal)
                if is_onward:
                    wanted.setdefault(link.goal, []).append(tops[link.start] + outlet - inlet)
                else:
                    wanted.setdefault(link.start, []).append(tops[link.goal] + inlet - outlet)
            column = order.columns[number]
            means = [
                sum(wanted[bead]) / len(wanted[bead]) if bead in wanted else tops[bead] for bead in column
            ]
            tops |= _settled(column, means, height_of)
    highest = min(tops.values(), default=0.0)
    return {bead: round(top - highest) + EDGE for bead, top in tops.items()}


def _settled(
    column: Sequence[Bead], wanted: Sequence[float], height_of: Callable[[Bead], int]
) -> dict[Bead, float]:
    """Return tops in the order of *column*, with space between, of the least squared distance from *wanted*.

    Pool adjacent violators (Barlow and others 1972): neighbours that would overlap move as one.
    """
    offsets, offset = [], 0.0
    for bead in column:
        offsets.append(offset)
        offset += height_of(bead) + SPACE
    pools: list[tuple[float, int]] = []
    for want, away in zip(wanted, offsets, strict=True):
        total, count = want - away, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, more = pools.pop()
            total, count = total + before, count + more
        pools.append((total, count))
    firsts = [total / count for total, count in pools for _ in range(count)]
    return {bead: first + away for bead, first, away in zip(column, firsts, offsets, strict=True)}


def _onward(
    arrow: Arrow, order: Ordered, starts: dict[Bead, int], tops: dict[Bead, int]
) -> tuple[Point, ...]:
    first, *passed, goal = order.beads[arrow]
    points = [(starts[first] + WIDTH, tops[first] + _outlet(first, arrow.row))]
    for bead in passed:
        points += [(starts[bead], tops[bead]), (starts[bead] + WIDTH, tops[bead])]
    return *points, (starts[goal], tops[goal] + _inlet(goal))


def _back(
    arrow: Arrow, starts: dict[Bead, int], tops: dict[Bead, int], lane: int, at: int
) -> tuple[Point, ...]:
    """Return the corners of an arrow back: out into the gap, down below everything, and up to its goal."""
    step: Bead = (arrow.step, "")
    out, into = starts[step] + WIDTH, starts[arrow.goal]
    away = 10 + _BESIDE * (at % _MOST_BESIDE)
    high, low = tops[step] + _outlet(step, arrow.row), tops[arrow.goal] + _inlet(arrow.goal) + 12
    return (
        (out, high),
        (out + away, high),
        (out + away, lane),
        (into - away, lane),
        (into - away, low),
        (into, low),
    )
