"""How each person of a team stands: in one word for the person, and course by course. Completion only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reporting.figures.line import LedJob
from reporting.obligations.states import ASKED_FOR, DONE, MISSED, Standing, State

AGAIN_SOON = timedelta(days=90)
"""A course that is to be taken again is named when what was done counts no longer than this."""
_ORDER = {State.OVERDUE: 0, State.EXPIRED: 0, State.DUE_SOON: 1, State.IN_PROGRESS: 2, State.NOT_STARTED: 2}


class Section(StrEnum):
    """Where somebody stands: by what matters most of his or her courses."""

    LATE = "late"
    SOON = "soon"
    OPEN = "open"
    EXCUSED = "excused"
    DONE = "done"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a team."""

    jobs: tuple[LedJob, ...]
    """In which the person reports to the leader; at least one."""
    standings: tuple[Standing, ...]

    @property
    def name(self) -> str:
        """Return the person's name."""
        return self.jobs[0].name

    @property
    def section(self) -> Section:
        """Return where the person stands."""
        return section_of(self.standings)

    def still_open(self) -> list[Standing]:
        """Return what is not done, the latest and then the soonest first."""
        still = (one for one in self.standings if one.state not in DONE)
        return sorted(still, key=lambda one: (_ORDER.get(one.state, 3), one.due_on or date.max, one.course))

    def done(self) -> int:
        """Return how many courses are done."""
        return sum(one.state in DONE for one in self.standings)

    def again(self, today: date) -> Standing | None:
        """Return the done course that is to be taken again first, where that is soon."""
        ending = (
            (one.counts_until, one.course, one)
            for one in self.standings
            if one.state in DONE and one.counts_until and one.counts_until <= today + AGAIN_SOON
        )
        return min(ending, default=(None, "", None), key=lambda one: one[:2])[2]


def members(team: Iterable[LedJob], standings: Mapping[int, Sequence[Standing]]) -> list[Member]:
    """Return each person of *team* once, with all jobs in it, ordered by section and then as they come."""
    jobs: dict[int, list[LedJob]] = {}
    for job in team:
        jobs.setdefault(job.person, []).append(job)
    order = list(Section)
    found = [Member(tuple(its), tuple(standings[person])) for person, its in jobs.items()]
    return sorted(found, key=lambda one: order.index(one.section))


def section_of(standings: Iterable[Standing]) -> Section:
    """Return where somebody with *standings* stands."""
    states = {one.state for one in standings}
    if states & MISSED:
        return Section.LATE
    if State.DUE_SOON in states:
        return Section.SOON
    if states & ASKED_FOR:
        return Section.OPEN
    if State.PAUSED in states or (states and states <= {State.EXEMPT}):
        return Section.EXCUSED
    return Section.DONE if states else Section.NOTHING
