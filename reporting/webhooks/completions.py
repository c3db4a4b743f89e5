"""Tell of completions by reading the ledger on: each webhook has its own place there.

Nothing is put down while a record is stored, which has to be quick; what a webhook is told follows from the
ledger alone. A worker that is killed on the way reads the same entries again and puts the same messages
down, which are there already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from reporting.erasure.references import is_reference
from reporting.ledger.completions import local_day
from reporting.ledger.head import head
from reporting.models import Completion, Destination, LedgerEntry, OutboxRow
from reporting.outbox.api import destinations
from reporting.records.kinds import Kind
from reporting.webhooks.events import CompletionSaid, Event
from reporting.webhooks.sending import KIND
from reporting.webhooks.telling import Happening, tell_to

_PORTION = 500
_DECISIVE = frozenset(
    {Kind.COMPLETED, Kind.PASSED, Kind.ATTESTED, Kind.SATISFIED, Kind.MODULE_DONE, Kind.VOIDED}
)
"""Kinds of record by which a completion can come or go."""


class _Pair(NamedTuple):
    learner: str
    course: str


class _Touch(NamedTuple):
    sequence: int
    at: datetime


class _Told(NamedTuple):
    """A completion as it is told; of two registrations that were completed on a day one is enough."""

    completed_on: date
    expires_on: date | None


def tell_completions() -> int:
    """Read a portion of the ledger for each webhook that is behind; return how many entries were read."""
    behind = destinations(KIND, only_on=False).filter(position__lt=head().sequence)
    return sum(_read_on(one) for one in behind)


def _read_on(destination: Destination) -> int:
    entries = list(
        LedgerEntry.objects.filter(sequence__gt=destination.position)
        .order_by("sequence")
        .values_list("sequence", "learner", "course", "kind", "recorded_at")[:_PORTION]
    )
    if not entries:
        return 0
    touched: dict[_Pair, list[_Touch]] = defaultdict(list)
    for sequence, learner, course, kind, recorded_at in entries:
        if kind in _DECISIVE and not is_reference(learner):  # nobody is told of who was erased
            touched[_Pair(learner, course)].append(_Touch(sequence, recorded_at))
    with transaction.atomic():
        place = Destination.objects.filter(pk=destination.pk, position=destination.position)
        if not place.update(position=entries[-1][0]):
            return 0  # another worker has read it
        tell_to(destination, _happenings(destination, touched))
    return len(entries)


def _happenings(destination: Destination, touched: dict[_Pair, list[_Touch]]) -> Iterator[Happening]:
    """Yield what to tell of those who were *touched*: first what holds no more, then what holds since."""
    learners = {pair.learner for pair in touched}
    told, known = _told_lately(destination, learners), _completions(learners)
    for pair, touches in touched.items():
        days = {local_day(one.at) for one in touches}
        holds = {_told(row) for row in known[pair] if row.known_to is None}
        came = {_told(row) for row in known[pair] if row.known_on in days and row.known_to is None}
        went = {_told(row) for row in known[pair] if row.known_to in days}
        last = told[pair]
        was_told = {one for one, event in last.items() if event == Event.COMPLETION_RECORDED}
        was_voided = last.keys() - was_told
        for one in _in_order(((went - was_voided) | was_told) - holds):
            yield _happening(Event.COMPLETION_VOIDED, pair, one, touches[-1])
        for one in _in_order(came - was_told):
            yield _happening(Event.COMPLETION_RECORDED, pair, one, touches[-1])


def _completions(learners: Collection[str]) -> dict[_Pair, list[Completion]]:
    known: dict[_Pair, list[Completion]] = defaultdict(list)
    rows = Completion.objects.filter(person__number__in=learners)
    for row in rows.select_related("person", "course").order_by("completed_on", "pk"):
        known[_Pair(row.person.number, row.course.course)].append(row)
    return known


def _told_lately(destination: Destination, learners: Collection[str]) -> dict[_Pair, dict[_Told, str]]:
    """Return what the last message said of each completion, as far as messages are kept."""
    told: dict[_Pair, dict[_Told, str]] = defaultdict(dict)
    rows = OutboxRow.objects.filter(destination=destination, order_of__in=learners).order_by("pk")
    for payload in rows.values_list("payload", flat=True):
        if payload["type"] in {Event.COMPLETION_RECORDED, Event.COMPLETION_VOIDED}:
            said = CompletionSaid.model_validate(payload["data"])
            pair = _Pair(said.employee_number, said.course)
            told[pair][_Told(said.completed_on, said.expires_on)] = payload["type"]
    return told


def _in_order(told: set[_Told]) -> list[_Told]:
    return sorted(told, key=lambda one: (one.completed_on, one.expires_on or date.max))


def _told(row: Completion) -> _Told:
    return _Told(row.completed_on, row.expires_on)


def _happening(event: Event, pair: _Pair, told: _Told, touch: _Touch) -> Happening:
    said = CompletionSaid(
        employee_number=pair.learner,
        course=pair.course,
        completed_on=told.completed_on,
        expires_on=told.expires_on,
    )
    parts = (*pair, told.completed_on.isoformat(), str(touch.sequence))
    return Happening(event, said, touch.at, parts, about=pair.learner)
