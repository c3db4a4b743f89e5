"""What people still have to do by a day: the courses of which they are reminded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reporting.figures.people import standings_of
from reporting.models import CatalogueCourse
from reporting.obligations.states import ASKED_FOR, MISSED
from reporting.policy.loading import policy


@dataclass(frozen=True, slots=True)
class OpenCourse:
    """A course that one person has to complete by a day, and that no one excused."""

    person: int
    """Primary key."""
    course: str
    titles: Mapping[str, str]
    """By language tag."""
    due_on: date
    late_from: date
    """The first day after the due day and the days of grace."""
    is_late: bool
    """Whether that day has come, and the person is neither on leave nor exempt."""
    rules: tuple[str, ...]
    """Keys of the rules that ask it."""


def open_courses(people: Collection[int], day: date, known_on: date) -> Iterator[OpenCourse]:
    """Yield what *people* have to do that has a due day: neither done, excused nor paused. Read-only.

    A handful of queries for each few hundred people, and no more in memory than these.
    """
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    for person, course, standing in standings_of(people, titles.keys(), policy(known_on), day, known_on):
        if standing.due_on is not None and standing.late_from is not None and standing.state in ASKED_FOR:
            yield OpenCourse(
                person,
                course,
                titles[course],
                standing.due_on,
                standing.late_from,
                standing.state in MISSED,
                standing.rules,
            )
