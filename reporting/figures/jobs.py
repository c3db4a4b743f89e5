"""What workers do for the figures: count what changed at every look, and recount some of it each night."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from reporting.figures.deriving import catch_up, is_right
from reporting.figures.kept_asked import JOB as ASKED_AGAIN
from reporting.figures.kept_asked import work_out
from reporting.figures.recounting import recount
from reporting.jobs.api import Daily, HopelessError, every, job, watch
from reporting.ledger.head import head
from reporting.models import CountHead

RECOUNT = "figures.recount"


def count_a_portion() -> int:
    """Count the next portion, and return 1; 0 when nothing is to be counted."""
    counted = CountHead.objects.first()
    if counted is not None and is_right(counted, head()):
        return 0
    catch_up(within=0)
    return 1


@job(ASKED_AGAIN, at_most=timedelta(minutes=10))
def count_asked(payload: Mapping[str, Any]) -> None:
    """Count whom an edition would ask again, for the page that waits for it."""
    work_out(payload, timezone.now())


@job(RECOUNT, at_most=timedelta(minutes=30))
def recount_some(_payload: Mapping[str, Any]) -> None:
    """Recount some units person by person; that the job is done says that their counts were right.

    Raises: HopelessError: a count was wrong.
    """
    found = recount(timezone.localdate() - timedelta(days=1))
    if found.wrong:
        raise HopelessError(
            f"{found.wrong} of {found.counts} kept counts were wrong; the audit log says which "
            "(page recount). Run `groundwork figure rebuild`, and tell those who maintain Groundwork"
        )


watch("figures", count_a_portion)
every(RECOUNT, Daily(time(3, 5)))
