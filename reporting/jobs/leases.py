"""Let a job that takes long keep its lease: it says between two portions that it is still at work.

A lease is short enough for another worker to go on soon after one was killed, and a job may take as long as
it likes: each time it tells of its progress, it has the lease anew. Whoever lost it, because it was stuck for
longer, is stopped there: another worker is doing the same by now.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from reporting.jobs.errors import LeaseLostError
from reporting.jobs.queue import Taken, prolong

_PARTS = 4
"""A lease is written anew when a quarter of it is over: a loop may tell of its progress at each turn."""


@dataclass(slots=True)
class _AtWork:
    taken: Taken
    renewed_at: datetime


_at_work: ContextVar[_AtWork | None] = ContextVar("the job that this thread does", default=None)


@contextmanager
def leased(taken: Taken) -> Iterator[None]:
    """Let what is called inside tell of the progress of the job that was *taken*."""
    token = _at_work.set(_AtWork(taken, timezone.now()))
    try:
        yield
    finally:
        _at_work.reset(token)


def progress(now: datetime | None = None) -> None:
    """Say that the job at hand goes on, so that no other worker takes it over. Of no effect outside of a job.

    For between two portions of long work; it costs a look at the clock, and now and then one update. In a
    transaction too: until its end the row is locked, and workers pass it over.

    Raises: LeaseLostError: this took longer than the lease without a word, and another worker has the job.
    """
    work = _at_work.get()
    moment = now or timezone.now()
    if work is None or moment < work.renewed_at + work.taken.at_most / _PARTS:
        return
    if not prolong(work.taken, moment):
        raise LeaseLostError(
            "another worker went on with this job: it said nothing for longer than its lease"
        )
    work.renewed_at = moment
