"""Wire what the learning host tells to the ledger.

``xblocks`` and ``reporting`` know nothing of each other; here the one's signals become the
other's records, and how sure somebody felt a number without a name. It runs inside the host's
transaction: an answer is kept and recorded, or neither. Whoever a roster brings gets an account.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from groundwork.retention.waiting import waiting_time
from groundwork.site.people import open_accounts
from reporting.api import (
    SaidSure,
    append,
    count_confidence,
    know_waiting_time,
    person_numbers,
    roster_imported,
)
from reporting.records.facts import Facts
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord, new_record
from reporting.records.outcome import records_of_outcome
from xblocks.host.api import edition_of, required_modules
from xblocks.host.signals import Confident, confidence_said, course_outcome_changed

_ABOUT = (
    "learner",
    "course",
    "edition",
    "edition_digest",
    "registration",
    "occurred_at",
    "language",
    "languages",
)
"""What of an outcome stands in each record."""


def connect() -> None:
    """Connect the signals. Connecting twice connects once."""
    course_outcome_changed.connect(_record_outcome, dispatch_uid="groundwork-record-outcome")
    confidence_said.connect(_count_confidence, dispatch_uid="groundwork-count-confidence")
    roster_imported.connect(_open_accounts, dispatch_uid="groundwork-open-accounts")
    know_waiting_time(waiting_time)


def _open_accounts(sender: Any, numbers: Sequence[str] | None = None, **_: Any) -> None:
    open_accounts(person_numbers() if numbers is None else numbers)


def _record_outcome(sender: Any, renewed: Sequence[str] = (), **told: Any) -> None:
    told.pop("signal", None)
    append(records_of_outcome(**told))
    if renewed:
        append(_renewed(renewed, **told))


def _renewed(modules: Sequence[str], **told: Any) -> list[LearningRecord]:
    """Return the records of *modules* that a new edition asked for again and that were done in it.

    They name all modules of the course, so that they alone complete it for nobody.
    """
    facts = {name: told[name] for name in _ABOUT}
    edition = edition_of(told["course"], told["edition_digest"])
    required = () if edition is None else required_modules(edition)
    return [
        new_record(
            Facts(kind=Kind.MODULE_DONE, source=Source.EMBEDDED, module=one, modules=required, **facts)
        )
        for one in modules
        if one in required
    ]


def _count_confidence(
    sender: Any, course: str, edition_digest: str, purpose: str, said: tuple[Confident, ...], **_: Any
) -> None:
    answers = [SaidSure(one.objective, one.level, one.is_all_right) for one in said]
    count_confidence(course, edition_digest, purpose, answers)
