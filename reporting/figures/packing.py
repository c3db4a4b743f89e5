"""Steps of people, packed: fifteen bytes each, the same for all who took the same way.

What one person adds to the counts is kept beside the person (``CountedPerson.steps``): for each unit its
number, how many steps follow, and those. Thousands of people are added up as one NumPy array.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reporting.obligations.states import State

CODES = ("", *(state.value for state in State))
"""Each state by its number; first, that somebody is there at all. Others may only follow at the end."""
Steps = npt.NDArray[np.int64]
"""A step in each row; in the columns unit, course (0: everybody), state (its code), day, day of knowing
(ordinals), and by how many the count changes."""
WIDTH = 6
_PLACES = {value: place for place, value in enumerate(CODES)}
_HEADING = struct.Struct("<qI")
_STEP = struct.Struct("<iBiih")
_ARRAY = np.dtype(
    [("course", "<i4"), ("state", "u1"), ("day", "<i4"), ("known_on", "<i4"), ("amount", "<i2")]
)
NO_STEPS: Steps = np.empty((0, WIDTH), dtype=np.int64)


class Step(NamedTuple):
    """From *day* on, as known from *known_on* on. Days are ordinals."""

    unit: int
    course: int | None
    state: str
    day: int
    known_on: int


def packed_step(course: int | None, state: str, day: int, known_on: int, amount: int) -> bytes:
    """Return one step, of whatever unit."""
    return _STEP.pack(course or 0, _PLACES[state], day, known_on, amount)


def in_units(units: Iterable[tuple[int, bytes]]) -> bytes:
    """Return packed steps of several units, each unit with its own, as they are kept for a person."""
    return b"".join(_HEADING.pack(unit, amount_of(steps)) + steps for unit, steps in units if steps)


def packed(steps: Mapping[Step, int]) -> bytes:
    """Return *steps*, each with its amount."""
    units: dict[int, list[bytes]] = defaultdict(list)
    for (unit, course, state, day, known_on), amount in steps.items():
        units[unit].append(packed_step(course, state, day, known_on, amount))
    return in_units((unit, b"".join(some)) for unit, some in units.items())


def unpacked(kept: bytes | memoryview[int]) -> Counter[Step]:
    """Return the steps of what ``packed`` made, those that are the same added up, and none that is 0."""
    return Counter(
        {
            Step(unit, course or None, CODES[state], day, known_on): amount
            for unit, course, state, day, known_on, amount in added_up(steps_of([kept])).tolist()
        }
    )


def steps_of(kept: Iterable[bytes | memoryview[int]]) -> Steps:
    """Return all steps of several people."""
    return steps_with_sizes(kept)[1]


def steps_with_sizes(kept: Iterable[bytes | memoryview[int]]) -> tuple[list[int], Steps]:
    """Return how many steps each of several people has, and all of these, person by person."""
    units, amounts, found, sizes = [], [], [], []
    for content in kept:
        size = 0
        for unit, some in _by_unit(content):
            amount = amount_of(some)
            size += amount
            units.append(unit)
            amounts.append(amount)
            found.append(some)
        sizes.append(size)
    steps = steps_without_unit(b"".join(found))
    steps[:, 0] = np.repeat(np.array(units, dtype=np.int64), amounts)
    return sizes, steps


def parted(kept: bytes, courses: Collection[int]) -> tuple[bytes, bytes]:
    """Return of the steps of a person those of other courses, and those of *courses* (primary keys)."""
    others, found = [], []
    for unit, content in _by_unit(kept):
        read = np.frombuffer(content, dtype=_ARRAY)
        is_wanted = np.zeros(len(read), dtype=bool)
        for course in courses:  # a few: quicker than ``isin``, which sorts
            is_wanted |= read["course"] == course
        others.append((unit, read[~is_wanted].tobytes()))
        found.append((unit, read[is_wanted].tobytes()))
    return in_units(others), in_units(found)


def _by_unit(kept: bytes | memoryview[int]) -> Iterator[tuple[int, bytes]]:
    content, place = bytes(kept), 0
    while place < len(content):
        unit, amount = _HEADING.unpack_from(content, place)
        place += _HEADING.size
        end = place + amount * _STEP.size
        yield unit, content[place:end]
        place = end


def steps_without_unit(content: bytes) -> Steps:
    """Return packed steps that stand one behind the other; their unit is 0."""
    read = np.frombuffer(content, dtype=_ARRAY)
    steps = np.zeros((len(read), WIDTH), dtype=np.int64)
    for place, name in enumerate(_ARRAY.names or (), start=1):
        steps[:, place] = read[name]
    return steps


def amount_of(content: bytes) -> int:
    """Return how many steps are packed in *content*."""
    return len(content) // _STEP.size


def added_up(rows: Steps) -> Steps:
    """Return *rows* in order, those that differ in the last column alone added up, and none that is 0."""
    if not len(rows):
        return rows
    ordered = rows[np.lexsort(rows[:, -2::-1].T)]
    is_first = np.ones(len(ordered), dtype=bool)
    is_first[1:] = (ordered[1:, :-1] != ordered[:-1, :-1]).any(axis=1)
    (firsts,) = np.nonzero(is_first)
    found: Steps = ordered[firsts]
    found[:, -1] = np.add.reduceat(ordered[:, -1], firsts)
    kept: Steps = found[found[:, -1] != 0]
    return kept
