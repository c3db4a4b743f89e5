"""Open a stretch of heavy reading: from the replica where it is new enough, else from the first database."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.utils import timezone

from reporting.errors import ReportingError
from reporting.models import Erasure
from reporting.replica.choice import REPLICA, has_replica, read_as_of, read_from_replica
from reporting.replica.marks import make_mark, mark_on_replica

_log = logging.getLogger(__name__)
PATIENCE = 3.0
"""Seconds in which a replica that follows has everything; after that its lag decides."""
_LOOK = 0.05
"""Seconds between two looks."""


class ReplicaError(ReportingError):
    """There is no replica, or it does not answer, and the first database is not to stand for it."""


def longest_lag() -> timedelta:
    """Return how far a replica may lie back and still be read (``GROUNDWORK_REPLICA_MINUTES``)."""
    return timedelta(minutes=float(getattr(settings, "GROUNDWORK_REPLICA_MINUTES", 5)))


@contextmanager
def heavy_reading() -> Iterator[None]:
    """Have what is read inside read from the replica; from the first database where that cannot be.

    That is so where there is no replica, it does not answer, lies back too far, or does not know yet of
    somebody who was erased. Inside, ``read_as_of`` says up to when everything is known. Nothing that was
    written a moment ago may be needed inside, but for what is read in a transaction.
    """
    moment = None if read_as_of() or not has_replica() else _usable()
    if moment is None:
        yield
        return
    with read_from_replica(moment):
        yield


@contextmanager
def only_replica() -> Iterator[datetime]:
    """Have what is read inside read from the replica however old it is, and yield up to when it is complete.

    Raises: ReplicaError: there is none, it does not answer, or it holds no mark.
    """
    if not has_replica():
        raise ReplicaError("there is no replica: set GROUNDWORK_REPLICA_URL")
    try:
        moment = _caught_up(make_mark())
    except DatabaseError as error:
        connections[REPLICA].close()
        raise ReplicaError("the replica does not answer; is it running, and its address right?") from error
    if moment is None:
        raise ReplicaError("the replica holds no mark of this site; does it follow this database?")
    with read_from_replica(moment):
        yield moment


def _usable() -> datetime | None:
    """Return up to when everything is in the replica; None: it is not to be read now."""
    if connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return None  # whoever is around us reads where it is written
    made = make_mark()
    try:
        found = _caught_up(made)
    except DatabaseError as error:
        connections[REPLICA].close()
        _log.warning("the replica cannot be read, the first database is: %s", type(error).__name__)
        return None
    if found is None or timezone.now() - found > longest_lag():
        _log.warning("the replica lies back too far, the first database is read")
        return None
    if found < made and Erasure.objects.using(DEFAULT_DB_ALIAS).filter(at__gte=found).exists():
        return None  # nobody who was erased is named again
    return found


def _caught_up(made: datetime) -> datetime | None:
    """Return the mark that the replica holds, after waiting a little for the one that was *made* now."""
    end = time.monotonic() + PATIENCE
    found = mark_on_replica()
    while (found is None or found < made) and time.monotonic() < end:
        time.sleep(_LOOK)
        found = mark_on_replica()
    return found
