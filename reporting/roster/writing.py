"""Write the changes of a roster: old beliefs are closed, new ones added, nothing deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from reporting.ledger.chunks import SIZE, chunks
from reporting.models import Person, Position, Unit
from reporting.models.people import SEPARATOR
from reporting.roster.changes import PersonChange, RosterDifference
from reporting.roster.knowledge import Knowledge
from reporting.roster.timeline import Place


def write(difference: RosterDifference, known: Knowledge, known_on: date) -> None:
    """Write *difference*, as known from *known_on* on. Must run inside a transaction."""
    units = known.units | _make_units(difference.new_units, known.units)
    _write_people(difference.changes, known)
    keys = dict(Person.objects.values_list("number", "pk"))
    _close(difference.changes, keys, known_on)
    Position.objects.bulk_create(_opened(difference.changes, keys, units, known_on), batch_size=SIZE)


def _make_units(paths: Iterable[str], known: dict[str, int]) -> dict[str, int]:
    made: dict[str, int] = {}
    for path in paths:
        parent, _, name = path.rpartition(SEPARATOR)
        parent_key = (known | made)[parent] if parent else None
        made[path] = Unit.objects.create(path=path, name=name, parent_id=parent_key).pk
    return made


def _write_people(changes: list[PersonChange], known: Knowledge) -> None:
    new, renamed = [], []
    for change in changes:
        if change.row is None:
            continue
        row, person = change.row, known.people.get(change.number)
        stated = Person(number=row.number, name=row.name, language=row.language.value, hired_on=row.hired_on)
        if person is None:
            new.append(stated)
        else:
            stated.pk, stated.hired_on = person.key, row.hired_on or person.hired_on
            renamed.append(stated)
    Person.objects.bulk_create(new, batch_size=SIZE)
    Person.objects.bulk_update(renamed, ["name", "language", "hired_on"], batch_size=SIZE)


def _close(changes: list[PersonChange], keys: dict[str, int], known_on: date) -> None:
    """End our belief in every place that is not in the new timeline."""
    gone = {
        (keys[one.number], place.starts) for one in changes for place in one.before if place not in one.after
    }
    people = sorted({person for person, _ in gone})
    for some in chunks(people):
        rows = Position.objects.filter(person__in=some, known_to__isnull=True)
        closed = [
            pk
            for pk, *identity in rows.values_list("pk", "person_id", "valid_from")
            if tuple(identity) in gone
        ]
        Position.objects.filter(pk__in=closed).update(known_to=known_on)


def _opened(
    changes: list[PersonChange], keys: dict[str, int], units: dict[str, int], known_on: date
) -> Iterator[Position]:
    """Yield the places that are new to us."""
    for one in changes:
        for place in one.after:
            if place not in one.before:
                yield _position(keys[one.number], place, keys, units, known_on)


def _position(
    person: int, place: Place, keys: dict[str, int], units: dict[str, int], known_on: date
) -> Position:
    return Position(
        person_id=person,
        unit_id=units[place.unit],
        manager_id=keys[place.manager] if place.manager else None,
        valid_from=place.starts,
        valid_to=place.ends,
        known_from=known_on,
    )
