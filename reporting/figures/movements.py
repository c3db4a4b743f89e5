"""Which figures moved between two days, or between two knowledges of one, and why. Nobody is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from reporting.figures.basis import Basis
from reporting.figures.definition import Counted, Definition
from reporting.figures.differences import Late, late_facts
from reporting.figures.parts import Part
from reporting.figures.published import Figure
from reporting.figures.shifts import Unit, hidden_units, shifts, told_by_step
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
    """None: to somebody, but to fewer than the threshold, or the number would give such a one away."""


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

    The two may differ in the day, in the knowledge, or in both. What is told is no number below the
    threshold, nor one from which such a one follows with what is told of the same unit or of others
    (``shifts.told_by_step``).
    """
    figures = tuple(one.published(course).figure(Part(one.key)) for one in (before, after))
    floor = after.disclosure.threshold
    hidden = partial(hidden_units, before, after, course)
    found = _moves(before, after, course)
    told = told_by_step(after.tree, found, after.disclosure, hidden)[floor].get(after.key, set())
    here = Counter[Move]() if after.key in hidden(floor) else found.get(after.key, Counter[Move]())
    first, later = sorted((before, after), key=lambda one: one.known_on)
    return Movements(
        before.define("movements", Counted.COMPLETE, Counted.REQUIRED, course),
        after.define("movements", Counted.COMPLETE, Counted.REQUIRED, course),
        (figures[0], figures[1]),
        tuple(Moved(move, here[move] if move in told else None) for move in Move if here[move]),
        late_facts(before.as_of, first.known_on, later.known_on, floor, course),
    )


def _moves(before: Basis, after: Basis, course: str) -> dict[Unit, Counter[Move]]:
    """Return to how many of each unit what happened."""
    moves: dict[Unit, Counter[Move]] = {}
    for unit, of_unit in shifts(after.tree, before.stood(), after.stood(), after.courses[course].pk).items():
        moves[unit] = Counter()
        for pair, people in of_unit.items():
            moves[unit][kind_of(*pair)] += people
    return moves


def kind_of(before: State | None, after: State | None) -> Move:
    """Return what happened to somebody who stood *before* and *after* like that; None: not counted here."""
    if before is None or after is None:
        return Move.CAME if before is None else Move.WENT
    if (before in DONE) != (after in DONE):
        return Move.COMPLETED if after in DONE else Move.NO_LONGER_COMPLETE
    if (before in _EXCUSED) != (after in _EXCUSED):
        return Move.EXCUSED if after in _EXCUSED else Move.ASKED_AGAIN
    return Move.BECAME_LATE if after in MISSED and before not in MISSED else Move.OTHERWISE
