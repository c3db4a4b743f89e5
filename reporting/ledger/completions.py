"""Work out valid completions from the ledger: a function of the set of facts, not of their order.

A registration is complete when all that its course requires was done: ``completed``, and
``passed`` and ``attested`` where the course asks for them. It was completed when the last of
them happened, and we knew it when the last of them was recorded. ``satisfied``, which a
learning system says of the whole, stands for all of them. Where learners take a course module
by module no registration holds it all (``module_completions``). Evidence that something happened
earlier adds a row; it does not change what an old report said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from reporting.ledger.admission import Known, KnownCourse, known_courses
from reporting.ledger.chunks import chunks
from reporting.ledger.head import touch_organisation
from reporting.ledger.module_completions import Taken, module_days, modules_done
from reporting.ledger.rapid import insert, select_in
from reporting.models import Completion, LedgerEntry, Person
from reporting.months import add_months
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.records.rounds import is_round_name

_DECISIVE = (Kind.COMPLETED.value, Kind.PASSED.value, Kind.ATTESTED.value, Kind.SATISFIED.value)


class Key(NamedTuple):
    """A registration of a learner in a course."""

    learner: str
    course: str
    registration: str


class Seen(NamedTuple):
    """A decisive fact, in whole days."""

    kind: str
    occurred_on: date
    recorded_on: date


class _Told(NamedTuple):
    """A completion, as a row of ours is told from the others; the first two are primary keys."""

    person: int
    course: int
    registration: str
    completed_on: date


def completion_days(required: frozenset[str], facts: Iterable[Seen]) -> dict[date, date]:
    """Return what we knew of a registration: the day it was completed, by the day we came to know it.

    Empty while something *required* is missing. A later day of knowing is there only if it
    told an earlier completion. *facts* may come in any order.
    """
    days: dict[date, date] = {}
    earliest: dict[str, date] = {}
    for fact in sorted(facts, key=lambda fact: fact.recorded_on):
        earliest[fact.kind] = min(fact.occurred_on, earliest.get(fact.kind, fact.occurred_on))
        completed_on = _completed_on(required, earliest)
        if completed_on is not None and (not days or completed_on < min(days.values())):
            days[fact.recorded_on] = completed_on
    return days


def _completed_on(required: frozenset[str], earliest: dict[str, date]) -> date | None:
    """Return the day on which all was done, given the *earliest* day of each kind; None while it was not."""
    ways = [earliest[Kind.SATISFIED.value]] if Kind.SATISFIED.value in earliest else []
    if required <= earliest.keys():
        ways.append(max(earliest[kind] for kind in required))
    return min(ways, default=None)


def required_kinds(course: KnownCourse) -> frozenset[str]:
    """Return the kinds of record without which a completion of *course* does not count."""
    kinds = {Kind.COMPLETED.value}
    if course.requires_success:
        kinds.add(Kind.PASSED.value)
    if course.requires_attestation:
        kinds.add(Kind.ATTESTED.value)
    return frozenset(kinds)


def note_completions(records: Sequence[LearningRecord], known: Known) -> None:
    """Bring the completions of the registrations that *records*, just stored, touch up to date."""
    touched = sorted({_key(record) for record in records if record.kind.value in _DECISIVE})
    for some in chunks(touched):
        _write(set(some), known.people, known.courses)
    done = (record for record in records if record.kind is Kind.MODULE_DONE)
    taken = sorted({Taken(record.learner, record.course) for record in done})
    for those in chunks(taken):
        _write_modules(those, known.people, known.courses)


def rebuild() -> int:
    """Throw all completions away, work them out again from the ledger, and return how many there are."""
    courses = known_courses()
    with transaction.atomic():
        Completion.objects.all().delete()
        people = dict(Person.objects.values_list("number", "id"))
        decisive = LedgerEntry.objects.filter(kind__in=_DECISIVE)
        keys = [Key(*row) for row in decisive.values_list(*Key._fields).distinct().order_by(*Key._fields)]
        for some in chunks(keys):
            _write(set(some), people, courses)
        modules = LedgerEntry.objects.filter(kind=Kind.MODULE_DONE.value)
        taken = [
            Taken(*row) for row in modules.values_list(*Taken._fields).distinct().order_by(*Taken._fields)
        ]
        for those in chunks(taken):
            _write_modules(those, people, courses)
        touch_organisation()
        return Completion.objects.count()


def local_day(moment: datetime) -> date:
    """Return the day of *moment* where the site is: 23:30 in Calgary is not yet tomorrow."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def _key(record: LearningRecord) -> Key:
    return Key(record.learner, record.course, record.registration)


def _write(keys: set[Key], people: dict[str, int], courses: dict[str, KnownCourse]) -> None:
    """Replace the completions of *keys* by what the ledger says now."""
    wanted = {
        _Told(people[key.learner], courses[key.course].key, key.registration, completed_on): known_on
        for key, facts in _facts(keys).items()
        for known_on, completed_on in completion_days(required_kinds(courses[key.course]), facts).items()
    }
    held = _held({(people[key.learner], courses[key.course].key, key.registration) for key in keys})
    _replace(held, wanted, courses)


def _write_modules(taken: Sequence[Taken], people: dict[str, int], courses: dict[str, KnownCourse]) -> None:
    """Replace the completions of what learners take module by module by what the ledger says now."""
    wanted = {
        _Told(people[one.learner], courses[one.course].key, name, completed_on): known_on
        for one, facts in modules_done(taken).items()
        for name, days in module_days(facts).items()
        for known_on, completed_on in days.items()
    }
    of_them = {(people[one.learner], courses[one.course].key) for one in taken}
    names = ("person", "course", "registration", "completed_on", "id", "known_on")
    rows = select_in(Completion, names, "person", sorted({person for person, _ in of_them}))
    held = {_Told(*row[:4]): (row[4], row[5]) for row in rows if row[:2] in of_them and is_round_name(row[2])}
    _replace(held, wanted, courses)


def _replace(
    held: dict[_Told, tuple[int, date]], wanted: dict[_Told, date], courses: dict[str, KnownCourse]
) -> None:
    """Make the rows that are *held* those that are *wanted*."""
    outdated = [key for told, (key, known_on) in held.items() if wanted.get(told) != known_on]
    if outdated:
        Completion.objects.filter(pk__in=outdated).delete()
    months = {course.key: course.recertify_months for course in courses.values()}
    names = ("person", "course", "registration", "completed_on", "known_on", "expires_on")
    new = [
        (*told, known_on, add_months(told.completed_on, length) if (length := months[told.course]) else None)
        for told, known_on in wanted.items()
        if told not in held or held[told][1] != known_on
    ]
    if new:
        insert(Completion, names, new)


def _facts(keys: set[Key]) -> dict[Key, list[Seen]]:
    facts: dict[Key, list[Seen]] = defaultdict(list)
    names = (*Key._fields, "kind", "occurred_at", "recorded_at")
    registrations = sorted({key.registration for key in keys})
    for *parts, kind, occurred_at, recorded_at in select_in(
        LedgerEntry, names, "registration", registrations
    ):
        if kind in _DECISIVE and (key := Key(*parts)) in keys:
            facts[key].append(Seen(kind, local_day(occurred_at), local_day(recorded_at)))
    return facts


def _held(registrations: set[tuple[int, int, str]]) -> dict[_Told, tuple[int, date]]:
    """Return primary key and day of knowing of the completions that are there."""
    names = ("person", "course", "registration", "completed_on", "id", "known_on")
    people = sorted({person for person, _, _ in registrations})
    rows = select_in(Completion, names, "person", people)
    return {_Told(*row[:4]): (row[4], row[5]) for row in rows if row[:3] in registrations}
