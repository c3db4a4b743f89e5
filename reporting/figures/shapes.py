"""What of a person's facts can matter to a course, in a form that many people share.

Most people of a city are alike to a rule: hired before it began, in one job, with nothing done or one
completion on some day. What no rule of the course asks about is left out (names, other courses, the days
before the rule), what is asked of a job is asked once of all jobs alike. People of one shape stand alike,
each in the unit of the job at the same place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from reporting.figures.facts import EVERY_COURSE, PersonFacts, Told
from reporting.obligations.conditions import Ask, Field, Subject, Verdict, asks
from reporting.obligations.history import Job
from reporting.obligations.rules import Rule, Start
from reporting.obligations.spans import Span, joined

_ATTRIBUTES = {
    Field.UNIT: "unit",
    Field.UNIT_ITSELF: "unit",
    Field.POSITION: "position",
    Field.JOB_FAMILY: "job_family",
    Field.EMPLOYMENT: "employment",
    Field.LOCATION: "location",
    Field.LEADS_PEOPLE: "leads_people",
    Field.LANGUAGE: "language",
    Field.HIRED: "hired_on",
}
_NOTHING = frozenset[str]()


class Shape(NamedTuple):
    """What can matter of the jobs and of the other facts, each behind the two days of knowing."""

    jobs: tuple[tuple[Any, ...], ...]
    others: tuple[tuple[Any, ...], ...]


class JobForm:
    """Of jobs, what a set of rules can tell apart."""

    def __init__(self, rules: Iterable[Rule], since: date = date.min) -> None:
        rules = tuple(rules)
        self.since = since
        """The day on which the first rule became known: nothing is asked by what was known before."""
        self._first = min((rule.first for rule in rules), default=date.min)
        """Nothing is asked before: a job that began earlier reaches no further back."""
        asked = {one for rule in rules for one in asks(rule.who) if one.field is not Field.COMPLETED}
        self._asks: tuple[Ask, ...] = tuple(sorted(asked, key=repr))
        self._is_from_hire = any(rule.due.start is Start.HIRE for rule in rules)
        names = sorted({_ATTRIBUTES[one.field] for one in self._asks})
        self._attributes = attrgetter(*names) if names else None
        self._verdicts: dict[Any, tuple[Verdict, ...]] = {}
        self.key = (since, self._first, self._asks, self._is_from_hire)
        """Forms with the same key tell the same jobs apart."""

    def is_of_account(self, told: Told) -> bool:
        """Return whether a job was still held when the first rule began, and believed when it was known."""
        return told.fact.end > self._first and told.known_to > self.since  # type: ignore[union-attr]

    def of(self, told: Told) -> tuple[Any, ...]:
        """Return what can matter of a job."""
        job: Job = told.fact  # type: ignore[assignment]
        hired_on = job.hired_on if self._is_from_hire else None
        if hired_on is not None:
            hired_on = max(hired_on, self._first)
        return (
            max(told.known_from, self.since),
            told.known_to,
            max(job.first, self._first),
            job.end,
            job.is_main,
            hired_on,
            self._answers(job),
        )

    def _answers(self, job: Job) -> tuple[Verdict, ...]:
        if self._attributes is None:
            return ()
        key = self._attributes(job)
        if key not in self._verdicts:
            subject = Subject(job, _NOTHING)
            self._verdicts[key] = tuple(one.verdict(subject) for one in self._asks)
        return self._verdicts[key]


class SortedFacts:
    """The facts of one person, by what they are about."""

    def __init__(self, facts: PersonFacts) -> None:
        self.jobs: list[Told] = []
        self.everywhere: list[Told] = []
        """What can matter to every course and is no job: leave."""
        self._courses: dict[str, list[Told]] = defaultdict(list)
        for one in facts.told:
            if one.course != EVERY_COURSE:
                self._courses[one.course].append(one)
            elif one.fact.__class__ is Job:
                self.jobs.append(one)
            else:
                self.everywhere.append(one)

    def about(self, courses: Iterable[str]) -> Sequence[Told]:
        """Return what is told of *courses*, and of every course; no jobs."""
        found = [*self.everywhere]
        for course in courses:
            found += self._courses.get(course, ())
        return found


def others(told: Sequence[Told], since: date) -> tuple[tuple[Any, ...], ...]:
    """Return what can matter of facts that are no jobs; what was believed before *since* alone does not.

    Registrations are numbered: what they are called matters to nobody, only which facts share one.
    """
    groups: dict[str, int] = {"": -1}
    return tuple(
        [
            (max(one.known_from, since), one.known_to, one.fact, groups.setdefault(one.group, len(groups)))
            for one in told
            if one.known_to > since
        ]
    )


def known(shape: Shape, day: date) -> Shape:
    """Return what rules can tell of *shape* as it was known at the end of *day*."""
    return Shape(known_jobs(shape.jobs, day), known_others(shape.others, day))


def known_jobs(jobs: Iterable[tuple[Any, ...]], day: date) -> tuple[tuple[Any, ...], ...]:
    """Return what rules can tell of *jobs* as they were known at the end of *day*.

    Days of jobs that all rules answer alike are joined: who moved is reached like who stayed.
    """
    held = [one for one in jobs if one[0] <= day < one[1]]
    return tuple(one[2:4] + one[5:] for one in held) if len(held) == 1 else _joined(held)


def known_others(facts: Iterable[tuple[Any, ...]], day: date) -> tuple[tuple[Any, ...], ...]:
    """Return what rules can tell of *facts* that are no jobs, as they were known at the end of *day*."""
    return tuple([one[2:] for one in facts if one[0] <= day < one[1]])


def _joined(jobs: Iterable[tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
    spans: dict[tuple[Any, ...], list[Span]] = defaultdict(list)
    for _, _, first, end, _, *alike in jobs:
        spans[tuple(alike)].append((first, end))
    found = [(*span, *alike) for alike, some in spans.items() for span in joined(some)]
    return tuple(sorted(found, key=repr))
