"""Forget jobs that are done: what was done stands in the ledger and in the logs, not here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from reporting.jobs.registry import every, job
from reporting.jobs.schedules import Daily
from reporting.models import JobState, QueuedJob

KEPT = timedelta(days=7)


@job("jobs.forget")
def forget_done(payload: Mapping[str, Any]) -> None:
    """Delete jobs that were done more than a week ago. What failed stays until somebody has looked at it."""
    QueuedJob.objects.filter(state=JobState.DONE, ended_at__lt=timezone.now() - KEPT).delete()


every("jobs.forget", Daily(time(3, 40)))
