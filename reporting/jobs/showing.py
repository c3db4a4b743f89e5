"""Say how it stands with the jobs, for people who look after the site. Read-only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils import timezone

from reporting.models import JobSchedule, JobState, QueuedJob

MOST = 100
"""Rows of a list on a page."""


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job as a page or a terminal shows it."""

    number: int
    name: str
    state: JobState
    run_at: datetime
    attempts: int
    ended_at: datetime | None
    error: str
    problem: str


def count_by_state() -> dict[JobState, int]:
    """Return how many jobs there are in each state; 0 where there are none."""
    rows = dict(QueuedJob.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state: int(rows.get(state, 0)) for state in JobState}


def jobs_in(*states: JobState) -> list[ShownJob]:
    """Return the jobs in *states*, the latest first, at most ``MOST``."""
    rows = QueuedJob.objects.filter(state__in=states).order_by("-run_at", "-pk")[:MOST]
    return [_shown(one) for one in rows]


def _shown(one: QueuedJob) -> ShownJob:
    return ShownJob(
        one.pk,
        one.name,
        JobState(one.state),
        one.run_at,
        one.attempts,
        one.ended_at,
        one.error,
        one.problem,
    )


def job_of(name: str, payload: Mapping[str, Any]) -> ShownJob | None:
    """Return the latest job *name* with *payload* that is not forgotten yet; None: there is none.

    Compared here and not in the database, which has as many ways to compare JSON as there are engines.
    """
    rows = QueuedJob.objects.filter(name=name).order_by("-pk")[:MOST]
    return next((_shown(one) for one in rows if one.payload == payload), None)


def next_moments() -> list[tuple[str, datetime]]:
    """Return what recurs with its next moment, soonest first."""
    return list(JobSchedule.objects.order_by("next_at", "name").values_list("name", "next_at"))


def waits_since(name: str) -> datetime | None:
    """Return since when a job *name*, whose time has come, waits for a worker; None: none does."""
    rows = QueuedJob.objects.filter(name=name, state=JobState.WAITING, run_at__lte=timezone.now())
    return rows.order_by("run_at").values_list("run_at", flat=True).first()


def last_done(name: str) -> datetime | None:
    """Return when the job *name* was last done, of those that are not forgotten yet; None: it was not."""
    rows = QueuedJob.objects.filter(name=name, state=JobState.DONE)
    return rows.order_by("-ended_at").values_list("ended_at", flat=True).first()
