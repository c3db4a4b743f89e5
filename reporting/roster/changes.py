"""What an import would change, person by person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from reporting.roster.jobs import Jobs, last_main
from reporting.roster.problems import RosterProblem
from reporting.roster.rows import RosterRow
from reporting.roster.timeline import Post


class Change(StrEnum):
    """What happens to a person."""

    JOINS = "joins"
    MOVES = "moves"
    LEAVES = "leaves"
    RETURNS = "returns"
    IS_UPDATED = "is updated"
    """Name, language, leader, title, another job, dates: anything else."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that is stated otherwise than before."""

    job: str
    """HR's key of the job."""
    name: str
    """Of the field, as the file calls it."""
    before: str
    after: str
    """Empty: nothing is stated."""


class PersonChange(NamedTuple):
    """What changes for one person."""

    change: Change
    number: str
    name: str
    before: Jobs
    after: Jobs
    row: RosterRow | None
    """The line of the main job; None for somebody who is not in the file any more."""
    name_before: str = ""
    """Empty: as before."""

    def __str__(self) -> str:
        """Return the change as a sentence."""
        was, will_be = self.unit_before, self.unit_after
        match self.change:
            case Change.MOVES:
                where = f" from {was} to {will_be}"
            case Change.LEAVES:
                where = f" {was}"
            case _:
                where = f" in {will_be}"
        return f"{self.number} {self.name} {self.change}{where}"

    @property
    def unit_before(self) -> str:
        """Return the path of the unit of the main job as it was; empty for none."""
        place = last_main(self.before)
        return place.unit if place else ""

    @property
    def unit_after(self) -> str:
        """Return the path of the unit of the main job as it will be; empty for none."""
        place = last_main(self.after)
        return place.unit if place else ""

    def fields(self) -> Iterator[FieldChange]:
        """Yield what is stated otherwise: the name, and what differs in the last place of each job."""
        if self.name_before:
            yield FieldChange("", "name", self.name_before, self.name)
        for job in sorted(self.before.keys() | self.after.keys()):
            was, will_be = self.before.get(job, ()), self.after.get(job, ())
            if was == will_be:
                continue
            old, new = (one[-1].post if one else None for one in (was, will_be))
            for name in Post._fields:
                told = _told(old, name), _told(new, name)
                if told[0] != told[1]:
                    yield FieldChange(job, _COLUMNS.get(name, name), *told)
            ends = [str(one[-1].ends or "") if one else "" for one in (was, will_be)]
            if ends[0] != ends[1]:
                yield FieldChange(job, "ends", *ends)
            starts = [str(one[-1].starts) if one else "" for one in (was, will_be)]
            if starts[0] != starts[1]:
                yield FieldChange(job, "since", *starts)


_COLUMNS = {"is_people_leader": "people_leader", "is_main": "main_job"}


def _told(post: Post | None, name: str) -> str:
    value = getattr(post, name) if post is not None else None
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


@dataclass
class RosterDifference:
    """The file beside what we know: what would change, and what is wrong."""

    changes: list[PersonChange] = field(default_factory=list)
    unchanged: int = 0
    employed_before: int = 0
    units_before: int = 0
    """Units in which somebody worked."""
    new_units: tuple[str, ...] = ()
    vanishing_units: tuple[str, ...] = ()
    """Units in which somebody worked, and nobody will."""
    problems: list[RosterProblem] = field(default_factory=list)
    notes: list[RosterProblem] = field(default_factory=list)
    """What HR should know and need not put right: vacant positions, leaders who have left."""
    ignored_columns: tuple[str, ...] = ()

    def of(self, change: Change) -> Iterator[PersonChange]:
        """Yield the people to whom *change* happens."""
        return (one for one in self.changes if one.change is change)

    def count(self, change: Change) -> int:
        """Return to how many *change* happens. Once the difference is whole."""
        return self._counts[change]

    @cached_property
    def _counts(self) -> dict[Change, int]:
        return {change: sum(1 for _ in self.of(change)) for change in Change}
