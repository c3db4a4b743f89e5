"""What the LMS's and Studio's workers do (Celery). Each may run twice, or be lost, without harm."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from celery import shared_task
from django.db import OperationalError
from django.utils import timezone

from reporting.open_edx.broker import broker
from reporting.open_edx.configuration import Road, configuration
from reporting.open_edx.courses import note
from reporting.open_edx.destinations.choice import destination_of
from reporting.open_edx.errors import DestinationError
from reporting.open_edx.telling import tell

_log = logging.getLogger(__name__)
_SOON = timedelta(minutes=10)
_AGAIN: dict[str, Any] = {
    "autoretry_for": (DestinationError, OperationalError),
    "retry_backoff": 30,  # seconds: 30, 60, 120 and so on, each shortened by chance
    "retry_backoff_max": 3600,
    "retry_jitter": True,
    # Ten hours; after that the daily comparison takes over.
    "max_retries": 16,
    "acks_late": True,
    "ignore_result": True,
}


@shared_task(name="groundwork.tell_of", **_AGAIN)
def tell_of(user_id: int, course_key: str) -> None:
    """Tell of what a user reached in a course run."""
    settings = configuration()
    if settings.road is Road.NOWHERE:
        return
    told = tell([(user_id, course_key)], settings, destination_of(settings))
    for reason in told.unsound:
        _log.error("nothing can be told: %s", reason)
    for pair in told.changed:
        broker.give(tell_of, pair, after_seconds=settings.send_after_seconds)


@shared_task(name="groundwork.work", acks_late=True, ignore_result=True)
def work() -> None:
    """Do what is due of the jobs of reports: where the LMS keeps the ledger, Celery stands for our worker.

    Celery beat has it done every minute (``settings.production``). Jobs have their own retries; run twice at
    once, each job is done by one. Studio knows this task and keeps no ledger: the jobs are loaded where they
    are done.
    """
    from reporting.jobs.api import work_once

    work_once()


@shared_task(name="groundwork.note_course", **_AGAIN)
def note_course(course_key: str) -> None:
    """Look at a course run that Studio published."""
    note(course_key)


def wake(moment: datetime) -> None:
    """Have jobs done at *moment*; the setting ``GROUNDWORK_WAKE`` names this in an LMS.

    What is due later than in some minutes is left to the clock. Redis gives a task that waits for longer than
    its ``visibility_timeout`` (an hour) to another worker as well, and again, until its moment comes.
    """
    if moment < timezone.now() + _SOON:
        broker.give(work, at=moment)
