"""What is stated of a person, apart from how SCIM or the tables write it; and read from the tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from curriculum.languages import Language
from reporting.models import Person, ScimUser, Unit
from reporting.roster.jobs import Jobs, is_employed, last_main
from reporting.roster.knowledge import Knowledge, KnownPerson, current_knowledge
from reporting.roster.rows import ONLY_JOB
from reporting.roster.timeline import Place


@dataclass(frozen=True, slots=True)
class Stated:
    """A person as a system for identities sees him or her."""

    number: str
    """Employee number."""
    user_name: str
    external_id: str
    name: str
    language: Language
    is_active: bool
    unit: str = ""
    """Path; empty for somebody who is in none yet."""
    title: str = ""
    employment: str = ""
    manager: str = ""
    """Employee number of the leader; empty for none."""


IN_A_UNIT = ("unit", "title", "employment", "manager")
"""What history keeps of somebody who works in a unit, and ``ScimUser.waiting`` of somebody who does not."""


@dataclass(frozen=True, slots=True)
class Found:
    """A person who is kept, and what is stated of him or her now."""

    person: Person
    stated: Stated
    kept: ScimUser | None
    """None for somebody of whom only files told."""
    keys: dict[str, int]
    """Primary keys of the person and of the leader, by employee number."""
    unit_key: int | None
    """None for somebody who is in no unit."""


def find_users(people: Iterable[Person], today: date) -> list[Found]:
    """Return what is stated of *people* on *today*. A few queries, however many they are. Read-only."""
    wanted = list(people)
    known = current_knowledge({person.number for person in wanted})
    kept = {
        row.person_id: row for row in ScimUser.objects.filter(person__in=[person.pk for person in wanted])
    }
    leaders = {
        place.post.manager: 0
        for person in known.people.values()
        if (place := shown_place(person.jobs)) is not None and place.post.manager
    }
    waiting = {row.waiting.get("manager", "") for row in kept.values() if row.waiting}
    numbers = {*leaders, *waiting, *(person.number for person in wanted)} - {""}
    keys = dict(Person.objects.filter(number__in=numbers).values_list("number", "pk"))
    return [_found(person, known, kept.get(person.pk), keys, today) for person in wanted]


def shown_place(jobs: Jobs) -> Place | None:
    """Return the place that SCIM shows and changes: of the job that has no key of HR's, or the main one."""
    timeline = jobs.get(ONLY_JOB)
    return timeline[-1] if timeline else last_main(jobs)


def _found(
    person: Person, known: Knowledge, kept: ScimUser | None, keys: dict[str, int], today: date
) -> Found:
    stated = _stated(known.people[person.number], person, kept, today)
    return Found(person, stated, kept, keys, known.units.get(stated.unit))


def _stated(known: KnownPerson, person: Person, kept: ScimUser | None, today: date) -> Stated:
    place = shown_place(known.jobs)
    user_name, external_id = (kept.user_name, kept.external_id) if kept else (person.number, "")
    is_active = is_employed(known.jobs, today)
    whose = (person.number, user_name, external_id, known.name, known.language)
    if kept is not None and kept.waiting is not None and not is_active:
        there = (str(kept.waiting.get(name, "")) for name in IN_A_UNIT)
        return Stated(*whose, bool(kept.waiting.get("is_active")), *there)
    if place is None:
        return Stated(*whose, is_active)
    post = place.post
    return Stated(*whose, is_active, post.unit, post.title, post.employment, post.manager)


def unit_of(path: str) -> Unit | None:
    """Return the unit of exactly *path*: some databases find others that look like it."""
    return next((unit for unit in Unit.objects.filter(path=path) if unit.path == path), None)
