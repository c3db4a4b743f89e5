"""Wire what the learning host tells to the ledger.

``xblocks`` and ``reporting`` know nothing of each other; here the one's signals become the
other's records, and how sure somebody felt a number without a name. It runs inside the host's
transaction: an answer is kept and recorded, or neither. Whoever a roster brings gets an account.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from groundwork.site.people import open_accounts
from reporting.api import SaidSure, append, count_confidence, person_numbers, roster_imported
from reporting.records.outcome import records_of_outcome
from xblocks.host.signals import Confident, confidence_said, course_outcome_changed


def connect() -> None:
    """Connect the signals. Connecting twice connects once."""
    course_outcome_changed.connect(_record_outcome, dispatch_uid="groundwork-record-outcome")
    confidence_said.connect(_count_confidence, dispatch_uid="groundwork-count-confidence")
    roster_imported.connect(_open_accounts, dispatch_uid="groundwork-open-accounts")


def _open_accounts(sender: Any, numbers: Sequence[str] | None = None, **_: Any) -> None:
    open_accounts(person_numbers() if numbers is None else numbers)


def _record_outcome(sender: Any, **told: Any) -> None:
    told.pop("signal", None)
    append(records_of_outcome(**told))


def _count_confidence(
    sender: Any, course: str, edition_digest: str, purpose: str, said: tuple[Confident, ...], **_: Any
) -> None:
    answers = [SaidSure(one.objective, one.level, one.is_all_right) for one in said]
    count_confidence(course, edition_digest, purpose, answers)
