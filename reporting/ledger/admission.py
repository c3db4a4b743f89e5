"""Decide whether a record can be counted, or has to wait until we know more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from reporting.ledger.rapid import select, select_in
from reporting.models import CatalogueCourse, Person
from reporting.records.model import LearningRecord

_CLOCK_SKEW = timedelta(hours=24)
"""How far ahead a source's clock may run before we stop believing it."""


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

    def reason_to_wait(self, record: LearningRecord) -> str:
        """Return why *record* cannot be counted yet, as a sentence; empty when it can."""
        if record.learner not in self.people:
            return f"nobody in the roster has the employee number {record.learner}"
        if record.course not in self.courses:
            return f"the catalogue has no course {record.course}"
        if record.occurred_at > self.now + _CLOCK_SKEW:
            return f"it says that it happened on {record.occurred_at:%Y-%m-%d}, which is still to come"
        return ""


def known_to(records: Iterable[LearningRecord], now: datetime) -> Known:
    """Return whom and what we know, of those that *records* speak of."""
    numbers = sorted({record.learner for record in records})
    return Known(dict(select_in(Person, ("number", "id"), "number", numbers)), known_courses(), now)


def known_courses() -> dict[str, KnownCourse]:
    """Return the courses of the catalogue by id."""
    rows = select(CatalogueCourse, ("id", *KnownCourse._fields[1:]), "1 = 1")
    return {course.course: course for course in map(KnownCourse._make, rows)}
