"""What one person adds to the counts: a function of the facts and the policy, and of nothing else.

For every day on which something new became known, the steps that follow from what is known after it
less those that followed before (idea: a table of ±1 by day and by day of knowing).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from reporting.figures.facts import PersonFacts
from reporting.figures.policies import Policies
from reporting.obligations.history import PersonHistory
from reporting.obligations.spans import FOREVER
from reporting.obligations.standings import course_standings

EVERYBODY = ""
"""As the course of a step, or its state: all who are there, whatever is required of them."""


class Step(NamedTuple):
    """From *day* on, as known from *known_on* on. Days are ordinals."""

    unit: int
    course: int | None
    state: str
    day: int
    known_on: int


_Steps = Counter[tuple[str, str, date]]
"""How many more there are of a unit (its path) in a state from a day on."""


class Judge:
    """Works out what people add; what it has once worked out it knows for all with the same facts."""

    _MOST = 200_000

    def __init__(self, policies: Policies, units: Mapping[str, int], courses: Mapping[str, int]) -> None:
        self._policies, self._units, self._courses = policies, units, courses
        self._known: dict[tuple[object, ...], _Steps] = {}

    def presence(self, facts: PersonFacts) -> Counter[Step]:
        """Return by how much *facts* change how many are there, whatever is required of them."""
        places = {day: facts.history(day, frozenset()) for day in facts.days(frozenset())}
        return self._changes(None, ((day, _presence(known)) for day, known in sorted(places.items())))

    def steps(self, facts: PersonFacts, course: str) -> Counter[Step]:
        """Return by how much *facts* change the counts of *course*; what comes to nothing is left out."""
        sources = self._policies.sources(course)
        days = sorted(facts.days(sources) | self._policies.changed_on(course))
        told = ((day, self._course_steps(facts.history(day, sources), course, day)) for day in days)
        return self._changes(self._courses[course], told)

    def _changes(self, course: int | None, told: Iterator[tuple[date, _Steps]]) -> Counter[Step]:
        found: Counter[Step] = Counter()
        before: _Steps = Counter()
        for known_on, after in told:
            if after == before:
                continue
            for key in after.keys() | before.keys():
                unit, state, day = key
                step = Step(self._units[unit], course, state, day.toordinal(), known_on.toordinal())
                found[step] += after[key] - before[key]
            before = after
        return Counter({step: amount for step, amount in found.items() if amount})

    def _course_steps(self, known: PersonHistory, course: str, day: date) -> _Steps:
        if not known.jobs:
            return Counter()
        policy = self._policies.on(day)
        key = (course, id(policy), known)
        if key not in self._known:
            if len(self._known) >= self._MOST:
                self._known.clear()
            self._known[key] = _steps(
                known,
                ((one.first, one.end, one.state.value) for one in course_standings(known, policy, course)),
            )
        return self._known[key]


def _presence(known: PersonHistory) -> _Steps:
    return _steps(known, [(date.min, FOREVER, EVERYBODY)])


def _steps(known: PersonHistory, stretches: Iterable[tuple[date, date, str]]) -> _Steps:
    """Return the steps of *stretches* of days in the units where the person had the main job."""
    found: _Steps = Counter()
    jobs = [(job.first, job.end, job.unit) for job in known.jobs if job.is_main]
    for begins, until, state in stretches:
        for first, end, unit in jobs:
            start, stop = max(begins, first), min(until, end)
            if start < stop:
                found[unit, state, start] += 1
                if stop != FOREVER:
                    found[unit, state, stop] -= 1
    return Counter({key: amount for key, amount in found.items() if amount})
