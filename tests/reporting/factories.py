"""Make small, plain things for the tests of the reports, with every value that matters in sight."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from reporting.models import Assignment, CatalogueCourse, Person, Position, Unit
from reporting.records.facts import Facts, Result
from reporting.records.kinds import Kind, Purpose, Source
from reporting.records.model import LearningRecord, new_record

DIGEST = "ab" * 32


def record(kind: Kind = Kind.COMPLETED, **changes: Any) -> LearningRecord:
    """Return a sound record; *changes* name what matters to the test."""
    facts: dict[str, Any] = {
        "kind": kind,
        "learner": "E001",
        "course": "arc-100",
        "edition": "2026.1",
        "edition_digest": DIGEST,
        "registration": "r1",
        "occurred_at": at(2026, 5, 4),
        "source": Source.EMBEDDED,
    }
    if kind is Kind.SCORED:
        facts["scaled"] = 0.9
    if kind in {Kind.ATTESTED, Kind.SHOWN, Kind.NOT_SHOWN}:
        facts |= {"attestation": "conduct", "attestation_version": "1"}
    if kind is Kind.MODULE_DONE:
        facts |= {"module": "words", "modules": ("words",)}
    if kind is Kind.MEASURED:
        results = (Result("ARC100.O3", 0.75),)
        facts |= {"form": "arc-100-pre", "purpose": Purpose.PRE, "results": results}
    return new_record(Facts(**(facts | changes)))


def measured(scaled: float, **changes: Any) -> LearningRecord:
    """Return the record of a first attempt with *scaled* as its one result; a pre-check's by default."""
    return record(Kind.MEASURED, **({"results": (Result("ARC100.O3", scaled),)} | changes))


def at(year: int, month: int, day: int, hour: int = 18) -> datetime:
    """Return a moment in UTC: by default noon in Calgary, give or take an hour."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def course(name: str = "arc-100", **changes: Any) -> CatalogueCourse:
    """Put a course into the catalogue that asks for completion and nothing else."""
    return CatalogueCourse.objects.create(
        course=name, **({"titles": {"en": name}, "edition": "2026.1", "edition_digest": DIGEST} | changes)
    )


def unit(path: str) -> Unit:
    """Return the unit of *path*, made with all above it if need be."""
    if there := Unit.objects.filter(path=path).first():
        return there
    parent = None
    names = path.split(" > ")
    for depth, name in enumerate(names, start=1):
        parent, _ = Unit.objects.get_or_create(
            path=" > ".join(names[:depth]), defaults={"name": name, "parent": parent}
        )
    assert parent is not None
    return parent


def person(
    number: str = "E001", path: str | None = "Transit", since: date = date(2020, 1, 1), **changes: Any
) -> Person:
    """Make a person who works in the unit *path* since *since*; nowhere if it is None."""
    made = Person.objects.create(number=number, name=f"Person {number}", language="en", hired_on=since)
    if path is not None:
        place(made, path, since, **changes)
    return made


def people(made: Iterable[Person]) -> list[Person]:
    """Put many people down at once and return them as they are kept: MySQL does not answer with their ids."""
    numbers = [one.number for one in Person.objects.bulk_create(made)]
    kept = {one.number: one for one in Person.objects.filter(number__in=numbers)}
    return [kept[number] for number in numbers]


def place(somebody: Person, path: str, since: date, until: date | None = None, **changes: Any) -> Position:
    """Give a person their main job in a unit, known from its first day unless *changes* say otherwise."""
    return Position.objects.create(
        person=somebody,
        unit=unit(path),
        valid_from=since,
        valid_to=until,
        **({"known_from": since, "language": somebody.language, "hired_on": somebody.hired_on} | changes),
    )


def assign(
    to: CatalogueCourse, path: str | None = None, since: date = date(2026, 1, 1), **changes: Any
) -> Assignment:
    """Assign a course to a unit, or to everybody; due *due_on*, or *due_days* after it reached somebody."""
    if "due_days" in changes:
        changes["due"] = {"days": changes.pop("due_days"), "after": "scope"}
    if "due_on" in changes:
        changes["due"] = {"day": changes.pop("due_on").isoformat()}
    return Assignment.objects.create(
        course=to, unit=unit(path) if path else None, valid_from=since, **({"known_from": since} | changes)
    )
