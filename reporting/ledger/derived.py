"""Prove that the tables which were made from the ledger still say what it says: reports read them.

The seal proves the ledger. Whoever writes a completion into its table, or takes one out, leaves every seal
whole and changes every figure.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from reporting.jobs.api import progress
from reporting.ledger import completions, measurements, noting_voided
from reporting.ledger.admission import known_courses
from reporting.ledger.chunks import SIZE, chunks
from reporting.ledger.completions import DECISIVE, Key, Told, expiry, local_day, told_by, told_by_modules
from reporting.ledger.head import locked_head
from reporting.ledger.module_completions import Taken
from reporting.models import Completion, LedgerEntry, Measurement, Person, VoidedEntry
from reporting.records.kinds import Kind
from reporting.records.reading import from_json

Rows = Mapping[tuple[Any, ...], tuple[Any, ...]]
"""What a table says, by what tells its rows apart."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What was checked of a table that is made from the ledger, and what was found."""

    table: str
    checked: int
    faults: tuple[str, ...]


def verify_derived() -> tuple[Derived, ...]:
    """Hold completions, measured forms and what was taken back against the ledger. Read-only.

    Some hundred people at a time. What differs is looked at twice, since records come in meanwhile.
    """
    found = [_compared("retractions", [None], _voided, _voided_told)]
    pieces = list(chunks(list(Person.objects.order_by("pk").values_list("pk", flat=True)), SIZE))
    found.append(_compared("completions", pieces, _completions, _completions_told))
    found.append(_compared("measured forms", pieces, _measured, _measured_told))
    return tuple(found)


def rebuild_derived() -> tuple[int, int, int]:
    """Make these tables again; return how many retractions, completions and forms there are."""
    with transaction.atomic():
        locked_head()
        return noting_voided.rebuild(), completions.rebuild(), measurements.rebuild()


def _compared(
    table: str, pieces: Sequence[Any], held: Callable[[Any], Rows], told: Callable[[Any], Rows]
) -> Derived:
    checked, faults = 0, []
    for piece in pieces:
        progress()
        kept = held(piece)
        checked += len(kept)
        if differing := _differing(kept, told(piece)):
            again = _differing(held(piece), told(piece))
            faults += [
                _sentence(table, key, *both) for key, both in differing.items() if again.get(key) == both
            ]
    return Derived(table, checked, tuple(faults))


def _differing(held: Rows, told: Rows) -> dict[tuple[Any, ...], tuple[Any, Any]]:
    keys = sorted(held.keys() | told.keys(), key=str)
    return {key: (held.get(key), told.get(key)) for key in keys if held.get(key) != told.get(key)}


def _sentence(table: str, key: tuple[Any, ...], held: Any, told: Any) -> str:
    name = ", ".join(map(str, key))
    if told is None:
        return f"{table}: {name} is not in the ledger"
    if held is None:
        return f"{table}: {name} is missing"
    return f"{table}: {name} is changed"


def _voided(_piece: None) -> Rows:
    return {(name,): (day,) for name, day in VoidedEntry.objects.values_list("record_id", "known_on")}


def _voided_told(_piece: None) -> Rows:
    found: dict[tuple[uuid.UUID | None], tuple[date]] = {}
    entries = LedgerEntry.objects.filter(kind=Kind.VOIDED.value).order_by("sequence")
    for recorded_at, body in entries.values_list("recorded_at", "body"):
        found.setdefault((from_json(body).voids,), (local_day(recorded_at),))
    return found


def _completions(people: Sequence[int]) -> Rows:
    rows = Completion.objects.filter(person__in=people)
    named = rows.values_list("person__number", "course__course", *Told._fields[2:], "known_to", "expires_on")
    return {tuple(row[:5]): tuple(row[5:]) for row in named}


def _completions_told(people: Sequence[int]) -> Rows:
    keys_of = dict(Person.objects.filter(pk__in=people).values_list("number", "pk"))
    courses = known_courses()
    names = {one.key: name for name, one in courses.items()}
    numbers = {key: number for number, key in keys_of.items()}
    entries = LedgerEntry.objects.filter(learner__in=keys_of)
    whole = entries.filter(kind__in=DECISIVE).values_list(*Key._fields).distinct().order_by()
    modules = entries.filter(kind=Kind.MODULE_DONE.value).values_list(*Taken._fields).distinct().order_by()
    told = told_by({Key(*row) for row in whole}, keys_of, courses)
    told |= told_by_modules([Taken(*row) for row in modules], keys_of, courses)
    return {
        (numbers[one.person], names[one.course], *one[2:]): (
            known_to,
            expiry(one.completed_on, courses[names[one.course]].recertify_months),
        )
        for one, known_to in told.items()
    }


def _measured(people: Sequence[int]) -> Rows:
    rows = Measurement.objects.filter(person__in=people).values_list(
        "sequence", "person__number", "course__course", "purpose", "measured_at", "known_on", "results"
    )
    return {(f"entry {row[0]}",): (*row[1:-1], _as_text(row[-1])) for row in rows}


def _measured_told(people: Sequence[int]) -> Rows:
    numbers = Person.objects.filter(pk__in=people).values_list("number", flat=True)
    entries = LedgerEntry.objects.filter(kind=Kind.MEASURED.value, learner__in=list(numbers))
    voided = set(VoidedEntry.objects.values_list("record_id", flat=True))
    found = {}
    for sequence, recorded_at, body in entries.values_list("sequence", "recorded_at", "body"):
        one = from_json(body)
        if one.record_id not in voided:
            results = {each.objective: each.scaled for each in one.results}
            said = (one.learner, one.course, str(one.purpose), one.occurred_at, local_day(recorded_at))
            found[(f"entry {sequence}",)] = (*said, _as_text(results))
    return found


def _as_text(results: Mapping[str, Any]) -> str:
    return json.dumps(results, sort_keys=True)
