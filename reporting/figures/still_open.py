"""Name the courses that people have not yet completed, with the day by which they have to: for reminders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from curriculum.languages import Language
from reporting.figures.people import Status, people_required
from reporting.figures.tree import unit_tree
from reporting.models import CatalogueCourse, Person


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
    """Yield what has a due day and is not complete, by course. Three queries a course. Read-only."""
    tree = unit_tree()
    languages = dict(Person.objects.values_list("number", "language"))
    for course in CatalogueCourse.objects.all():
        for one in people_required(tree, course.pk, Q(), today, today):
            if one.due_on is not None and one.status is not Status.COMPLETE:
                language = Language(languages[one.number])
                is_late = one.status is Status.LATE
                yield StillOpen(
                    one.number, one.name, language, course.course, course.titles, one.due_on, is_late
                )
