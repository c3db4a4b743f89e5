"""Reports as jobs: looked for with every look of a worker, and tried again when one was not taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reporting.jobs.api import job, watch
from reporting.schedules.running import JOB, enqueue_due, make


@job(JOB)
def make_report(payload: Mapping[str, Any]) -> None:
    """Make one report that was due."""
    make(int(payload["schedule"]), datetime.fromisoformat(payload["due_at"]))


watch("reports", enqueue_due)
