"""Which jobs there are: a name, the function that does it, and when it recurs.

Jobs are in the modules that the setting ``GROUNDWORK_JOBS`` lists; they are loaded when they are first
asked for, so that no page waits for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings

from reporting.jobs.schedules import Schedule

Does = Callable[[Mapping[str, Any]], None]
Looks = Callable[[], int]
LONGEST_NAME = 64
MOST_ATTEMPTS = 10
"""With the pauses of ``reporting.jobs.pauses`` about three hours."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is done under a name."""

    name: str
    does: Does
    """Takes the payload. It may be called twice for one job, and must then do no harm."""
    at_most: timedelta
    """After so long without a word another worker may take the job over.

    Longer than the job ever takes, or than lies between two calls of ``reporting.jobs.leases.progress``.
    """
    attempts: int
    """How often it is tried before somebody has to look at it."""


_jobs: dict[str, Job] = {}
_schedules: dict[str, Schedule] = {}
_watches: dict[str, Looks] = {}


def job(
    name: str, *, at_most: timedelta = timedelta(minutes=15), attempts: int = MOST_ATTEMPTS
) -> Callable[[Does], Does]:
    """Return a decorator that registers a function as the job *name*.

    Raises: ValueError: the name is taken by another function, or longer than 64 characters.
    """

    def register(does: Does) -> Does:
        taken = _jobs.get(name)
        if (taken and taken.does.__qualname__ != does.__qualname__) or len(name) > LONGEST_NAME:
            message = f"the name of a job must be its own and have at most 64 characters: {name!r}"
            raise ValueError(message)
        _jobs[name] = Job(name, does, at_most, attempts)
        return does

    return register


def every(name: str, schedule: Schedule) -> None:
    """Have the job *name* done at the moments of *schedule*, once each whatever the number of workers.

    Moments that pass while no worker runs are made up for once, not one by one.
    """
    _schedules[name] = schedule


def watch(name: str, looks: Looks) -> None:
    """Have *looks* called each time a worker looks for work: it does a portion of what waits elsewhere.

    It returns how much it did. It keeps other workers off what it does, and is cheap when nothing waits.
    """
    _watches[name] = looks


def job_named(name: str) -> Job:
    """Return the job *name*.

    Raises: LookupError: there is none.
    """
    _load()
    if name not in _jobs:
        message = f"there is no job {name!r}; is its module in the setting GROUNDWORK_JOBS?"
        raise LookupError(message)
    return _jobs[name]


def schedules() -> dict[str, Schedule]:
    """Return what recurs, by name of the job."""
    _load()
    return dict(_schedules)


def watches() -> dict[str, Looks]:
    """Return what is looked after besides the jobs, by name."""
    _load()
    return dict(_watches)


@cache
def _load() -> None:
    for module in ("reporting.jobs.keeping", *getattr(settings, "GROUNDWORK_JOBS", ())):
        import_module(module)
