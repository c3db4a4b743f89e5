"""Give each place of a story its column: as far from the beginning as its longest way is long.

The first two steps of Sugiyama, Tagawa and Toda (1981), "Methods for visual understanding of hierarchical
system structures": arrows that close a circle are set aside, and the rest is ranked by longest ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from authoring.scenario_map.story import Story

Spot = tuple[str, str]
"""What stands in a box: a place (its id, nothing), or the nowhere of a choice (its step's id, its own)."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A choice as it is drawn."""

    step: str
    row: int
    """Which of the step's choices it is, from 0."""
    goal: Spot
    is_back: bool
    """Whether it leads back to where the learner has been."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story in columns."""

    columns: dict[Spot, int]
    """The column of each box, from 0, in the order of the places."""
    arrows: tuple[Arrow, ...]
    """In the order of the steps and their choices."""


def ranked(story: Story) -> Ranked:
    """Return *story* in columns; only the first step stands in the first one."""
    arrows, order = _searched(story)
    columns: dict[Spot, int] = dict.fromkeys(order, 1)
    columns[(story.start, "")] = 0
    leading: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        leading.setdefault(arrow.step, []).append(arrow)
    for spot in order:  # each behind all that lead to it
        for arrow in leading.get(spot[0], []) if not spot[1] else []:
            if not arrow.is_back:
                columns[arrow.goal] = max(columns[arrow.goal], columns[spot] + 1)
    spots = [(each, "") for each in story.by_id] + [spot for spot in order if spot[1]]
    return Ranked({spot: columns[spot] for spot in spots if spot in columns}, arrows)


def _searched(story: Story) -> tuple[tuple[Arrow, ...], tuple[Spot, ...]]:
    """Return the arrows, and the boxes in an order in which all arrows but those back lead onward.

    A search in depth: an arrow to a box that the search has not left yet closes a circle.
    """
    known = story.by_id
    goals = {
        (each, ""): [(choice.to, "") if choice.to in known else (each, choice.id) for choice in place.choices]
        for each, place in known.items()
    }
    back: set[tuple[Spot, Spot]] = set()
    entered: set[Spot] = set()
    left: list[Spot] = []
    for root in sorted(goals, key=lambda spot: spot[0] != story.start):  # the beginning first
        if root in entered:
            continue
        entered.add(root)
        way: list[tuple[Spot, Iterator[Spot]]] = [(root, iter(goals[root]))]
        within = {root}
        while way:
            spot, waiting = way[-1]
            goal = next(waiting, None)
            if goal is None:
                way.pop()
                within.discard(spot)
                left.append(spot)
            elif goal in within:
                back.add((spot, goal))
            elif goal not in entered:
                entered.add(goal)
                within.add(goal)
                way.append((goal, iter(goals.get(goal, []))))
    arrows = tuple(
        Arrow(spot[0], row, goal, (spot, goal) in back)
        for spot, found in goals.items()
        for row, goal in enumerate(found)
    )
    return arrows, tuple(reversed(left))
