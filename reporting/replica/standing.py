"""Say how the replica stands, for health and monitoring. Read-only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connections
from django.utils import timezone

from reporting.replica.choice import REPLICA, has_replica
from reporting.replica.marks import BETWEEN, mark_on_replica
from reporting.replica.reading import longest_lag


@dataclass(frozen=True, slots=True)
class ReplicaStanding:
    """How the replica stands at this moment."""

    answers: bool
    complete_until: datetime | None
    """Up to when everything is in it, which is found out each minute; None: nobody knows."""
    is_read: bool
    """Whether heavy reading goes there."""


def replica_standing() -> ReplicaStanding | None:
    """Return how the replica stands; None: the site has none."""
    if not has_replica():
        return None
    try:
        found = mark_on_replica()
    except DatabaseError:
        connections[REPLICA].close()
        return ReplicaStanding(answers=False, complete_until=None, is_read=False)
    # It is not asked for a mark of this moment, as heavy reading does: that is a minute old at the most.
    is_near = found is not None and timezone.now() - found <= longest_lag() + BETWEEN
    return ReplicaStanding(answers=True, complete_until=found, is_read=is_near)
