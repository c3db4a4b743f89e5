"""How each person stood in each course, from when to when: what the steps of ``changes`` add up to.

The counts know how many are overdue on a day, and not since when. That is asked of the people one by
one, but all of them at once, in columns: a spell is a row, days are ordinals, and nothing loops.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reporting.figures.grid import STATES
from reporting.obligations.spans import FOREVER
from reporting.obligations.states import DONE, State

Array = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
EVERYBODY = -1
"""As the course and the state of a spell: the person was there, whatever was required."""
END = FOREVER.toordinal()
_MOST_NUMBERS = 2**63
PLACES = {state: place for place, state in enumerate(STATES)}


class Columns(NamedTuple):
    """Steps as ``changes.Step`` has them, a step in each row; course and state may be ``EVERYBODY``."""

    person: Array
    unit: Array
    course: Array
    state: Array
    day: Array
    known_on: Array
    amount: Array


@dataclass(frozen=True, slots=True)
class Standings:
    """How everybody stood on one day: one row for each person and course, in this order."""

    person: Array
    course: Array
    unit: Array
    state: Array
    since: Array
    """The day on which the state began, in whichever unit."""


@dataclass(frozen=True, slots=True)
class Done:
    """Completions that began to count, one row each, by person, course and day."""

    person: Array
    course: Array
    day: Array
    """The first day on which it counts: that of the completion."""
    asked: Array
    """The first day of the stretch in which it was asked; the day itself: nothing was asked before."""
    is_late: Mask
    end: Array
    """The first day on which the person was no longer complete; ``END``: that is not to be seen."""
    is_asked_again: Mask
    """Whether it is then asked of the person again, and not that he or she has left."""


class Spells:
    """All spells, as known on one day."""

    def __init__(self, steps: Columns) -> None:
        """Take in the *steps* that were known."""
        by_unit = _pairs((steps.person, steps.course, steps.state, steps.unit), steps.day, steps.amount)
        (self._person, self._course, self._state, self._unit), self._first, self._end = by_unit
        self._is_asked = self._course != EVERYBODY
        whole = _pairs((steps.person, steps.course, steps.state), steps.day, steps.amount)
        order, _ = _sorted((*whole[0][:2], whole[1]))
        self._all = tuple(column[order] for column in (*whole[0], whole[1], whole[2]))

    def on(self, day: int) -> Standings:
        """Return how everybody stood at the end of *day* (ordinal)."""
        # Both lie by person and course first, and of each there is one spell on a day: all stay in order.
        now = np.flatnonzero((self._first <= day) & (day < self._end) & self._is_asked)
        person, course, unit, state = (
            column[now] for column in (self._person, self._course, self._unit, self._state)
        )
        all_person, all_course, _, all_first, all_end = self._all
        same = np.flatnonzero((all_first <= day) & (day < all_end) & (all_course != EVERYBODY))
        key, all_key = _key(person, course), _key(all_person[same], all_course[same])
        if not np.array_equal(key, all_key):
            same = same[np.searchsorted(all_key, key)]
        return Standings(person, course, unit, state, all_first[same])

    def places(self, day: int) -> tuple[Array, Array]:
        """Return who was there on *day*, in order, and in which unit."""
        now = np.flatnonzero((self._first <= day) & (day < self._end) & ~self._is_asked)
        return self._person[now], self._unit[now]

    def units_on(self, person: Array, day: Array) -> Array:
        """Return where each *person* was on the *day* beside it; ``EVERYBODY``: nowhere."""
        people, key, end, unit = self._stays
        if not len(people):
            return np.full(len(person), EVERYBODY, dtype=np.int64)
        at = np.searchsorted(key, _key(person, day), side="right") - 1
        found = np.clip(at, 0, None)
        is_there = (at >= 0) & (people[found] == person) & (day < end[found])
        return np.where(is_there, unit[found], EVERYBODY)

    @cached_property
    def _stays(self) -> tuple[Array, Array, Array, Array]:
        """Who was in which unit: person, key of person and first day (in this order), end, unit."""
        here = ~self._is_asked
        order = np.lexsort((self._first[here], self._person[here]))
        people, first, end, unit = (
            column[here][order] for column in (self._person, self._first, self._end, self._unit)
        )
        return people, _key(people, first), end, unit

    @cached_property
    def done(self) -> Done:
        """Every completion that began to count, with the stretch in which it had been asked."""
        person, course, state, first, end = self._all
        required = course != EVERYBODY
        person, course, state, first, end = (
            column[required] for column in (person, course, state, first, end)
        )
        is_done = np.isin(state, [PLACES[one] for one in DONE])
        follows = np.zeros(len(person), dtype=bool)
        follows[1:] = (person[1:] == person[:-1]) & (course[1:] == course[:-1]) & (first[1:] == end[:-1])
        begins = ~follows
        begins[1:] |= is_done[1:] != is_done[:-1]
        starts = np.flatnonzero(begins)
        ends = np.append(starts[1:], len(person)) - 1
        stretches = is_done[starts]
        at = np.flatnonzero(stretches)
        begun = starts[at]
        asked = np.where(follows[begun], first[starts[np.clip(at - 1, 0, None)]], first[begun])
        is_late = state[begun] == PLACES[State.COMPLETE_LATE]
        after = np.append(follows[starts], False)[at + 1] if len(at) else np.empty(0, dtype=bool)
        return Done(person[begun], course[begun], first[begun], asked, is_late, end[ends[at]], after)


def _pairs(keys: tuple[Array, ...], day: Array, amount: Array) -> tuple[list[Array], Array, Array]:
    """Return the spells of each key: what goes up on a day and down on a later one."""
    if not len(day):
        return [column.copy() for column in keys], day.copy(), day.copy()
    order, is_new = _sorted((*keys, day))
    starts = np.flatnonzero(is_new)
    sums = np.add.reduceat(amount[order], starts)
    kept = order[starts[sums != 0]]
    up = sums[sums != 0] > 0
    columns, days = [column[kept] for column in keys], day[kept]
    same = np.logical_and.reduce([column[1:] == column[:-1] for column in columns])
    end = np.full(len(kept), END, dtype=np.int64)
    end[:-1][same] = days[1:][same]
    return [column[up] for column in columns], days[up], end[up]


def _sorted(columns: Sequence[Array]) -> tuple[Array, Mask]:
    """Return what puts rows in the order of *columns*, and which of the ordered ones differ from the last.

    One number for each row is several times as fast to sort as the columns one by one. Where 63 bits do not
    suffice to tell the rows apart, the columns it is.
    """
    if not len(columns[0]):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=bool)
    number, size = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        low = int(column.min())
        span = int(column.max()) - low + 1
        size *= span
        if size >= _MOST_NUMBERS:
            break
        number = number * span + (column - low)
    is_new = np.ones(len(number), dtype=bool)
    if size < _MOST_NUMBERS:
        order = np.argsort(number)
        ordered = number[order]
        is_new[1:] = ordered[1:] != ordered[:-1]
        return order, is_new
    order = np.lexsort(columns[::-1])
    is_new[1:] = np.logical_or.reduce([column[order][1:] != column[order][:-1] for column in columns])
    return order, is_new


def _key(person: Array, day: Array) -> Array:
    """Return a number that orders by person and then by day."""
    return person * (END + 1) + day
