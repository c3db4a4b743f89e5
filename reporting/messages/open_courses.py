"""What people still have to do by a day: the courses of which they are reminded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reporting.figures.people import standings_of, standings_on_days
from reporting.ledger.chunks import SIZE
from reporting.models import CatalogueCourse
from reporting.obligations.rules import Policy
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
    is_renewal: bool = False
    """Whether the course is done, counts still, and is to be taken again before it counts no more."""


def open_courses(people: Collection[int], day: date, known_on: date) -> Iterator[OpenCourse]:
    """Yield what *people* have to do that has a due day: neither done, excused nor paused. Read-only.

    A course that is done is among it where a new edition asks for some of it again, or where the completion
    soon counts no more: until then it counts, and whoever took it was reminded in time.

    A handful of queries for each few hundred people, and no more in memory than these.
    """
    rows = CatalogueCourse.objects.values_list("course", "titles", "modules")
    courses = {course: (titles, modules) for course, titles, modules in rows}
    asked = policy(known_on)
    renewed_on: dict[tuple[int, str], date] = {}
    for person, course, standing in standings_of(people, courses.keys(), asked, day, known_on):
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
        if (ends := _ends_soon(standing, day)) is not None:
            renewed_on[person, course] = ends
        if len(renewed_on) >= SIZE:
            yield from _renewals(renewed_on, courses, asked, known_on)
            renewed_on.clear()
    yield from _renewals(renewed_on, courses, asked, known_on)


def _ends_soon(standing: Standing, day: date) -> date | None:
    """Return the first day on which what is done counts no more, if the next round is asked for on *day*."""
    begins = standing.asked_again_from if standing.state in DONE else None
    return standing.counts_until if begins is not None and begins <= day else None


def _renewals(
    days: Mapping[tuple[int, str], date],
    courses: Mapping[str, tuple[Mapping[str, str], Any]],
    asked: Policy,
    known_on: date,
) -> Iterator[OpenCourse]:
    """Yield what has to be taken again: as it will stand on the day on which what is done counts no more."""
    for person, course, standing in standings_on_days(days, asked, known_on):
        if standing.state in ASKED_FOR and standing.due_on is not None and standing.late_from is not None:
            yield OpenCourse(
                person,
                course,
                courses[course][0],
                standing.due_on,
                standing.late_from,
                is_late=False,
                rules=standing.rules,
                is_renewal=True,
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
