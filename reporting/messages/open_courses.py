"""What people still have to do by a day: the courses of which they are reminded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reporting.figures.people import standings_of
from reporting.models import CatalogueCourse
from reporting.obligations.states import ASKED_FOR, DONE, MISSED, Standing
from reporting.policy.loading import policy


@dataclass(frozen=True, slots=True)
class OpenModule:
    """A module of a course that counts, or counted, and that a new edition asks for again."""

    module: str
    titles: Mapping[str, str]
    """By language tag; empty: the present edition has no such module."""
    minutes: int | None
    """That the present edition estimates for it; None: not known."""


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
    modules: tuple[OpenModule, ...] = ()
    """What a new edition asks for again, and nothing else; empty: the whole course."""


def open_courses(people: Collection[int], day: date, known_on: date) -> Iterator[OpenCourse]:
    """Yield what *people* have to do that has a due day: neither done, excused nor paused. Read-only.

    A course that is done is among it where a new edition asks for some of it again: the completion counts
    until these modules are late, and by then whoever took it was reminded of them.

    A handful of queries for each few hundred people, and no more in memory than these.
    """
    rows = CatalogueCourse.objects.values_list("course", "titles", "modules")
    courses = {course: (titles, modules) for course, titles, modules in rows}
    for person, course, standing in standings_of(people, courses.keys(), policy(known_on), day, known_on):
        due_on, late_from = _asked_by(standing)
        if due_on is not None and late_from is not None:
            titles, modules = courses[course]
            yield OpenCourse(
                person,
                course,
                titles,
                due_on,
                late_from,
                standing.state in MISSED,
                standing.rules,
                _open_modules(standing.modules, modules),
            )


def _asked_by(standing: Standing) -> tuple[date | None, date | None]:
    """Return by when what is open is due, and from when it is late; nothing where nothing is open."""
    if standing.modules and standing.state in DONE:
        return standing.modules_due_on, standing.modules_late_from
    return (standing.due_on, standing.late_from) if standing.state in ASKED_FOR else (None, None)


def _open_modules(names: Sequence[str], present: Sequence[Mapping[str, Any]]) -> tuple[OpenModule, ...]:
    if not names:
        return ()
    known = {one["id"]: one for one in present}
    found = ((name, known.get(name, {})) for name in names)
    return tuple(OpenModule(name, one.get("titles", {}), one.get("minutes")) for name, one in found)
