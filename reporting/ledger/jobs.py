"""What workers do for the ledger: prove each night that nothing was changed, taken out or moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from reporting.jobs.api import Daily, HopelessError, every, job
from reporting.ledger.verification import verify

VERIFY = "ledger.verify"


@job(VERIFY, at_most=timedelta(minutes=30))
def verify_ledger(_payload: Mapping[str, Any]) -> None:
    """Verify the ledger; that the job is done says that it was found sound.

    Raises: HopelessError: an entry is not as it was written.
    """
    found = verify()
    if not found.is_sound:
        raise HopelessError(
            f"{len(found.faults)} entries of the ledger are not as they were written; "
            "run `groundwork records verify`"
        )


every(VERIFY, Daily(time(2, 45)))
