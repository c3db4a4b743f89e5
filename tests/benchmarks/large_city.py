"""Fill the tables with an invented organisation of any size, the same for the same size, straight by bulk.

Most people were hired before the rules began, one of twelve later; one of twenty moved, one of thirty is on
leave for some months; about half of everything is completed, and told a day or two after it happened.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from reporting.ledger.chunks import chunks
from reporting.ledger.head import touch_organisation
from reporting.ledger.rapid import insert
from reporting.ledger.roomy import roomy
from reporting.models import Assignment, CatalogueCourse, Completion, Leave, Person, Position, Unit
from reporting.roster.search_words import keep_words
from reporting.sample.names import people as people_named

COURSES = 12
TODAY = date(2026, 11, 20)
FIRST = TODAY - timedelta(days=500)
DIGEST = "ab" * 32
_DEPARTMENTS = 12
_PEOPLE_A_TEAM = 133
_SEED = 20261120
_BATCH = 2_000
_Row = tuple[object, ...]
_PERSON = ("id", "number", "name", "language")
_POSITION = ("person", "unit", "valid_from", "valid_to", "known_from")
_STATED = ("position", "reports_to_position", "title", "job_family", "employment", "location", "language")
"""Of a job, and empty here."""
_STATED_SO = {"job": "1", "is_main": True, "is_people_leader": False, **dict.fromkeys(_STATED, "")}
_COMPLETION = ("person", "course", "registration", "completed_on", "known_on")


def fill(people: int) -> None:
    """Make an organisation of *people*, its rules and what was completed. The tables must be empty."""
    units, courses = list(_units(people)), list(_courses())
    Unit.objects.bulk_create(units)
    CatalogueCourse.objects.bulk_create(courses)
    Assignment.objects.bulk_create(
        Assignment(course=course, valid_from=FIRST, known_from=FIRST) for course in courses
    )
    teams = [unit.pk for unit in units if unit.parent_id is not None]
    with roomy():
        for numbers in chunks(range(1, people + 1), _BATCH):
            with transaction.atomic():  # else each row would be brought to the disk by itself
                _fill(numbers, teams)
    touch_organisation()


def _fill(numbers: Sequence[int], teams: list[int]) -> None:
    chance = random.Random(_SEED + numbers[0])  # noqa: S311  the same people every time
    insert(Person, _PERSON, list(_people(numbers)))
    keep_words(Person.objects.filter(pk__in=numbers).values_list("pk", "number", "name"))
    jobs = [row for number in numbers for row in _positions(number, teams, chance)]
    insert(Position, (*_POSITION, *_STATED_SO), [(*row, *_STATED_SO.values()) for row in jobs])
    Leave.objects.bulk_create(row for number in numbers for row in _leaves(number, chance))
    insert(Completion, _COMPLETION, [row for one in numbers for row in _completions(one, chance)])


def _units(people: int) -> Iterator[Unit]:
    for number in range(_DEPARTMENTS):
        yield Unit(pk=number + 1, path=f"Department {number}", name=f"Department {number}")
    for number in range(max(_DEPARTMENTS, min(1_200, people // _PEOPLE_A_TEAM))):
        above = number % _DEPARTMENTS
        path = f"Department {above} > Team {number}"
        yield Unit(pk=100 + number, path=path, name=f"Team {number}", parent_id=above + 1)


def _courses() -> Iterator[CatalogueCourse]:
    for number in range(1, COURSES + 1):
        months = None if number % 2 else 12
        name = f"arc-{number}00"
        yield CatalogueCourse(
            pk=number, course=name, edition="2026.1", edition_digest=DIGEST, recertify_months=months
        )


def _people(numbers: Sequence[int]) -> Iterator[_Row]:
    chance = random.Random(_SEED - numbers[0])  # noqa: S311  names of their own: the rest is dealt as before
    for number, (name, language) in zip(numbers, people_named(len(numbers), chance), strict=True):
        yield number, f"E{number:07}", name, language.value


def _positions(person: int, teams: list[int], chance: random.Random) -> Iterator[_Row]:
    team, late = chance.choice(teams), chance.random() < 1 / 12
    days = chance.randrange(1, 480) if late else -chance.randrange(1, 6_000)
    begins = FIRST + timedelta(days=days)
    moves = begins + timedelta(days=chance.randrange(20, 500)) if chance.random() < 1 / 20 else None
    # The first roster was loaded when the rules began, with everybody who was there.
    known_from = max(begins, FIRST)
    yield person, team, begins, moves, known_from
    if moves is not None:
        unit = chance.choice(teams)
        yield person, unit, moves, None, known_from


def _leaves(person: int, chance: random.Random) -> Iterator[Leave]:
    if chance.random() < 1 / 30:
        begins = FIRST + timedelta(days=chance.randrange(300))
        ends = begins + timedelta(days=chance.randrange(30, 200))
        yield Leave(
            person_id=person,
            kind="parental",
            reason="parental",
            valid_from=begins,
            valid_to=ends,
            known_from=begins,
            entered_by="bench",
            entered_at=datetime(2026, 11, 20, tzinfo=UTC),
        )


def _completions(person: int, chance: random.Random) -> Iterator[_Row]:
    for course in range(1, COURSES + 1):
        if chance.random() < 0.52:
            day = FIRST + timedelta(days=chance.randrange(480))
            yield person, course, "r", day, day + timedelta(days=chance.choice((0, 0, 0, 1, 2)))
