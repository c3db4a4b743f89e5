"""What an import would change, person by person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from reporting.roster.problems import RosterProblem
from reporting.roster.rows import RosterRow
from reporting.roster.timeline import Timeline


class Change(StrEnum):
    """What happens to a person."""

    JOINS = "joins"
    MOVES = "moves"
    LEAVES = "leaves"
    RETURNS = "returns"
    IS_UPDATED = "is updated"
    """Name, language, leader or dates."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What changes for one person."""

    change: Change
    number: str
    name: str
    before: Timeline
    after: Timeline
    row: RosterRow | None
    """None for somebody who is not in the file any more."""

    def __str__(self) -> str:
        """Return the change as a sentence."""
        places = [timeline[-1].unit for timeline in (self.before, self.after) if timeline]
        match self.change:
            case Change.MOVES:
                where = f" from {places[0]} to {places[-1]}"
            case Change.LEAVES:
                where = f" {places[0]}"
            case _:
                where = f" in {places[-1]}"
        return f"{self.number} {self.name} {self.change}{where}"


@dataclass(slots=True)
class RosterDifference:
    """The file beside what we know: what would change, and what is wrong."""

    changes: list[PersonChange] = field(default_factory=list)
    unchanged: int = 0
    employed_before: int = 0
    new_units: tuple[str, ...] = ()
    problems: list[RosterProblem] = field(default_factory=list)
    ignored_columns: tuple[str, ...] = ()

    def of(self, change: Change) -> Iterator[PersonChange]:
        """Yield the people to whom *change* happens."""
        return (one for one in self.changes if one.change is change)

    def count(self, change: Change) -> int:
        """Return to how many *change* happens."""
        return sum(1 for _ in self.of(change))

    @property
    def share_leaving(self) -> float:
        """Return the share of those employed who would leave, from 0 to 1."""
        return self.count(Change.LEAVES) / self.employed_before if self.employed_before else 0.0
