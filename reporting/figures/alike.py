"""How many people stand on one day: those of one shape (``shapes``) are judged once, as the counts do it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from reporting.figures.facts import PersonFacts
from reporting.figures.shapes import JobForm, SortedFacts, known_jobs, known_others, others
from reporting.obligations.rules import Policy
from reporting.obligations.standings import standing_on
from reporting.obligations.states import Standing


class DayJudge:
    """Says how people stand on one day, as it was known on another."""

    MOST = 100_000
    """So many shapes are remembered, about a kilobyte each; with more, all are forgotten."""

    def __init__(self, asked: Policy, courses: Collection[str], as_of: date, known_on: date) -> None:
        self._asked, self._as_of, self._known_on = asked, as_of, known_on
        forms: dict[tuple[object, ...], JobForm] = {}
        self._courses: list[tuple[str, JobForm, frozenset[str]]] = []
        for course in courses:
            form = JobForm(asked.by_course[course])
            self._courses.append((course, forms.setdefault(form.key, form), asked.sources(course)))
        self._judged: dict[tuple[Any, ...], Standing | None] = {}

    def standings(self, facts: PersonFacts) -> Iterator[tuple[str, Standing]]:
        """Yield each of the courses that is required on the day, and how the person of *facts* stands in it.

        The same as ``standing_on`` says of the person's history, which it is asked once for each shape.
        """
        by_kind = SortedFacts(facts)
        jobs: dict[int, tuple[Any, ...]] = {}
        for course, form, sources in self._courses:
            if id(form) not in jobs:
                held = [form.of(one) for one in by_kind.jobs if form.is_of_account(one)]
                jobs[id(form)] = known_jobs(held, self._known_on)
            about = by_kind.about(sources)
            key = course, jobs[id(form)], known_others(others(about, form.since), self._known_on)
            if key not in self._judged:
                if len(self._judged) >= self.MOST:
                    self._judged.clear()
                history = facts.history(self._known_on)
                self._judged[key] = standing_on(history, self._asked, course, self._as_of)
            standing = self._judged[key]
            if standing is not None:
                yield course, standing
