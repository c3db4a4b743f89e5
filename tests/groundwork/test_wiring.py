"""What the learning host tells is recorded: a first attempt with its results, once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from assessments.api import Measured, Outcome
from curriculum.languages import Language
from groundwork.site.wiring import connect
from reporting.models import LedgerEntry, Measurement
from tests.reporting.factories import DIGEST, course, person
from xblocks.host.signals import course_outcome_changed

pytestmark = pytest.mark.django_db
NOTHING_YET = Outcome(
    is_complete=False, success=None, scaled=None, points=None, possible=None, done=0, required=5, missing=()
)


def _tell(**more: Any) -> None:
    told: dict[str, Any] = {
        "learner": "E001",
        "course": "arc-100",
        "edition": "2026.1",
        "edition_digest": DIGEST,
        "registration": "r1",
        "outcome": NOTHING_YET,
        "occurred_at": datetime(2026, 5, 4, 18, tzinfo=UTC),
        "attempt": None,
        "language": Language.VI,
        "languages": (Language.VI,),
        "attested": (),
        "measured": (),
    }
    course_outcome_changed.send(sender=object, **(told | more))


def test_a_first_attempt_reaches_the_ledger_once() -> None:
    connect()
    course("arc-100")
    person("E001")
    pre = Measured("arc-100-pre", "pre", {"ARC100.O4": 1.0, "ARC100.O3": 0.75})
    _tell(measured=(pre,))
    _tell(measured=(pre,))
    assert sorted(LedgerEntry.objects.values_list("kind", flat=True)) == ["launched", "measured"]
    row = Measurement.objects.get()
    assert (row.person.number, row.purpose) == ("E001", "pre")
    assert row.results == {"ARC100.O3": 0.75, "ARC100.O4": 1.0}
