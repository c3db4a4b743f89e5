"""What the other folders use of ``reporting.jobs``."""

from __future__ import annotations

from reporting.jobs.errors import HopelessError, JobError, LeaseLostError
from reporting.jobs.leases import progress
from reporting.jobs.pauses import pause_after
from reporting.jobs.queue import enqueue, try_again
from reporting.jobs.registry import every, job, watch
from reporting.jobs.running import work, work_once
from reporting.jobs.schedules import Daily, Monthly, Schedule, Weekly
from reporting.jobs.showing import (
    ShownJob,
    count_by_state,
    job_of,
    jobs_in,
    last_done,
    next_moments,
    waits_since,
)
from reporting.jobs.waking import wake_now
from reporting.models import JobState

__all__ = [
    "Daily",
    "HopelessError",
    "JobError",
    "JobState",
    "LeaseLostError",
    "Monthly",
    "Schedule",
    "ShownJob",
    "Weekly",
    "count_by_state",
    "enqueue",
    "every",
    "job",
    "job_of",
    "jobs_in",
    "last_done",
    "next_moments",
    "pause_after",
    "progress",
    "try_again",
    "waits_since",
    "wake_now",
    "watch",
    "work",
    "work_once",
]
