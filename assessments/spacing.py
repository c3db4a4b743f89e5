"""Say when a course comes back to each of its objectives, so that what was learned lasts.

What is asked again after days and weeks is kept longer than what is asked often at once (Cepeda and
others, "Distributed practice in verbal recall tasks", Psychological Bulletin 132, 2006). Our plan is one,
three and six months (docs/editorial/content-style-guide.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from assessments.model import CourseContent, Form, Purpose
from curriculum.model import CommitmentComponent

LATEST_FIRST_DAYS = 45
"""Until when an objective should have come back for the first time: a month and a half."""
LONGEST_PAUSE_DAYS = 120


class Lapse(StrEnum):
    """What the plan of an objective lacks."""

    NEVER = "never"
    """It never comes back."""
    LATE = "late"
    """It comes back for the first time after more than 45 days."""
    PAUSE = "pause"
    """Between two times lie more than 120 days."""


@dataclass(frozen=True, slots=True)
class Return:
    """A form in which an objective comes back after the course."""

    after_days: int
    form: str
    purpose: Purpose
    items: int
    lesson: str
    component: str


@dataclass(frozen=True, slots=True)
class Spaced:
    """When one objective comes back."""

    objective: str
    returns: tuple[Return, ...]
    """The earliest first."""
    lapses: tuple[Lapse, ...]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A plan of the learner's own, of which a calendar file reminds."""

    lesson: str
    component: str
    after_days: int


def spacing(content: CourseContent) -> tuple[Spaced, ...]:
    """Return when each objective of the course in *content* comes back, in the order of the objectives."""
    found = list(_returns(content))
    return tuple(
        _spaced(objective.id, sorted((one for name, one in found if name == objective.id), key=_day))
        for objective in content.course.objectives
    )


def reminders(content: CourseContent) -> tuple[Reminder, ...]:
    """Return the reminders that learners can take along from commitments, in the order of the course."""
    return tuple(
        Reminder(lesson.id, component.id, component.remind_after_days)
        for lesson in content.course.lessons
        for component in lesson.components
        if isinstance(component, CommitmentComponent)
    )


def later_forms(content: CourseContent) -> tuple[Form, ...]:
    """Return the forms that are meant to be taken some days after the course, the earliest first."""
    dated = (form for form in content.material.forms if form.after_days is not None)
    return tuple(sorted(dated, key=lambda form: form.after_days or 0))


def _returns(content: CourseContent) -> Iterator[tuple[str, Return]]:
    places = {
        component.form: (lesson.id, component.id)
        for lesson in content.course.lessons
        for component in lesson.components
        if component.kind == "assessment"
    }
    for form in later_forms(content):
        for quota in form.blueprint:
            place = places.get(form.id, ("", ""))
            yield quota.objective, Return(form.after_days or 0, form.id, form.purpose, quota.items, *place)


def _spaced(objective: str, returns: list[Return]) -> Spaced:
    lapses: list[Lapse] = []
    if not returns:
        lapses.append(Lapse.NEVER)
    elif returns[0].after_days > LATEST_FIRST_DAYS:
        lapses.append(Lapse.LATE)
    if any(_day(later) - _day(earlier) > LONGEST_PAUSE_DAYS for earlier, later in pairwise(returns)):
        lapses.append(Lapse.PAUSE)
    return Spaced(objective, tuple(returns), tuple(lapses))


def _day(one: Return) -> int:
    return one.after_days
