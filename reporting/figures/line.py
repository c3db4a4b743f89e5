"""Who reports to a leader today, directly and further down, and how they stand: completion, and nothing else.

The line is followed from job to job, whichever job it is, with the leaders as the roster found them: past
positions that nobody holds (decision 0029).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from reporting.figures.people import standings_of
from reporting.figures.tree import UnitTree
from reporting.ledger.chunks import SIZE, chunks
from reporting.models import CatalogueCourse, Person, Position
from reporting.models.intervals import in_force
from reporting.obligations.states import Standing
from reporting.policy.loading import policy


@dataclass(frozen=True, slots=True)
class LedJob:
    """A job that reports to somebody of the line."""

    person: int
    """Primary key."""
    number: str
    name: str
    leader: int
    """Primary key of the person who leads in this job."""
    unit: str
    """The path of the unit of this job."""
    title: str
    is_main: bool
    is_past_vacancy: bool
    """Whether the position right above is not one of the leader's: nobody holds it now."""


@dataclass(frozen=True, slots=True)
class Line:
    """All jobs below one leader, nearest first."""

    leader: int
    """Primary key."""
    number: str
    name: str
    jobs: tuple[LedJob, ...] = ()
    teams: dict[int, tuple[LedJob, ...]] = field(default_factory=dict)
    """The jobs that report directly to each person of the line, by name."""

    def below(self, person: int) -> frozenset[int]:
        """Return everybody below *person*, without the person: each once, whatever circle there is."""
        found: set[int] = set()
        waiting = [person]
        while waiting:
            for job in self.teams.get(waiting.pop(), ()):
                if job.person not in found and job.person != person:
                    found.add(job.person)
                    waiting.append(job.person)
        return frozenset(found)

    def way_to(self, number: str) -> tuple[LedJob, ...]:
        """Return the jobs from the leader down to the person *number*; empty: not below the leader."""
        above = {job.person: job for job in reversed(self.jobs)}
        found = next((job for job in self.jobs if job.number == number), None)
        way: list[LedJob] = []
        while found is not None and found not in way:
            way.insert(0, found)
            found = None if found.leader == self.leader else above.get(found.leader)
        return tuple(way)


def line_of(number: str, tree: UnitTree, as_of: date) -> Line:
    """Return the line below the person *number* as of the end of *as_of*, as known then. Read-only.

    A few queries for each step down. A leader who is in nobody's books has an empty line.
    """
    person = Person.objects.filter(number=number).values_list("pk", "name").first()
    if person is None:
        return Line(0, number, number)
    leader, name = person
    jobs: list[LedJob] = []
    seen, leaders = {leader}, [leader]
    while leaders:
        # Where a second job closes a circle, nobody reports to himself or herself.
        others = (job for job in _led_by(leaders, tree, as_of) if job.person != leader)
        found = sorted(others, key=lambda job: (job.name, job.number, not job.is_main))
        jobs += found
        leaders = sorted({job.person for job in found} - seen)
        seen.update(leaders)
    teams: dict[int, list[LedJob]] = {}
    for job in jobs:
        teams.setdefault(job.leader, []).append(job)
    return Line(leader, number, name, tuple(jobs), {key: tuple(team) for key, team in teams.items()})


def standings_today(people: Collection[int], today: date) -> dict[int, list[Standing]]:
    """Return how each of *people* (primary keys) stands in every course that is required, by person."""
    courses = CatalogueCourse.objects.values_list("course", flat=True)
    found: dict[int, list[Standing]] = {person: [] for person in people}
    for person, _, standing in standings_of(people, list(courses), policy(today), today, today):
        found[person].append(standing)
    return found


def _led_by(leaders: Iterable[int], tree: UnitTree, as_of: date) -> Iterator[LedJob]:
    names = ("person_id", "person__number", "person__name", "manager_id", "unit_id", "title", "is_main")
    for some in chunks(list(leaders), SIZE):
        rows = Position.objects.filter(in_force(as_of, as_of), manager__in=some)
        held = _positions_of(some, as_of) if rows.exclude(reports_to_position="").exists() else set()
        for *stated, above in rows.values_list(*names, "reports_to_position"):
            person, number, name, leader, unit, title, is_main = stated
            is_past = bool(above) and (leader, above) not in held
            yield LedJob(person, number, name, leader, tree.paths[unit], title, is_main, is_past)


def _positions_of(people: Collection[int], as_of: date) -> set[tuple[int, str]]:
    rows = Position.objects.filter(in_force(as_of, as_of), person__in=people).exclude(position="")
    return set(rows.values_list("person_id", "position"))
