"""Put down what recurs when its moment has come: once, whatever the number of workers."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from reporting.jobs.queue import enqueue
from reporting.jobs.registry import schedules
from reporting.jobs.schedules import Schedule
from reporting.models import JobSchedule


def call_what_recurs(now: datetime | None = None) -> None:
    """Put each recurring job down whose moment has come, and reckon its next moment.

    A schedule that is new or was changed begins with its next moment. Moments that passed while no worker
    ran are made up for once.
    """
    moment = now or timezone.now()
    known = {row.name: row for row in JobSchedule.objects.all()}
    for name, schedule in schedules().items():
        row, described = known.get(name), repr(schedule)[:80]
        if row is None or row.described != described:
            _begin(name, schedule, described, moment)
        elif row.next_at <= moment:
            _call(name, schedule, row.next_at, moment)


def _begin(name: str, schedule: Schedule, described: str, now: datetime) -> None:
    next_at = schedule.after(now, _zone())
    JobSchedule.objects.update_or_create(name=name, defaults={"described": described, "next_at": next_at})


def _call(name: str, schedule: Schedule, was: datetime, now: datetime) -> None:
    with transaction.atomic():
        # Of several workers that see the moment has come, one changes the row.
        rows = JobSchedule.objects.filter(name=name, next_at=was)
        if rows.update(next_at=schedule.after(now, _zone())):
            enqueue(name, {}, key="recurring")


def _zone() -> ZoneInfo:
    return ZoneInfo(timezone.get_default_timezone_name())
