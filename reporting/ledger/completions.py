"""Work out valid completions from the ledger: a function of the set of facts, not of their order.

A registration is complete when all that its course requires was done: ``completed``, and
``passed`` and ``attested`` where the course asks for them. It was completed when the last of
them happened, and we knew it when the last of them was recorded. Evidence that something
happened earlier adds a row; it does not change what an old report said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from reporting.ledger.admission import Known
from reporting.ledger.chunks import SIZE, chunks
from reporting.ledger.head import touch_organisation
from reporting.models import CatalogueCourse, Completion, LedgerEntry, Person
from reporting.months import add_months
from reporting.records.kinds import Kind

_DECISIVE = (Kind.COMPLETED.value, Kind.PASSED.value, Kind.ATTESTED.value)


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


def completion_days(required: frozenset[str], facts: Iterable[Seen]) -> dict[date, date]:
    """Return what we knew of a registration: the day it was completed, by the day we came to know it.

    Empty while something *required* is missing. A later day of knowing is there only if it
    told an earlier completion. *facts* may come in any order.
    """
    days: dict[date, date] = {}
    earliest: dict[str, date] = {}
    for fact in sorted(facts, key=lambda fact: fact.recorded_on):
        earliest[fact.kind] = min(fact.occurred_on, earliest.get(fact.kind, fact.occurred_on))
        if required <= earliest.keys():
            completed_on = max(earliest[kind] for kind in required)
            if not days or completed_on < min(days.values()):
                days[fact.recorded_on] = completed_on
    return days


def required_kinds(course: CatalogueCourse) -> frozenset[str]:
    """Return the kinds of record without which a completion of *course* does not count."""
    kinds = {Kind.COMPLETED.value}
    if course.requires_success:
        kinds.add(Kind.PASSED.value)
    if course.requires_attestation:
        kinds.add(Kind.ATTESTED.value)
    return frozenset(kinds)


def note_completions(entries: Sequence[LedgerEntry], known: Known) -> None:
    """Bring the completions of the registrations that *entries* touch up to date."""
    touched = sorted({_key(entry) for entry in entries if entry.kind in _DECISIVE})
    for some in chunks(touched):
        _write(set(some), known.people, known.courses)


def rebuild() -> int:
    """Throw all completions away, work them out again from the ledger, and return how many there are."""
    courses = {course.course: course for course in CatalogueCourse.objects.all()}
    with transaction.atomic():
        Completion.objects.all().delete()
        people = dict(Person.objects.values_list("number", "id"))
        decisive = LedgerEntry.objects.filter(kind__in=_DECISIVE)
        keys = [Key(*row) for row in decisive.values_list(*Key._fields).distinct().order_by(*Key._fields)]
        for some in chunks(keys):
            _write(set(some), people, courses)
        touch_organisation()
        return Completion.objects.count()


def local_day(moment: datetime) -> date:
    """Return the day of *moment* where the site is: 23:30 in Calgary is not yet tomorrow."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def _key(entry: LedgerEntry) -> Key:
    return Key(entry.learner, entry.course, entry.registration)


def _write(keys: set[Key], people: dict[str, int], courses: dict[str, CatalogueCourse]) -> None:
    """Replace the completions of *keys* by what the ledger says now."""
    wanted = {
        (people[key.learner], courses[key.course].pk, key.registration, completed_on): known_on
        for key, facts in _facts(keys).items()
        for known_on, completed_on in completion_days(required_kinds(courses[key.course]), facts).items()
    }
    held = _held(
        {people[key.learner] for key in keys}, {(people[k.learner], courses[k.course].pk, k[2]) for k in keys}
    )
    outdated = [pk for identity, (pk, known_on) in held.items() if wanted.get(identity) != known_on]
    Completion.objects.filter(pk__in=outdated).delete()
    months = {course.pk: course.recertify_months for course in courses.values()}
    Completion.objects.bulk_create(
        [
            Completion(
                person_id=person,
                course_id=course,
                registration=registration,
                completed_on=completed_on,
                known_on=known_on,
                expires_on=add_months(completed_on, length) if (length := months[course]) else None,
            )
            for (person, course, registration, completed_on), known_on in wanted.items()
            if held.get((person, course, registration, completed_on), (0, None))[1] != known_on
        ],
        batch_size=SIZE,
    )


def _facts(keys: set[Key]) -> dict[Key, list[Seen]]:
    facts: dict[Key, list[Seen]] = defaultdict(list)
    rows = LedgerEntry.objects.filter(
        learner__in={key.learner for key in keys}, kind__in=_DECISIVE
    ).values_list(*Key._fields, "kind", "occurred_at", "recorded_at")
    for learner, course, registration, kind, occurred_at, recorded_at in rows:
        key = Key(learner, course, registration)
        if key in keys:
            facts[key].append(Seen(kind, local_day(occurred_at), local_day(recorded_at)))
    return facts


def _held(
    people: set[int], registrations: set[tuple[int, int, str]]
) -> dict[tuple[int, int, str, date], tuple[int, date]]:
    """Return primary key and day of knowing of the completions that are there."""
    rows = Completion.objects.filter(person__in=people).values_list(
        "pk", "person", "course", "registration", "completed_on", "known_on"
    )
    return {(row[1], row[2], row[3], row[4]): (row[0], row[5]) for row in rows if row[1:4] in registrations}
