"""From which database is read just now: the one that is written to, or its replica.

What decides, and pages that show what was decided a second ago, read where it was written. Whoever reads
much, and can say as of when, opens :func:`reporting.replica.reading.heavy_reading` and is led to the replica.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

REPLICA = "groundwork_replica"
"""Its name in ``DATABASES``: an LMS may have replicas of its own, under names of its own."""

_complete_until: ContextVar[datetime | None] = ContextVar("reporting.replica", default=None)


def has_replica() -> bool:
    """Return whether the site has a replica; whether it answers, nobody knows before asking."""
    return REPLICA in connections.settings


def read_as_of() -> datetime | None:
    """Return up to when everything is in what is read now; None: it is read where it is written."""
    return _complete_until.get()


def alias_to_read() -> str:
    """Return the name of the database that is to be read now.

    In a transaction it is the one that is written to: what was just written must be found.
    """
    if _complete_until.get() is None or connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return DEFAULT_DB_ALIAS
    return REPLICA


def connection_to_read() -> BaseDatabaseWrapper:
    """Return the connection to the database that is to be read now, for SQL of our own."""
    return connections[alias_to_read()]


@contextmanager
def read_from_replica(complete_until: datetime) -> Iterator[None]:
    """Have what is read inside read from the replica, which holds everything until *complete_until*."""
    before = _complete_until.set(complete_until)
    try:
        yield
    finally:
        _complete_until.reset(before)
