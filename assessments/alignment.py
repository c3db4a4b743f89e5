"""Hold together what a course promises, practises and asks: objective by objective.

Whoever teaches to an objective lets people practise it, and asks about what was practised (Biggs,
"Enhancing teaching through constructive alignment", Higher Education 32, 1996).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessments.model import CourseContent, Purpose
from curriculum.model import Course, Exercise, Lesson, Objective


class Gap(StrEnum):
    """What an objective lacks."""

    NOT_TAUGHT = "not_taught"
    """No lesson names it beside those that only ask."""
    NOT_PRACTISED = "not_practised"
    NO_ITEMS = "no_items"
    NOT_ASKED = "not_asked"
    """There are items, and no form asks them."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A component in which an objective is practised."""

    lesson: str
    component: str
    kind: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """One objective of a course."""

    objective: Objective
    lessons: tuple[str, ...]
    """Ids of the lessons that teach it."""
    activities: tuple[Activity, ...]
    items: int
    """How many items its bank holds."""
    asked: Mapping[Purpose, int]
    """How many of them an attempt asks, by purpose; the most of any form of that purpose."""
    gaps: tuple[Gap, ...]


def alignment(content: CourseContent) -> tuple[Aligned, ...]:
    """Return how each objective of the course in *content* is taught, practised and asked, in its order.

    A course without any form asks nothing on purpose, so there nothing that is not asked is a gap.
    """
    activities: dict[str, list[Activity]] = {}
    for objective, activity in _activities(content.course):
        activities.setdefault(objective, []).append(activity)
    items = {bank.objective: len(bank.items) for bank in content.material.banks}
    return tuple(
        _aligned(content, objective, tuple(activities.get(objective.id, ())), items.get(objective.id, 0))
        for objective in content.course.objectives
    )


def asked_of_others(content: CourseContent) -> tuple[str, ...]:
    """Return the objectives that forms of the course ask about and that are not its own, sorted."""
    own = {objective.id for objective in content.course.objectives}
    asked = {quota.objective for form in content.material.forms for quota in form.blueprint}
    return tuple(sorted(asked - own))


def _aligned(
    content: CourseContent, objective: Objective, activities: tuple[Activity, ...], items: int
) -> Aligned:
    lessons = tuple(one.id for one in content.course.lessons if _teaches(one, objective.id))
    asked = _asked(content, objective.id)
    gaps = [Gap.NOT_TAUGHT] * (not lessons) + [Gap.NOT_PRACTISED] * (not activities)
    if content.material.forms:
        gaps += [Gap.NO_ITEMS] * (not items) + [Gap.NOT_ASKED] * (bool(items) and not asked)
    return Aligned(objective, lessons, activities, items, asked, tuple(gaps))


def _teaches(lesson: Lesson, objective: str) -> bool:
    asks = any(component.kind == "assessment" for component in lesson.components)
    return objective in lesson.objectives and not asks


def _activities(course: Course) -> Iterator[tuple[str, Activity]]:
    for lesson in course.lessons:
        for component in lesson.components:
            if isinstance(component, Exercise):
                yield component.objective, Activity(lesson.id, component.id, component.kind)


def _asked(content: CourseContent, objective: str) -> dict[Purpose, int]:
    asked: Counter[Purpose] = Counter()
    for form in content.material.forms:
        for quota in form.blueprint:
            if quota.objective == objective:
                asked[form.purpose] = max(asked[form.purpose], quota.items)
    return dict(asked)
