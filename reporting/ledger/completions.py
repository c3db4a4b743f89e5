"""Work out valid completions from the ledger: a function of the set of facts, not of their order.

A registration is complete when all that its course requires was done: ``completed``, and
``passed`` and ``attested`` where the course asks for them. It was completed when the last of
them happened, and we knew it when the last of them was recorded. ``satisfied``, which a
learning system says of the whole, stands for all of them. What was taken back does not count.
Where learners take a course module by module no registration holds it all (``module_completions``).
Evidence that something happened earlier adds a row; it does not change what an old report said
(``beliefs``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from reporting.ledger.admission import Known, KnownCourse, known_courses
from reporting.ledger.beliefs import Belief, beliefs
from reporting.ledger.chunks import chunks
from reporting.ledger.head import touch_organisation
from reporting.ledger.module_completions import Taken, module_beliefs, modules_done, voided_on
from reporting.ledger.rapid import insert, select_in
from reporting.models import Completion, LedgerEntry, Person
from reporting.months import add_months
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.records.rounds import is_round_name

_HELD = ("person", "course", "registration", "completed_on", "known_on", "id", "known_to")
DECISIVE = (Kind.COMPLETED.value, Kind.PASSED.value, Kind.ATTESTED.value, Kind.SATISFIED.value)
"""Kinds of record of which a completion of a whole course is made."""


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
    voided_on: date | None = None
    """The day on which it was taken back; None: it stands."""


class Told(NamedTuple):
    """A completion, as a row of ours is told from the others; the first two are primary keys."""

    person: int
    course: int
    registration: str
    completed_on: date
    known_on: date


def completion_beliefs(required: frozenset[str], facts: Iterable[Seen]) -> tuple[Belief, ...]:
    """Return what was believed of a registration: that it was completed on a day, from when to when.

    Nothing while something *required* is missing. *facts* may come in any order.
    """
    told = tuple(facts)
    days = {one.recorded_on for one in told} | {one.voided_on for one in told if one.voided_on is not None}
    return beliefs((day, _completed_on(required, _earliest(told, day))) for day in sorted(days))


def _earliest(facts: Iterable[Seen], day: date) -> dict[str, date]:
    """Return when each kind of fact happened first, by what was held at the end of *day*."""
    earliest: dict[str, date] = {}
    for fact in facts:
        if fact.recorded_on <= day and (fact.voided_on is None or fact.voided_on > day):
            earliest[fact.kind] = min(fact.occurred_on, earliest.get(fact.kind, fact.occurred_on))
    return earliest


def _completed_on(required: frozenset[str], earliest: dict[str, date]) -> date | None:
    """Return the day on which all was done, given the *earliest* day of each kind; None while it was not."""
    ways = [earliest[Kind.SATISFIED.value]] if Kind.SATISFIED.value in earliest else []
    if required <= earliest.keys():
        ways.append(max(earliest[kind] for kind in required))
    return min(ways, default=None)


def expiry(completed_on: date, months: int | None) -> date | None:
    """Return the first day on which what counts for so many *months* no longer does; None: for good."""
    return add_months(completed_on, months) if months else None


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
    decisive = {*DECISIVE, Kind.VOIDED.value}
    touched = sorted({_key(record) for record in records if record.kind.value in decisive})
    for some in chunks(touched):
        _write(set(some), known.people, known.courses)
    done = (record for record in records if record.kind in {Kind.MODULE_DONE, Kind.VOIDED})
    taken = sorted({Taken(record.learner, record.course) for record in done})
    for those in chunks(taken):
        _write_modules(those, known.people, known.courses)


def rebuild() -> int:
    """Throw all completions away, work them out again from the ledger, and return how many there are."""
    courses = known_courses()
    with transaction.atomic():
        Completion.objects.all().delete()
        people = dict(Person.objects.values_list("number", "id"))
        decisive = LedgerEntry.objects.filter(kind__in=DECISIVE)
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


def told_by(
    keys: set[Key], people: dict[str, int], courses: dict[str, KnownCourse]
) -> dict[Told, date | None]:
    """Return what the ledger says of *keys*: each completion, and until when it was known. Read-only."""
    return {
        Told(people[key.learner], courses[key.course].key, key.registration, *belief[:2]): belief.known_to
        for key, facts in _facts(keys).items()
        for belief in completion_beliefs(required_kinds(courses[key.course]), facts)
    }


def told_by_modules(
    taken: Sequence[Taken], people: dict[str, int], courses: dict[str, KnownCourse]
) -> dict[Told, date | None]:
    """Return what the ledger says of what learners take module by module, as ``told_by``."""
    return {
        Told(people[one.learner], courses[one.course].key, name, *belief[:2]): belief.known_to
        for one, facts in modules_done(taken).items()
        for name, held in module_beliefs(facts).items()
        for belief in held
    }


def _write(keys: set[Key], people: dict[str, int], courses: dict[str, KnownCourse]) -> None:
    """Replace the completions of *keys* by what the ledger says now."""
    wanted = told_by(keys, people, courses)
    held = _held({(people[key.learner], courses[key.course].key, key.registration) for key in keys})
    _replace(held, wanted, courses)


def _write_modules(taken: Sequence[Taken], people: dict[str, int], courses: dict[str, KnownCourse]) -> None:
    """Replace the completions of what learners take module by module by what the ledger says now."""
    wanted = told_by_modules(taken, people, courses)
    of_them = {(people[one.learner], courses[one.course].key) for one in taken}
    rows = select_in(Completion, _HELD, "person", sorted({person for person, _ in of_them}))
    held = {Told(*row[:5]): (row[5], row[6]) for row in rows if row[:2] in of_them and is_round_name(row[2])}
    _replace(held, wanted, courses)


def _replace(
    held: dict[Told, tuple[int, date | None]],
    wanted: dict[Told, date | None],
    courses: dict[str, KnownCourse],
) -> None:
    """Make the rows that are *held*, by their keys, those that are *wanted*: until when each was known."""
    outdated = [
        key for told, (key, known_to) in held.items() if told not in wanted or wanted[told] != known_to
    ]
    if outdated:
        Completion.objects.filter(pk__in=outdated).delete()
    months = {course.key: course.recertify_months for course in courses.values()}
    names = ("person", "course", "registration", "completed_on", "known_on", "known_to", "expires_on")
    new = [
        (*told, known_to, expiry(told.completed_on, months[told.course]))
        for told, known_to in wanted.items()
        if told not in held or held[told][1] != known_to
    ]
    if new:
        insert(Completion, names, new)


def _facts(keys: set[Key]) -> dict[Key, list[Seen]]:
    names = (*Key._fields, "kind", "occurred_at", "recorded_at", "record_id")
    registrations = sorted({key.registration for key in keys})
    found = [
        (Key(*parts), kind, local_day(occurred_at), local_day(recorded_at), record_id)
        for *parts, kind, occurred_at, recorded_at, record_id in select_in(
            LedgerEntry, names, "registration", registrations
        )
        if kind in DECISIVE and tuple(parts) in keys
    ]
    voided = voided_on([record_id for *_, record_id in found])
    facts: dict[Key, list[Seen]] = {}
    for key, kind, occurred_on, recorded_on, record_id in found:
        facts.setdefault(key, []).append(Seen(kind, occurred_on, recorded_on, voided.get(record_id)))
    return facts


def _held(registrations: set[tuple[int, int, str]]) -> dict[Told, tuple[int, date | None]]:
    """Return primary key and last day of knowing of the completions that are there."""
    people = sorted({person for person, _, _ in registrations})
    rows = select_in(Completion, _HELD, "person", people)
    return {Told(*row[:5]): (row[5], row[6]) for row in rows if row[:3] in registrations}
