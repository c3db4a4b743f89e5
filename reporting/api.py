"""What the command line and the site use of ``reporting``."""

from __future__ import annotations

from reporting.ledger.appending import append
from reporting.ledger.completions import rebuild as rebuild_completions
from reporting.ledger.quarantine import replay, waiting
from reporting.ledger.results import AppendResult, Fate, ItemResult
from reporting.ledger.verification import Verification, verify

__all__ = [
    "AppendResult",
    "Fate",
    "ItemResult",
    "Verification",
    "append",
    "rebuild_completions",
    "replay",
    "verify",
    "waiting",
]
