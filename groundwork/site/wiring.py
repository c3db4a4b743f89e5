"""Wire what the learning host tells to the ledger.

``xblocks`` and ``reporting`` know nothing of each other; here the one's signal becomes the
other's records. It runs inside the host's transaction: an answer is kept and recorded, or neither.
"""

from __future__ import annotations

from typing import Any

from reporting.api import append
from reporting.records.outcome import records_of_outcome
from xblocks.host.signals import course_outcome_changed


def connect() -> None:
    """Connect the signal. Connecting twice connects once."""
    course_outcome_changed.connect(_record_outcome, dispatch_uid="groundwork-record-outcome")


def _record_outcome(sender: Any, **told: Any) -> None:
    told.pop("signal", None)
    append(records_of_outcome(**told))
