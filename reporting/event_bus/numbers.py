"""Keep what the LMS tells by name and by its own number alone, in whatever order it comes.

The events of grades name a learner by the LMS's number; the others by that number and by name. So these say
whose number it is, for people of the roster alone. A grade that comes before waits at the door of the ledger
under the number, as records of people wait whom nobody knows, until an event says whose it is.

Both sides hold the end of the chain before they look: of two at once one waits, and none misses the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reporting.evidence.noting import note_route
from reporting.ledger.appending import append
from reporting.ledger.head import locked_head
from reporting.models import LmsNumber, Person, QuarantinedRecord
from reporting.open_edx.data import Run
from reporting.open_edx.mapping import registration_by_key
from reporting.records.model import LearningRecord, renamed
from reporting.records.reading import from_json


def keep_named(
    records: Iterable[LearningRecord], route: str, number: int, learner: str, at: datetime
) -> None:
    """Keep *records* of *learner*, whom the LMS calls *number*, and what waits under that number.

    *at* is when the LMS said so: what it said later stays.
    """
    with transaction.atomic():
        locked_head()
        if Person.objects.filter(number=learner).exists():
            _remember(number, learner, at)
        waiting = list(QuarantinedRecord.objects.filter(learner=nameless(number), released_at=None))
        _tell([*records, *(_named(from_json(one.body), learner) for one in waiting)], route)
        QuarantinedRecord.objects.filter(pk__in=[one.pk for one in waiting]).delete()


def keep_numbered(
    run: Run, number: int, route: str, records_of: Callable[[str], tuple[LearningRecord, ...]]
) -> None:
    """Keep what *records_of* makes of an employee number, for whom the LMS calls *number* in *run*."""
    with transaction.atomic():
        locked_head()
        learner = LmsNumber.objects.filter(pk=number).values_list("learner", flat=True).first()
        if learner is not None:
            _tell(list(records_of(learner)), route)
            return
        # The key of the run stands where the registration will: that is named by run and learner together.
        them = nameless(number)
        append(renamed(one, learner=them, registration=run.key, voids=None) for one in records_of(them))


def nameless(number: int) -> str:
    """Return what stands in place of an employee number while nobody knows whose *number* it is."""
    return f"lms-user:{number}"


def _named(record: LearningRecord, learner: str) -> LearningRecord:
    registration = registration_by_key(record.registration, learner)
    return renamed(record, learner=learner, registration=registration, voids=None)


def _remember(number: int, learner: str, at: datetime) -> None:
    found = LmsNumber.objects.filter(pk=number).first()
    if found is None or found.named_at < at:
        LmsNumber(number=number, learner=learner, named_at=at).save()


def _tell(records: list[LearningRecord], route: str) -> None:
    append(records)
    note_route(records, route, timezone.now())
