"""Write the changes of a roster: old beliefs are closed, new ones added, nothing deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from reporting.ledger.chunks import SIZE, chunks
from reporting.ledger.rapid import insert, select_in
from reporting.models import Person, Position, Unit
from reporting.models.people import SEPARATOR
from reporting.roster.changes import PersonChange, RosterDifference
from reporting.roster.jobs import Jobs
from reporting.roster.knowledge import Knowledge
from reporting.roster.rows import RosterRow
from reporting.roster.search_words import change_words, keep_words
from reporting.roster.timeline import Place, Post, stay_begins

_MANY = 10_000
"""Rows written at a time."""
_COLUMNS = (
    *("person", "job", "unit", "in_unit_since", "valid_from", "valid_to", "known_from"),
    *("manager", "matrix_manager"),
    *Post._fields[3:],
)
_Stated = tuple[str, Place, date | None]
"""HR's key of the job, a place, and the first day in its unit where that is an earlier one."""


def write(difference: RosterDifference, known: Knowledge, known_on: date) -> None:
    """Write *difference*, as known from *known_on* on. Must run inside a transaction."""
    units = known.units | make_units(difference.new_units, known.units)
    made = _write_people(difference.changes, known)
    keys = _keys(difference.changes, known, made)
    _close(difference.changes, keys, known_on)
    opened = _opened(difference.changes, keys, units, known_on)
    while rows := list(islice(opened, _MANY)):
        insert(Position, _COLUMNS, rows)


def make_units(paths: Iterable[str], known: Mapping[str, int]) -> dict[str, int]:
    """Make the units of *paths*, parents first, and return their keys."""
    made: dict[str, int] = {}
    for path in paths:
        parent, _, name = path.rpartition(SEPARATOR)
        parent_key = made.get(parent) or known[parent] if parent else None
        made[path] = Unit.objects.create(path=path, name=name, parent_id=parent_key).pk
    return made


def _write_people(changes: list[PersonChange], known: Knowledge) -> dict[str, int]:
    """Write who is new and what changed of others, and return the primary keys of the new by number."""
    made: dict[str, int] = {}
    rows = [change.row for change in changes if change.row is not None]
    new = (
        (row.number, row.name, row.language.value, row.hired_on)
        for row in rows
        if row.number not in known.people
    )
    while some := list(islice(new, _MANY)):
        insert(Person, ("number", "name", "language", "hired_on"), some)
        keys = _keys_by_number([number for number, *_ in some])
        keep_words((keys[number], number, name) for number, name, *_ in some)
        made |= keys
    renamed = list(_renamed(rows, known))
    Person.objects.bulk_update(renamed, ["name", "language", "hired_on"], batch_size=SIZE)
    change_words([(one.pk, one.number, one.name) for one in renamed])
    return made


def _renamed(rows: Iterable[RosterRow], known: Knowledge) -> Iterator[Person]:
    """Yield those of whom *rows* state another name, language or first day."""
    for row in rows:
        if (person := known.people.get(row.number)) is None:
            continue
        hired_on = row.hired_on or person.hired_on
        if (row.name, row.language, hired_on) != (person.name, person.language, person.hired_on):
            yield Person(person.key, row.number, row.name, row.language.value, hired_on)


def _keys(changes: list[PersonChange], known: Knowledge, made: dict[str, int]) -> dict[str, int]:
    """Return the primary keys of those whom *changes* name, their leaders included; *made* are the new."""
    keys = {number: person.key for number, person in known.people.items()}
    keys |= made
    wanted = {one.number for one in changes}
    for one in changes:
        for timeline in one.after.values():
            for place in timeline:
                wanted |= {place.post.manager, place.post.matrix_manager}
    keys |= _keys_by_number(sorted(wanted - keys.keys() - {""}))
    return keys


def _keys_by_number(numbers: Sequence[str]) -> dict[str, int]:
    return dict(select_in(Person, ("number", "id"), "number", numbers))


def _close(changes: list[PersonChange], keys: dict[str, int], known_on: date) -> None:
    """End our belief in every place that is not in the new timeline."""
    gone = {
        (keys[one.number], job, place.starts)
        for one in changes
        for job, place, _ in _only_in(one.before, one.after)
    }
    people = sorted({person for person, *_ in gone})
    for some in chunks(people):
        rows = Position.objects.filter(person__in=some, known_to__isnull=True)
        closed = [
            pk
            for pk, *identity in rows.values_list("pk", "person_id", "job", "valid_from")
            if tuple(identity) in gone
        ]
        for part in chunks(closed):
            Position.objects.filter(pk__in=part).update(known_to=known_on)


def _opened(
    changes: list[PersonChange], keys: dict[str, int], units: dict[str, int], known_on: date
) -> Iterator[tuple[object, ...]]:
    """Yield the places that are new to us, as rows of ``_COLUMNS``."""
    for one in changes:
        person = keys[one.number]
        for job, place, in_unit_since in _only_in(one.after, one.before):
            unit, manager, matrix, *stated = place.post
            leaders = (keys[manager] if manager else None, keys[matrix] if matrix else None)
            link = (person, job, units[unit], in_unit_since, place.starts, place.ends, known_on)
            yield (*link, *leaders, *stated)


def _only_in(jobs: Jobs, others: Jobs) -> Iterator[_Stated]:
    """Yield what *jobs* states and *others* does not."""
    for job, timeline in jobs.items():
        other = others.get(job, ())
        if timeline == other:
            continue
        stated = set(_stays(job, other)) if other else ()
        yield from (one for one in _stays(job, timeline) if one not in stated)


def _stays(job: str, timeline: tuple[Place, ...]) -> list[_Stated]:
    if len(timeline) == 1:
        return [(job, timeline[0], None)]
    firsts = [stay_begins(timeline, index) for index in range(len(timeline))]
    return [
        (job, place, timeline[first].starts if first != index else None)
        for index, (first, place) in enumerate(zip(firsts, timeline, strict=True))
    ]
