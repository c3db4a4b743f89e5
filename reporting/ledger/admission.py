"""Decide whether a record can be counted, or has to wait until we know more."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Q

from reporting.ledger.before_hire import BeforeHire, Verdict, before_hire, first_moments
from reporting.ledger.rapid import select, select_in
from reporting.models import CatalogueCourse, Person
from reporting.records.model import LearningRecord

_CLOCK_SKEW = timedelta(hours=24)
"""How far ahead a source's clock may run before we stop believing it."""


class WaitsFor(StrEnum):
    """What a record that cannot be counted yet waits for."""

    PERSON = "person"
    """Nobody in the roster has its employee number."""
    COURSE = "course"
    """The catalogue does not have its course."""
    FUTURE = "future"
    """It says that it happened on a day that is still to come."""
    HIRE = "hire"
    """It says that it happened before the first day of work: HR decides."""
    OTHER = "other"
    """Something that an earlier version of the ledger asked for."""


_SENTENCES = {
    WaitsFor.PERSON: "nobody in the roster has the employee number ",
    WaitsFor.COURSE: "the catalogue has no course ",
    WaitsFor.FUTURE: "it says that it happened on ",
    WaitsFor.HIRE: "it lies before the first day of work: ",
}
"""How the sentence begins that is kept with a record. The sentences of records that wait since earlier
versions begin so as well: a change here must still know them."""
WAITS_FOR_HR = Q(released_at__isnull=True, reason__startswith=_SENTENCES[WaitsFor.HIRE])
"""What nobody but HR can let on: it is kept until HR decides (``QuarantinedRecord``)."""
SET_ASIDE = "HR decided that it does not count"
"""Noted with what lies before the first day of work and is not counted. It waits for nothing."""
TOLD_LATER = "it was told before, as of an earlier day"
"""Noted with what only repeats what counts. It waits for nothing, and counts if the earlier day does not."""


def waits_for(reason: str) -> WaitsFor:
    """Return what a record waits for whose *reason* was noted as a sentence.

    A sentence tells the number of the person; whoever counts records by reason counts them by this.
    """
    return next((one for one, start in _SENTENCES.items() if reason.startswith(start)), WaitsFor.OTHER)


class KnownCourse(NamedTuple):
    """What makes a completion of a course count."""

    key: int
    course: str
    requires_success: bool
    requires_attestation: bool
    recertify_months: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """Whom and what we know, of those that a batch speaks of."""

    people: dict[str, int]
    """Primary key by employee number."""
    courses: dict[str, KnownCourse]
    now: datetime
    before_hire: BeforeHire = field(default_factory=BeforeHire)

    def reason_to_wait(self, record: LearningRecord) -> str:
        """Return why *record* cannot be counted yet, as a sentence; empty when it can."""
        if record.learner not in self.people:
            return f"{_SENTENCES[WaitsFor.PERSON]}{record.learner}"
        if record.course not in self.courses:
            return f"{_SENTENCES[WaitsFor.COURSE]}{record.course}"
        if record.occurred_at > self.now + _CLOCK_SKEW:
            return f"{_SENTENCES[WaitsFor.FUTURE]}{record.occurred_at:%Y-%m-%d}, which is still to come"
        return reason_of(record, self.before_hire.verdict(record))


def reason_of(record: LearningRecord, verdict: Verdict) -> str:
    """Return why *record* is not counted by *verdict*, as a sentence; empty when it is."""
    if verdict is Verdict.WAITS:
        return f"{_SENTENCES[WaitsFor.HIRE]}{record.occurred_at:%Y-%m-%d}"
    return SET_ASIDE if verdict is Verdict.SET_ASIDE else ""


def known_to(records: Sequence[LearningRecord], now: datetime, told: Mapping[uuid.UUID, datetime]) -> Known:
    """Return whom and what we know, of those that *records* speak of, and when the facts *told* happened."""
    numbers = sorted({record.learner for record in records})
    rows = {
        number: (key, hired_on)
        for number, key, hired_on in select_in(Person, ("number", "id", "hired_on"), "number", numbers)
    }
    people = {number: key for number, (key, _) in rows.items()}
    return Known(people, known_courses(), now, before_hire(rows, first_moments(records, told)))


def known_courses() -> dict[str, KnownCourse]:
    """Return the courses of the catalogue by id."""
    rows = select(CatalogueCourse, ("id", *KnownCourse._fields[1:]), "1 = 1")
    return {course.course: course for course in map(KnownCourse._make, rows)}
