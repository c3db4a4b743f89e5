"""What one person adds to the counts: a function of the facts and the policy, and of nothing else.

For every day on which something new became known, the steps that follow from what is known after it
less those that followed before (idea: a table of ±1 by day and by day of knowing). What was once worked out
is known for all people of the same shape (``shapes``), whatever their units.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from reporting.figures.facts import PersonFacts, Told
from reporting.figures.packing import Step, in_units, packed_step, unpacked
from reporting.figures.policies import Policies
from reporting.figures.shapes import JobForm, Shape, SortedFacts, known, others
from reporting.obligations.history import Job
from reporting.obligations.spans import FOREVER
from reporting.obligations.standings import course_standings

__all__ = ["EVERYBODY", "Judge", "Part", "Step"]

EVERYBODY = ""
"""As the course of a step, or its state: all who are there, whatever is required of them."""
Part = int
"""The number of packed steps that belong into one unit (``Judge.packed``)."""
_PRESENCE = ((date.min, FOREVER, EVERYBODY),)
_Stretch = tuple[date, date, str]
_Others = tuple[tuple[Any, ...], ...]
"""As in a ``Shape``."""
_Steps = dict[tuple[int, str, date], int]
"""How many more there are in the unit of a job (its place) in a state from a day on."""


class Judge:
    """Works out what people add; what it has once worked out it knows for all of the same shape."""

    MOST = 200_000
    """After so many shapes it is better to ``forget``: about a kilobyte each."""

    def __init__(self, policies: Policies, units: Mapping[str, int], courses: Mapping[str, int]) -> None:
        self._policies, self._units, self._courses = policies, units, courses
        forms: dict[tuple[object, ...], JobForm] = {}
        self._forms: dict[str, JobForm] = {}
        for course in policies.courses:
            form = JobForm(policies.rules(course), min(policies.changed_on(course)))
            self._forms[course] = forms.setdefault(form.key, form)
        self._presence = JobForm(())
        self.forget()

    def forget(self) -> None:
        """Forget every shape, and the parts that were worked out for them."""
        self.packed: list[bytes] = []
        """The steps of each part, without a unit."""
        self._parts: dict[tuple[str, int, _Others], tuple[tuple[int, Part], ...]] = {}
        self._numbers: dict[tuple[tuple[Any, ...], ...], int] = {}
        """Of what can matter of somebody's jobs: looked up once for all courses that ask the same of jobs."""
        self._stretches: dict[tuple[str, date, Shape], tuple[_Stretch, ...]] = {}

    @property
    def is_full(self) -> bool:
        """Return whether it is time to ``forget``."""
        return len(self._parts) + len(self._stretches) > self.MOST

    def parts(self, facts: PersonFacts, courses: Collection[str]) -> list[tuple[int, Part]]:
        """Return what *facts* add in *courses* (``EVERYBODY``: that somebody is there), with the units."""
        sorted_facts, found = SortedFacts(facts), []
        jobs: dict[int, tuple[list[Told], tuple[tuple[Any, ...], ...], int]] = {}
        for course in courses:
            form = self._forms.get(course, self._presence)
            if id(form) not in jobs:
                jobs[id(form)] = self._held(form, sorted_facts.jobs)
            held, of_jobs, number = jobs[id(form)]
            if not held:
                continue
            about = sorted_facts.about(self._policies.sources(course)) if course != EVERYBODY else ()
            key = course, number, others(about, form.since) if about else ()
            parts = self._parts.get(key)
            if parts is None:
                shape = Shape(of_jobs, key[2])
                parts = self._parts[key] = tuple(self._worked_out(course, shape, held, about, form.since))
            found += [(self._units[held[place].fact.unit], part) for place, part in parts]  # type: ignore[union-attr]
        return found

    def _held(
        self, form: JobForm, jobs: Iterable[Told]
    ) -> tuple[list[Told], tuple[tuple[Any, ...], ...], int]:
        """Return the *jobs* that count by *form*, what can matter of them, and the number of that."""
        held = [one for one in jobs if form.is_of_account(one)]
        of_jobs = tuple(map(form.of, held))
        return held, of_jobs, self._numbers.setdefault(of_jobs, len(self._numbers))

    def presence(self, facts: PersonFacts) -> Counter[Step]:
        """Return by how much *facts* change how many are there, whatever is required of them."""
        return self.steps(facts, EVERYBODY)

    def steps(self, facts: PersonFacts, course: str) -> Counter[Step]:
        """Return by how much *facts* change the counts of *course*; what comes to nothing is left out."""
        parts = self.parts(facts, [course])
        return unpacked(in_units((unit, self.packed[part]) for unit, part in parts))

    def _worked_out(
        self, course: str, shape: Shape, held: Sequence[Told], about: Sequence[Told], since: date
    ) -> Iterator[tuple[int, Part]]:
        """Yield the places of the jobs in whose units something changes, each with a new part."""
        facts = PersonFacts(0, (*held, *about))
        changed_on = self._policies.changed_on(course) if course != EVERYBODY else frozenset[date]()
        days = {day for one in facts.told for day in one[:2] if since < day < FOREVER} | {since} | changed_on
        found: dict[int, list[bytes]] = {}
        before: _Steps = {}
        for known_on in sorted(days):
            after = self._after(course, shape, known_on, held, facts)
            if after == before:
                continue
            for key in after.keys() | before.keys():
                if amount := after.get(key, 0) - before.get(key, 0):
                    place, state, day = key
                    step = packed_step(
                        self._courses.get(course), state, day.toordinal(), known_on.toordinal(), amount
                    )
                    found.setdefault(place, []).append(step)
            before = after
        for place, steps in found.items():
            self.packed.append(b"".join(steps))
            yield place, len(self.packed) - 1

    def _after(
        self, course: str, shape: Shape, known_on: date, held: Sequence[Told], facts: PersonFacts
    ) -> _Steps:
        """Return the steps that follow from what is known at the end of *known_on*."""
        jobs = [(place, one.fact) for place, one in enumerate(held) if one.is_known(known_on)]
        if not jobs:
            return {}
        stretches = self._judged(course, shape, known_on, facts) if course != EVERYBODY else _PRESENCE
        return _steps(jobs, stretches)  # type: ignore[arg-type]

    def _judged(self, course: str, shape: Shape, known_on: date, facts: PersonFacts) -> tuple[_Stretch, ...]:
        policy, since = self._policies.asked_on(course, known_on)
        key = course, since, known(shape, known_on)
        if key not in self._stretches:
            told = course_standings(facts.history(known_on), policy, course)
            self._stretches[key] = tuple((one.first, one.end, one.state.value) for one in told)
        return self._stretches[key]


def _steps(jobs: Iterable[tuple[int, Job]], stretches: Iterable[_Stretch]) -> _Steps:
    """Return the steps of *stretches* of days in the units of the main *jobs*, by the places of these."""
    found: _Steps = defaultdict(int)
    main = [(place, job.first, job.end) for place, job in jobs if job.is_main]
    for begins, until, state in stretches:
        for place, first, end in main:
            start, stop = max(begins, first), min(until, end)
            if start < stop:
                found[place, state, start] += 1
                if stop != FOREVER:
                    found[place, state, stop] -= 1
    return dict(found)
