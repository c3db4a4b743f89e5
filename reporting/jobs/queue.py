"""Put jobs down, take them, and say what became of them: on SQLite, PostgreSQL, MariaDB and MySQL."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from reporting.jobs.pauses import pause_after
from reporting.jobs.registry import job_named
from reporting.jobs.waking import wake
from reporting.models import JobState, QueuedJob

_MOST_TRIES = 20
_LONGEST_KEY = 120


class Taken(NamedTuple):
    """A job that this worker, and nobody else, may do until its lease is over."""

    number: int
    name: str
    payload: Mapping[str, Any]
    attempts: int
    """This one included."""
    lease: str
    at_most: timedelta
    """So long the lease lasts, from when it was taken or last renewed (``prolong``)."""


def enqueue(
    name: str, payload: Mapping[str, Any], *, run_at: datetime | None = None, key: str | None = None
) -> None:
    """Have the job *name* done with *payload*, once what the caller is doing is committed.

    In the caller's transaction: rolled back, it was never asked for. *run_at* is now unless given. With a
    *key* at most one job of that name and key waits, with the payload of the first and the earliest of the
    moments; one that is being done already does not count, since it may have read too early.

    Raises:
        LookupError: there is no such job.
        ValueError: the key has more than 120 characters.
    """
    job_named(name)
    if key is not None and len(key) > _LONGEST_KEY:
        message = f"the key of a job must have at most {_LONGEST_KEY} characters, not {len(key)}"
        raise ValueError(message)
    now = timezone.now()
    begin = run_at or now
    slot = f"{name}:{secrets.token_hex(16)}" if key is None else f"{name}={key}"
    row = QueuedJob(name=name, payload=dict(payload), slot=slot, run_at=begin, made_at=now)
    with transaction.atomic():
        if key is None:
            row.save(force_insert=True)
        else:
            _put_once(row)
    transaction.on_commit(lambda: wake(begin))


def _put_once(row: QueuedJob) -> None:
    """Add *row* unless its slot is taken.

    The row that is there is written to: until the caller commits no worker can take it, so that it is
    not done before the caller's work can be seen.
    """
    for _ in range(_MOST_TRIES):
        QueuedJob.objects.bulk_create([row], ignore_conflicts=True)
        waiting = QueuedJob.objects.filter(slot=row.slot)
        if waiting.update(asked=F("asked") + 1):
            waiting.filter(run_at__gt=row.run_at).update(run_at=row.run_at)
            return
    message = "a job was taken again and again while it was put down"
    raise RuntimeError(message)


def take(now: datetime | None = None) -> Taken | None:
    """Return the job that has waited longest, leased to the caller; None when nothing is due that can be had.

    Also one whose worker let its lease run out: that worker was killed, or is stuck.
    """
    moment = now or timezone.now()
    if not _due(moment).exists():  # without a lock: an idle worker disturbs nobody
        return None
    with transaction.atomic():
        rows = _due(moment).order_by("run_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        row = rows.first()
        return None if row is None else _lease(row, moment)


def prolong(taken: Taken, now: datetime) -> bool:
    """Let the lease last anew from *now* on; return whether it was still the caller's."""
    return bool(_mine(taken).update(run_at=now + taken.at_most))


def finish(taken: Taken) -> None:
    """Say that a job is done. Of no effect when the lease is over and somebody else has taken the job."""
    now = timezone.now()
    _mine(taken).update(state=JobState.DONE, lease="", ended_at=now, error="", problem="")


def give_back(taken: Taken, error: str, problem: str, *, is_hopeless: bool = False) -> None:
    """Say that a job could not be done: it waits for its next try, or has failed when that was the last."""
    now = timezone.now()
    if is_hopeless or taken.attempts >= job_named(taken.name).attempts:
        changes: dict[str, Any] = {"state": JobState.FAILED, "ended_at": now}
    else:
        changes = {"state": JobState.WAITING, "run_at": now + pause_after(taken.attempts)}
    did = _mine(taken).update(lease="", error=error[:120], problem=problem[:300], **changes)
    if did and changes["state"] == JobState.WAITING:
        wake(changes["run_at"])


def try_again(number: int) -> bool:
    """Let a failed job have its tries once more, from now on; return whether there was such a job."""
    now = timezone.now()
    failed = QueuedJob.objects.filter(pk=number, state=JobState.FAILED)
    did = bool(failed.update(state=JobState.WAITING, attempts=0, run_at=now, ended_at=None))
    if did:
        transaction.on_commit(lambda: wake(now))
    return did


def _due(now: datetime) -> QuerySet[QueuedJob]:
    return QueuedJob.objects.filter(state__in=(JobState.WAITING, JobState.RUNNING), run_at__lte=now)


def _lease(row: QueuedJob, now: datetime) -> Taken | None:
    """Give *row* to the caller; None when its last try has ended with its worker."""
    try:
        job = job_named(row.name)
    except LookupError:
        _bury(row, now, "LookupError", "no part of this release knows such a job")
        return None
    if row.attempts >= job.attempts:
        _bury(row, now, "WorkerLost", "the worker ended, or took too long, each time while it did this")
        return None
    lease = secrets.token_hex(16)
    row.state, row.lease, row.run_at = JobState.RUNNING, lease, now + job.at_most
    row.attempts += 1
    row.slot = f"{row.name}:{lease}"  # from now on the same may be asked for again
    row.save(update_fields=["state", "lease", "run_at", "attempts", "slot"])
    return Taken(row.pk, row.name, row.payload, row.attempts, lease, job.at_most)


def _bury(row: QueuedJob, now: datetime, error: str, problem: str) -> None:
    row.state, row.ended_at, row.lease, row.error, row.problem = JobState.FAILED, now, "", error, problem
    row.slot = f"{row.name}:{secrets.token_hex(16)}"
    row.save(update_fields=["state", "ended_at", "lease", "error", "problem", "slot"])


def _mine(taken: Taken) -> QuerySet[QueuedJob]:
    return QueuedJob.objects.filter(pk=taken.number, lease=taken.lease, state=JobState.RUNNING)
