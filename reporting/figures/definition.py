"""What a figure means: who was counted, on which day, by whose knowledge, and who was left out.

A number without this is a rumour. Every figure of this folder carries one, pages and exports print it,
and a figure's proof keeps it (``proof``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reporting.figures.freshness import Behind


class Counted(StrEnum):
    """What a numerator or a denominator counts. The words for people are ``counted_<value>``."""

    REQUIRED = "required"
    """Who had to take the course on the day and was not excused."""
    CONCERNED = "concerned"
    """Who had to take it or was excused: the nine states add up to it."""
    COMPLETE = "complete"
    """Who had a completion that counted on the day."""
    IN_STATE = "in_state"
    """Who stood in the state, of the nine, on the day."""
    MISSED = "missed"
    """Who was overdue or expired on the day."""
    MISSED_FOR = "missed_for"
    """Who was, for so many days."""
    COMPLETED_SINCE = "completed_since"
    """Completions of what had been asked, from the first to the last day."""
    IN_TIME = "in_time"
    """Of these: those before the due day and the days of grace had passed."""
    EXPIRING = "expiring"
    """Whose completion will stop counting in the month, unless something new becomes known."""
    HOURS = "hours"
    """Estimated minutes of the edition that was taken, for each completion, in hours; where that is unknown,
    of the present one."""
    TAKEN_SO = "taken_so"
    """Whose completion was taken in the edition, language or delivery."""
    ATTESTED = "attested"
    """Who confirmed the text of conduct in the course."""
    BOTH_CHECKS = "both_checks"
    """Who took the check before and the check after."""
    MEAN_CHANGE = "mean_change"
    """The mean of each person's result after less the result before."""
    RECORDS = "records"
    """Records, rows or cases: not people."""
    NOTHING = "nothing"
    """There is no denominator: it is a number of its own."""


class Reason(StrEnum):
    """Why somebody in the unit is in neither numerator nor denominator."""

    EXEMPT = "exempt"
    PAUSED = "paused"
    NOT_REQUIRED = "not_required"


@dataclass(frozen=True, slots=True)
class Excluded:
    """How many were left out for one reason."""

    reason: Reason
    people: int | None
    """None: hidden, since it would give a small group away."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What one figure, or all figures of one table, mean."""

    figure: str
    """Which figure it is, such as ``completion``: the name of its page in docs/reference/figures.md."""
    numerator: Counted
    denominator: Counted
    unit: str
    """The path of the unit with everything below it; empty: the whole organisation. People count in the
    unit of the main job that they had on the day."""
    as_of: date
    """Counted at the end of this day."""
    known_on: date
    """From what was known at the end of this day."""
    threshold: int
    """Groups of fewer people are hidden."""
    headcount: int
    """Everybody in the unit on the day."""
    recorded_at: datetime | None
    """When the ledger last took something in; None while it is empty."""
    quarantined: int
    """Records that wait because their person or course is not known."""
    courses: tuple[tuple[str, str], ...] = ()
    """Each course with its present edition, where it is not all of the catalogue. A completion of any
    edition counts."""
    since: date | None = None
    """The first day, where a stretch of days is counted and not one."""
    only: tuple[tuple[str, str], ...] = ()
    """By what the people were chosen beside the unit, such as ``("language", "vi")``."""
    excluded: tuple[Excluded, ...] = ()
    behind: Behind | None = None
    """What is not counted yet; None: everything is."""


class DefinitionsDifferError(ValueError):
    """Two figures that mean different things were put on one axis."""

    def __init__(self, one: Definition, other: Definition, parts: tuple[str, ...]) -> None:
        self.one, self.other, self.parts = one, other, parts
        told = "; ".join(f"{part}: {getattr(one, part)!s} and {getattr(other, part)!s}" for part in parts)
        super().__init__(
            f"the figures {one.figure!r} and {other.figure!r} cannot be drawn on one axis: "
            f"they differ in {told}"
        )


def differing(one: Definition, other: Definition, along: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return in which parts two definitions differ beyond *along*, the parts that an axis is to compare.

    How many are in a unit, how many were left out and how fresh the records are follow from the others.
    """
    return tuple(
        part for part in _MEANING if part not in along and getattr(one, part) != getattr(other, part)
    )


_MEANING = (
    "figure",
    "numerator",
    "denominator",
    "unit",
    "as_of",
    "known_on",
    "threshold",
    "courses",
    "since",
    "only",
)
