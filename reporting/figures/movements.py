"""Which figures moved between two days, or between two knowledges of one, and why. Nobody is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.differences import Late, late_facts
from reporting.figures.grid import STATES
from reporting.figures.parts import Part
from reporting.figures.published import Figure, Shown
from reporting.obligations.states import DONE, MISSED, State

_EXCUSED = frozenset({State.EXEMPT, State.PAUSED})


class Move(StrEnum):
    """What happened to somebody in between. A partition of everybody who stands otherwise than before."""

    CAME = "came"
    """Was not counted here before: hired, moved in, or reached by a rule."""
    WENT = "went"
    """Is no longer counted here: left, moved out, or no longer reached."""
    COMPLETED = "completed"
    NO_LONGER_COMPLETE = "no_longer_complete"
    """The completion ended, a new edition asked for modules again, or it was taken back."""
    BECAME_LATE = "became_late"
    EXCUSED = "excused"
    """Exempt or on leave now, without having done it."""
    ASKED_AGAIN = "asked_again"
    """No longer exempt or on leave, and it is still to be done."""
    OTHERWISE = "otherwise"
    """Between two states that are in the same numbers, such as begun and due soon."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many people something happened to."""

    move: Move
    people: int | None
    """None: to fewer than the threshold, but to somebody."""


@dataclass(frozen=True, slots=True)
class Movements:
    """One course in one unit, before and after."""

    before: Definition
    after: Definition
    figures: tuple[Figure, Figure]
    moves: tuple[Moved, ...]
    """In the order of ``Move``; those of which there was any. Empty where a figure is hidden."""
    learned: tuple[Late, ...]
    """In the whole organisation: what became known in between about the first day or before."""


def movements(before: Basis, after: Basis, course: str) -> Movements:
    """Return what moved *course* in the unit of *before* and *after*. Read-only.

    The two may differ in the day, in the knowledge, or in both. Numbers below the threshold are not told, and
    where one alone is not, the smallest of the others is not either: no sum of them is shown, and none can be
    worked out from the figures alone.
    """
    figures = tuple(one.published(course).figure(Part(one.key)) for one in (before, after))
    found = _moves(before, after, course)
    is_hidden = any(one.shown is Shown.HIDDEN for one in figures)
    floor = after.disclosure.threshold
    first, later = sorted((before, after), key=lambda one: one.known_on)
    return Movements(
        before.define("movements", Counted.COMPLETE, Counted.REQUIRED, course),
        after.define("movements", Counted.COMPLETE, Counted.REQUIRED, course),
        (figures[0], figures[1]),
        () if is_hidden else _told(found, floor),
        late_facts(before.as_of, first.known_on, later.known_on, floor, course),
    )


def _told(found: Counter[Move], floor: int) -> tuple[Moved, ...]:
    hidden = {move for move, people in found.items() if people < floor}
    shown = sorted(found.keys() - hidden, key=lambda move: (found[move], move))
    if len(hidden) == 1 and shown:
        # The change of the figure less the moves that are told would be the one that is not.
        hidden.add(shown[0])
    return tuple(Moved(move, None if move in hidden else found[move]) for move in Move if found[move])


def _moves(before: Basis, after: Basis, course: str) -> Counter[Move]:
    states = [_states(one, course) for one in (before, after)]
    first, second = states
    return Counter(
        kind_of(first.get(person), second.get(person))
        for person in first.keys() | second.keys()
        if first.get(person) != second.get(person)
    )


def _states(basis: Basis, course: str) -> dict[int, State]:
    """Return how everybody in the unit stood, by primary key."""
    found = basis.stood()
    here = (found.course == basis.courses[course].pk) & np.isin(found.unit, basis.tree.below(basis.key))
    people, states = found.person[here].tolist(), found.state[here].tolist()
    return {person: STATES[state] for person, state in zip(people, states, strict=True)}


def kind_of(before: State | None, after: State | None) -> Move:
    """Return what happened to somebody who stood *before* and *after* like that; None: not counted here."""
    if before is None or after is None:
        return Move.CAME if before is None else Move.WENT
    if (before in DONE) != (after in DONE):
        return Move.COMPLETED if after in DONE else Move.NO_LONGER_COMPLETE
    if (before in _EXCUSED) != (after in _EXCUSED):
        return Move.EXCUSED if after in _EXCUSED else Move.ASKED_AGAIN
    return Move.BECAME_LATE if after in MISSED and before not in MISSED else Move.OTHERWISE
