"""In which ways people stand in what is published: five at most, fewer wherever one would tell of few people.

HR's pages tell nine states. One person on leave in a department of 25 is then a number of its own, and
whoever has the table knows who that is. So what is published tells coarser ways, told together until each of
them has enough people or none; how far soon something is due is told to nobody outside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import product
from typing import TypeAlias

from reporting.figures.grid import STATES, Cell
from reporting.obligations.states import DONE, MISSED, State


class Stood(StrEnum):
    """A partition of everybody whom a course concerns, coarser than the nine states."""

    IN_TIME = "in_time"
    LATE = "late"
    """Done, after the due day and the days of grace."""
    OPEN = "open"
    """Not done, and not late yet."""
    MISSED = "missed"
    """Overdue, or done once and no longer counting."""
    EXCUSED = "excused"
    """Exempt, or on leave and not done."""


Way: TypeAlias = tuple[Stood, ...]
"""Several of them, told as one."""
Ways: TypeAlias = tuple[Way, ...]
"""Ways to stand, of which each person is in exactly one."""

_IN_TIME, _LATE, _OPEN, _MISSED, _EXCUSED = ((one,) for one in Stood)
DONE_WAY: Way = _IN_TIME + _LATE
DONE_OR_NOT: Ways = (DONE_WAY, _OPEN + _MISSED + _EXCUSED)
"""What is told of the parts of a unit, and the least that is told of the unit."""
FINEST_FIRST: tuple[Ways, ...] = tuple(
    sorted(
        (
            done + other
            for other, done in product(
                (
                    (_OPEN, _MISSED, _EXCUSED),
                    (_OPEN + _EXCUSED, _MISSED),
                    (_OPEN + _MISSED, _EXCUSED),
                    DONE_OR_NOT[1:],
                ),
                ((_IN_TIME, _LATE), (DONE_WAY,)),
            )
        ),
        key=len,
        reverse=True,
    )
)
"""Every choice of ways that keeps who has done it apart from who has not; the last is ``DONE_OR_NOT``. Of
those with as many ways the first tells more of what is still to be done."""


def stood(state: State) -> Stood:
    """Return the way in which somebody in *state* stands."""
    if state in DONE:
        return Stood.LATE if state is State.COMPLETE_LATE else Stood.IN_TIME
    if state in MISSED:
        return Stood.MISSED
    return Stood.EXCUSED if state in {State.EXEMPT, State.PAUSED} else Stood.OPEN


PLACES = tuple(list(Stood).index(stood(state)) for state in STATES)
"""The place of the way of each state, in the order of the counts of a cell."""


def counted_in(cell: Cell, ways: Ways) -> tuple[int, ...]:
    """Return how many of *cell* stand in each of *ways*."""
    return tuple(
        sum(amount for state, amount in zip(STATES, cell, strict=True) if stood(state) in way) for way in ways
    )


def ways_of(told: Iterable[Iterable[str]]) -> Ways:
    """Return *told* ways, as they stand in the text of a published table, as ways again."""
    return tuple(tuple(Stood(one) for one in way) for way in told)


def name(way: Collection[Stood]) -> str:
    """Return the name of *way*, such as ``open_or_excused``: the last part of the key of its words."""
    return "_or_".join(one.value for one in Stood if one in way)
