"""How a person can stand in a course, and the stretch of days for which it is so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """A partition of everybody of whom a course is required, or who is excused from it.

    Whoever has no standing in a course on a day: it is not required of him or her.
    """

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DUE_SOON = "due_soon"
    """Not done, and the due day is near, or has passed and the days of grace run."""
    OVERDUE = "overdue"
    """Never done, and the due day and the days of grace have passed."""
    COMPLETE = "complete"
    COMPLETE_LATE = "complete_late"
    """Done, and it counts; it was done after the due day and the days of grace."""
    EXPIRED = "expired"
    """Done once; it no longer counts, and the day for taking it again has passed."""
    EXEMPT = "exempt"
    PAUSED = "paused"
    """Not done, and the person is on leave: the clock stands still."""


DONE = frozenset({State.COMPLETE, State.COMPLETE_LATE})
ASKED_FOR = frozenset({State.NOT_STARTED, State.IN_PROGRESS, State.DUE_SOON, State.OVERDUE, State.EXPIRED})
"""The person has something to do, and no one excused it."""
MISSED = frozenset({State.OVERDUE, State.EXPIRED})


@dataclass(frozen=True, slots=True)
class Standing:
    """A stretch of days on which one person stands in one course in one way."""

    course: str
    first: date
    end: date
    """The first day on which it is no longer so; ``spans.FOREVER``: unless something new becomes known."""
    state: State
    cycle: int
    """1 until the course was completed once, and for what that completion counts; then 2, and so on."""
    rules: tuple[str, ...]
    """The ids of the rules that require it, in order: all of them are reasons."""
    due_on: date | None = None
    """By when this cycle is, or was, due; with leaves and extensions, without the days of grace."""
    late_from: date | None = None
    """The first day on which it is, or was, late: after the due day and the days of grace."""
    completed_on: date | None = None
    """The day of the last completion that was credited to a cycle."""
    counts_until: date | None = None
    """The first day on which that completion no longer counts; None: for good, or there is none."""
    renew_from: date | None = None
    """The first day on which taking the course again counts for the next cycle."""
    asked_again_from: date | None = None
    """The first day on which the next cycle is asked for: its clock starts, and people are reminded."""
    why: str = ""
    """The reason code of the exemption, or the kind of leave."""
    stands_in: str = ""
    """What was taken instead of this course, where an equivalence counts."""
    modules: tuple[str, ...] = ()
    """What a new edition asks of the person to take again; empty: nothing, or the whole course."""
    modules_due_on: date | None = None
    """By when these modules are due: until then the completion counts. None: there are none, or the person is
    on leave and nobody knows until when."""
    modules_late_from: date | None = None
    """The first day on which they are late and the completion counts no more; None: as ``modules_due_on``."""
    trouble: str = ""
    """Why there is no due day although the rule has one (``due.Trouble``): HR has to decide."""

    def holds(self, day: date) -> bool:
        """Return whether *day* lies in the stretch."""
        return self.first <= day < self.end


def on_day(standings: tuple[Standing, ...], course: str, day: date) -> Standing | None:
    """Return how the person stands in *course* on *day*; None: it is not required."""
    return next((one for one in standings if one.course == course and one.holds(day)), None)
