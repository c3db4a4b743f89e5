"""What workers do for the ledger each night.

They prove that nothing was changed, taken out or moved, and hold what counts against the first days of work.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from reporting.jobs.api import Daily, HopelessError, every, job
from reporting.ledger.quarantine import replay
from reporting.ledger.settling import settle
from reporting.ledger.verification import verify

VERIFY = "ledger.verify"
SETTLE = "ledger.settle"


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


@job(SETTLE, at_most=timedelta(minutes=30))
def settle_everybody(_payload: Mapping[str, Any]) -> None:
    """Hold back what lies before somebody's first day of work, and let go on what no longer does.

    Rosters do it for whom they change. This is for the city's rule, which changes without a roster.
    """
    settle()
    replay()


every(SETTLE, Daily(time(3, 20)))
