"""Name the courses that people have not yet completed, with the day by which they have to: for reminders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from curriculum.languages import Language
from reporting.figures.people import people_required
from reporting.figures.tree import unit_tree
from reporting.models import CatalogueCourse, Person
from reporting.obligations.states import ASKED_FOR, State


@dataclass(frozen=True, slots=True)
class StillOpen:
    """A course that one person has to complete by a day."""

    number: str
    name: str
    language: Language
    """The one that the roster says the person prefers."""
    course: str
    titles: dict[str, str]
    due_on: date
    is_late: bool


def still_open(today: date) -> Iterator[StillOpen]:
    """Yield what has a due day and is neither done, excused nor paused, by course. Read-only."""
    languages = dict(Person.objects.values_list("number", "language"))
    courses = {course.course: course.titles for course in CatalogueCourse.objects.all()}
    for course, people in people_required(unit_tree(), courses.keys(), Q(), today, today).items():
        for one in people:
            if one.due_on is not None and one.status in ASKED_FOR:
                language = Language(languages[one.number])
                is_late = one.status is State.OVERDUE
                yield StillOpen(one.number, one.name, language, course, courses[course], one.due_on, is_late)
