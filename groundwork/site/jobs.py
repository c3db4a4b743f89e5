"""The recurring work of the site as a whole: fetch what other stores hold, forget, tell what is due to go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from editions.api import Published
from groundwork.community.keeping import forget_interest
from groundwork.retention.following import due
from reporting.api import AuditEntry, Lrs, LrsError, compare_store, names_of_texts, pull
from reporting.jobs.api import Daily, JobError, Weekly, every, job

PULL, COMPARE = "records.pull", "records.compare"
FORGET, RETENTION = "interest.forget", "retention.report"


@job(PULL, at_most=timedelta(minutes=30))
def pull_statements(_payload: Mapping[str, Any]) -> None:
    """Fetch what the stores of ``GROUNDWORK_LRS_ENDPOINTS`` have taken since the last time.

    Raises: JobError: one of them could not be read to its end; what was read is kept.
    """
    texts = names_of_texts(Published(settings.GROUNDWORK_PUBLISHED, timezone.localdate()))
    stopped = [
        report.stopped
        for endpoint in settings.GROUNDWORK_LRS_ENDPOINTS
        if (report := pull(Lrs(endpoint, settings.GROUNDWORK_LRS_CREDENTIALS), texts)).stopped
    ]
    if stopped:
        raise JobError("; ".join(stopped))


@job(COMPARE, at_most=timedelta(minutes=30))
def compare_statements(_payload: Mapping[str, Any]) -> None:
    """Hold what those stores took in of late against the ledger; HR's page tells what differs.

    Raises: JobError: one of them could not be read to its end; what was found before stays.
    """
    now = timezone.now()
    texts = names_of_texts(Published(settings.GROUNDWORK_PUBLISHED, timezone.localdate()))
    stopped = []
    for endpoint in settings.GROUNDWORK_LRS_ENDPOINTS:
        try:
            compare_store(Lrs(endpoint, settings.GROUNDWORK_LRS_CREDENTIALS), texts, now)
        except LrsError as error:
            stopped.append(str(error))
    if stopped:
        raise JobError("; ".join(stopped))


@job(FORGET)
def forget(_payload: Mapping[str, Any]) -> None:
    """Delete registrations of interest whose time is over, as people were promised."""
    forget_interest(timezone.now())


@job(RETENTION)
def report_retention(_payload: Mapping[str, Any]) -> None:
    """Write into the audit log what is due to go by the schedule, and what a hold keeps. Deletes nothing.

    Deleting is for somebody to say yes to: ``groundwork retention run --yes``.
    """
    now = timezone.now()
    found = [one for one in due(now) if one.rows or one.held]
    AuditEntry.objects.create(
        at=now,
        actor="groundwork",
        action="looked",
        page="retention",
        query={one.record_class.key: f"{one.rows} due, {one.held} held" for one in found},
        rows=sum(one.rows for one in found),
    )


every(PULL, Daily(time(1, 30)))
every(COMPARE, Daily(time(2, 15)))
every(FORGET, Daily(time(3, 20)))
every(RETENTION, Weekly(0, time(4, 40)))
