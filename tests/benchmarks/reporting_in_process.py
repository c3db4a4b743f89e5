"""Measure the ledger, the roster and the figures on a SQLite file of their own; print JSON.

A program and not a function: Django takes its settings once a process, and this one wants a
database that nobody else has. ``bench_reporting`` starts it.
"""

from __future__ import annotations

import hashlib
import json
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

django.setup()  # before any model is imported

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count, Q, Sum  # noqa: E402

from reporting.figures.deriving import rebuild  # noqa: E402
from reporting.figures.memory import count, forget_orders  # noqa: E402
from reporting.figures.plainly import count_plainly  # noqa: E402
from reporting.figures.table import completion_table  # noqa: E402
from reporting.ledger.appending import append  # noqa: E402
from reporting.ledger.verification import verify  # noqa: E402
from reporting.models import (  # noqa: E402
    Assignment,
    CatalogueCourse,
    Completion,
    LedgerEntry,
    Person,
    Position,
    StandingChanges,
)
from reporting.models.intervals import in_force  # noqa: E402
from reporting.records.facts import Facts  # noqa: E402
from reporting.records.kinds import Kind, Source  # noqa: E402
from reporting.records.model import LearningRecord, new_record  # noqa: E402
from reporting.roster.importing import import_roster  # noqa: E402
from reporting.scope import WHOLE  # noqa: E402

PEOPLE, UNITS, COURSES = 16_000, 120, 12
TODAY = date(2026, 11, 20)
FIRST = TODAY - timedelta(days=500)
DIGEST = "ab" * 32


def main() -> None:
    call_command("migrate", verbosity=0)
    found: dict[str, float] = {}
    import_roster(_roster(), effective_on=FIRST, known_on=FIRST)
    _assign_all()
    found |= _ledger()
    _complete()
    found |= _figures()
    print(json.dumps(found))


def _roster() -> bytes:
    rows = ["employee_number,name,unit"]
    chance = random.Random(7)  # noqa: S311  the same roster every time
    for number in range(PEOPLE):
        unit = chance.randrange(UNITS)
        rows.append(f"E{number:06},Person {number},Department {unit % 12} > Team {unit}")
    return "\n".join(rows).encode()


def _assign_all() -> None:
    for number in range(1, COURSES + 1):
        course = CatalogueCourse.objects.create(
            course=f"arc-{number}00",
            edition="2026.1",
            edition_digest=DIGEST,
            recertify_months=None if number % 2 else 12,
        )
        Assignment.objects.create(course=course, valid_from=FIRST, known_from=FIRST)


def _records(registration: str, amount: int) -> list[LearningRecord]:
    """Return *amount* facts that nobody has told yet; two of three decide on a completion."""
    kinds = (Kind.COMPLETED, Kind.ATTESTED, Kind.LAUNCHED)
    begun = Facts(
        kind=Kind.LAUNCHED,
        learner="E000000",
        course="arc-100",
        edition="2026.1",
        edition_digest=DIGEST,
        registration=registration,
        occurred_at=datetime(2026, 5, 1, tzinfo=UTC),
        source=Source.EMBEDDED,
    )
    told = []
    first = random.Random(registration).randrange(PEOPLE)  # noqa: S311  other people in each batch
    for number in range(amount):
        facts = replace(begun, learner=f"E{(first + number) % PEOPLE:06}", kind=kinds[number % 3])
        if facts.kind is Kind.ATTESTED:
            facts = replace(facts, attestation="conduct", attestation_version="1")
        told.append(new_record(replace(facts, registration=f"{registration}-{number}")))
    return told


def _ledger() -> dict[str, float]:
    single = _records("single", 300)
    alone = _seconds(lambda: [append([one]) for one in single])
    rows = [_plain_row(number) for number in range(300)]
    plain = _seconds(lambda: _save_each(rows))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM groundwork_reporting_ledgerentry WHERE sequence >= 10000000")
    first = _batches("first", 10)
    _batches("between", 80)
    last = _batches("last", 10)
    verification = verify()
    assert verification.is_sound
    return {
        "single": 300 / alone,
        "plain": 300 / plain,
        "batched": first,
        "batched_later": last,
        "stored": verification.checked,
        "verify": verification.checked / statistics.median(_work(verify) for _ in range(3)),
        "bare": verification.checked / statistics.median(_work(_digest_bodies) for _ in range(3)),
    }


def _digest_bodies() -> None:
    """Read every row and digest its body, and nothing more: what no verifier does without."""
    for *_, body in LedgerEntry.objects.order_by("sequence").values_list().iterator(chunk_size=5_000):
        hashlib.sha256(str(body).encode()).digest()


def _save_each(rows: list[LedgerEntry]) -> None:
    for row in rows:
        row.save()


def _plain_row(number: int) -> LedgerEntry:
    """Return a row of the same width, to be saved as Django saves rows: no seal, no search for duplicates."""
    record = _records(f"plain-{number}", 1)[0]
    now = datetime.now(UTC)
    return LedgerEntry(
        sequence=10_000_000 + number,
        record_id=record.record_id,
        learner=record.learner,
        course=record.course,
        registration=record.registration,
        kind=record.kind.value,
        occurred_at=record.occurred_at,
        recorded_at=now,
        body="x" * 400,
        previous_digest=DIGEST,
        digest=DIGEST,
    )


def _batches(name: str, batches: int) -> float:
    """Return how many records a second are stored in batches of 500."""
    prepared = [_records(f"{name}-{number}", 500) for number in range(batches)]
    return batches * 500 / _seconds(lambda: [append(batch) for batch in prepared])


def _complete() -> None:
    """Complete about half of everything."""
    chance = random.Random(11)  # noqa: S311  the same completions every time
    Completion.objects.all().delete()
    courses = list(CatalogueCourse.objects.all())
    rows = []
    for person in Person.objects.values_list("pk", flat=True):
        for course in courses:
            if chance.random() < 0.52:
                day = FIRST + timedelta(days=chance.randrange(480))
                ends = day + timedelta(days=365) if course.recertify_months else None
                rows.append(
                    Completion(
                        person_id=person,
                        course=course,
                        registration="r",
                        completed_on=day,
                        known_on=day,
                        expires_on=ends,
                    )
                )
    Completion.objects.bulk_create(rows, batch_size=500)


def _figures() -> dict[str, float]:
    days = [TODAY - timedelta(days=30 * number) for number in range(9)]
    built = _work(rebuild)
    read = _work(lambda: count(TODAY, TODAY))
    some = list(Person.objects.values_list("pk", flat=True)[:100])
    naive = _work(lambda: count_plainly(TODAY, TODAY, some)) * PEOPLE / len(some)
    completion_table(TODAY, TODAY, WHOLE)
    return {
        "naive": naive,
        "aggregate": _median(_aggregate, days),
        "counted": _median(lambda day: count(day, TODAY), days),
        "known": _median(lambda day: _as_known(day, days[-1]), days),
        "derived": built,
        "read": read,
        "table": _median(lambda day: completion_table(day, TODAY, WHOLE), days),
        "completions": Completion.objects.count(),
        "changes": StandingChanges.objects.aggregate(Sum("amount"))["amount__sum"],
    }


def _as_known(day: date, known_on: date) -> None:
    """Count as known on a day that nobody asked about before."""
    forget_orders()
    count(day, known_on)


def _aggregate(day: date) -> None:
    """Ask the database who of each department has completed each course by *day*, in one statement."""
    rows = Position.objects.filter(in_force(day, TODAY), is_main=True)
    done = Q(person__completions__completed_on__lte=day) & Q(person__completions__known_on__lte=TODAY)
    list(
        rows.filter(done).values_list("unit", "person__completions__course").annotate(Count("pk")).order_by()
    )


def _median(work: Callable[[date], Any], days: list[date]) -> float:
    return statistics.median(_work(lambda day=day: work(day)) for day in days)  # type: ignore[misc]


def _work(work: Callable[[], Any]) -> float:
    """Return the seconds of a processor that *work* takes: nothing of it waits for the disk."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
