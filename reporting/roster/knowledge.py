"""What we believe about everybody, before a roster is compared with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from curriculum.languages import Language
from reporting.ledger.chunks import chunks
from reporting.models import Person, Position, Unit
from reporting.roster.jobs import Jobs
from reporting.roster.leaders import Above
from reporting.roster.timeline import Place, Post, Timeline

_STATED = (
    "matrix_manager_id",
    "position",
    "reports_to_position",
    "title",
    "job_family",
    "employment",
    "location",
    "is_people_leader",
    "language",
    "hired_on",
    "is_main",
)
_MANY = 10_000
"""Rows read at a time."""


class KnownPerson(NamedTuple):
    """A person as we know him or her."""

    key: int
    name: str
    language: Language
    hired_on: date | None
    jobs: Jobs


@dataclass(frozen=True)
class Knowledge:
    """People by employee number, and every unit."""

    people: dict[str, KnownPerson]
    units: dict[str, int]
    """Primary key by path."""

    def above(self, position: str) -> Above | None:
        """Return what stood above *position* when somebody held it last; None if nobody ever did."""
        return self._above.get(position)

    @cached_property
    def _above(self) -> dict[str, Above]:
        places = (
            place
            for person in self.people.values()
            for timeline in person.jobs.values()
            for place in timeline
            if place.post.position
        )
        return {
            place.post.position: Above("", place.post.reports_to_position)
            if place.post.reports_to_position
            else Above(place.post.manager, "")
            for place in sorted(places, key=lambda place: place.starts)
        }


class _Once(dict[Any, Any]):
    """What many posts say, such as a title or a day, each as one object and not as one for each post."""

    def __missing__(self, said: Any) -> Any:
        self[said] = said
        return said


def current_knowledge(numbers: Collection[str] | None = None) -> Knowledge:
    """Return what we believe now of *numbers*, or of everybody. Read-only; three queries for everybody."""
    units = dict(Unit.objects.values_list("path", "pk"))
    paths = {key: path for path, key in units.items()}
    people, positions = _people(numbers), _positions(numbers)
    names: dict[int | None, str] = {row[0]: row[1] for row in people}
    if numbers is not None:
        names |= _numbers({leader for row in positions for leader in row[5:7]} - names.keys() - {None})
    jobs: dict[int, dict[str, Timeline]] = {row[0]: {} for row in people}
    once = _Once()
    for person, job, starts, ends, unit, manager, matrix, *stated in positions:
        post = Post(
            paths[unit], names.get(manager, ""), names.get(matrix, ""), *map(once.__getitem__, stated)
        )
        timelines = jobs[person]
        timelines[once[job]] = (*timelines.get(job, ()), Place(post, once[starts], ends))
    return Knowledge(
        {
            number: KnownPerson(key, name, Language(language), hired_on, jobs[key])
            for key, number, name, language, hired_on in people
        },
        units,
    )


def _people(numbers: Collection[str] | None) -> list[tuple[int, str, str, str, date | None]]:
    rows = Person.objects.values_list("pk", "number", "name", "language", "hired_on")
    if numbers is None:
        return list(rows)
    return [row for some in chunks(sorted(numbers)) for row in rows.filter(number__in=some)]


def _numbers(keys: set[int]) -> dict[int | None, str]:
    return {
        key: number
        for some in chunks(sorted(keys))
        for key, number in Person.objects.filter(pk__in=some).values_list("pk", "number")
    }


def _positions(numbers: Collection[str] | None) -> Iterable[tuple]:  # type: ignore[type-arg]  # columns of many types
    names = ("person_id", "job", "valid_from", "valid_to", "unit_id", "manager_id", *_STATED)
    rows = Position.objects.filter(known_to__isnull=True).order_by("valid_from").values_list(*names)
    if numbers is None:
        return rows.iterator(chunk_size=_MANY)
    return [row for some in chunks(sorted(numbers)) for row in rows.filter(person__number__in=some)]
