"""Let a random reference stand in the ledger where a person stood.

The facts stay, so that the figures of past days do: of each entry the learner, the registration and the
names of facts, which are made of both, are other ones; course, times and results are as they were.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reporting.erasure.references import new_reference
from reporting.erasure.rows import rewrite
from reporting.ledger.head import locked_head
from reporting.ledger.replaced import row_digest
from reporting.ledger.seal import id_text, moment_text
from reporting.models import Completion, LedgerEntry, RecordRoute, VoidedEntry
from reporting.records.canonical import to_json
from reporting.records.model import LearningRecord, renamed
from reporting.records.reading import from_json


class Replaced(NamedTuple):
    """What was put in the place of entries of a chain."""

    digests: dict[int, str]
    """Of what stands there now, by the number of the entry."""
    registrations: Mapping[str, str] = MappingProxyType({})
    """The other name of each registration, by the name that it had: other tables know it too."""


def replace_in_ledger(number: str, reference: str) -> Replaced:
    """Put *reference* in the place of the employee number *number*. Inside a transaction."""
    locked_head()
    rows = list(LedgerEntry.objects.filter(learner=number).order_by("sequence"))
    records = [from_json(row.body) for row in rows]
    names: dict[uuid.UUID, uuid.UUID] = {}
    registrations: dict[str, str] = {}
    digests: dict[int, str] = {}
    for row, record in zip(rows, records, strict=True):
        registration = registrations.setdefault(record.registration, new_reference())
        voids = names.get(record.voids, uuid.uuid4()) if record.voids is not None else None
        other = renamed(record, learner=reference, registration=registration, voids=voids)
        names[record.record_id] = other.record_id
        body = to_json(other)
        rewrite(LedgerEntry, row.sequence, _columns(other, body))
        searched = (other.learner, other.course, other.registration, other.kind.value)
        times = (moment_text(row.occurred_at), moment_text(row.recorded_at))
        digests[row.sequence] = row_digest(id_text(other.record_id), *searched, *times, body)
    _carry_over(names, registrations, reference, number)
    return Replaced(digests, registrations)


def _columns(record: LearningRecord, body: str) -> dict[str, object]:
    return {
        "record_id": record.record_id,
        "learner": record.learner,
        "registration": record.registration,
        "body": body,
    }


def _carry_over(
    names: dict[uuid.UUID, uuid.UUID], registrations: dict[str, str], reference: str, number: str
) -> None:
    """Let the tables that were made from the ledger say what it says now."""
    for old, new in names.items():
        VoidedEntry.objects.filter(record_id=old).update(record_id=new)
        RecordRoute.objects.filter(record_id=old).update(record_id=new)
    of_person = Completion.objects.filter(person__number__in=(number, reference))
    for registration, new_registration in registrations.items():
        of_person.filter(registration=registration).update(registration=new_registration)
