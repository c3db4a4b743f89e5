"""What we believe about everybody, before a roster is compared with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from curriculum.languages import Language
from reporting.models import Person, Position, Unit
from reporting.roster.timeline import Place, Timeline


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as we know him or her."""

    key: int
    name: str
    language: Language
    hired_on: date | None
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everybody, by employee number, and every unit."""

    people: dict[str, KnownPerson]
    units: dict[str, int]
    """Primary key by path."""


def current_knowledge() -> Knowledge:
    """Return what we believe now. Read-only; three queries whatever the size."""
    units = dict(Unit.objects.values_list("path", "pk"))
    paths = {key: path for path, key in units.items()}
    people = list(Person.objects.values_list("pk", "number", "name", "language", "hired_on"))
    numbers: dict[int | None, str] = {key: number for key, number, *_ in people}
    places: dict[int, list[Place]] = defaultdict(list)
    rows = Position.objects.filter(known_to__isnull=True).order_by("valid_from")
    for person, unit, manager, starts, ends in rows.values_list(
        "person_id", "unit_id", "manager_id", "valid_from", "valid_to"
    ):
        places[person].append(Place(paths[unit], numbers.get(manager, ""), starts, ends))
    return Knowledge(
        {
            number: KnownPerson(key, name, Language(language), hired_on, tuple(places[key]))
            for key, number, name, language, hired_on in people
        },
        units,
    )
