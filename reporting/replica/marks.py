"""Know how new the replica is: a moment is written into the first database, and looked for in the second.

What the databases themselves say of their lag is said differently by each, to other rights, and on a quiet
day says nothing. A replica applies commits in their order; so once it holds a mark it holds everything that
was committed before that mark was made.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from reporting.models import ReplicaMark
from reporting.replica.choice import REPLICA, has_replica

_ONLY = 1
BETWEEN = timedelta(minutes=1)
"""Between two marks that a worker makes, so that monitoring sees the replica fall behind."""


def make_mark() -> datetime:
    """Mark this moment, and return it. Not inside a transaction: nobody would see the mark."""
    now = timezone.now()
    ReplicaMark.objects.using(DEFAULT_DB_ALIAS).update_or_create(pk=_ONLY, defaults={"at": now})
    # Of two workers at once the later one stays; its mark says no less.
    return _mark_in(DEFAULT_DB_ALIAS) or now


def mark_on_replica() -> datetime | None:
    """Return up to when everything is in the replica; None: it holds no mark yet.

    Raises: django.db.DatabaseError: it does not answer.
    """
    return _mark_in(REPLICA)


def mark_if_due() -> int:
    """Make a mark if the last one is a minute old, and return how many were made. Cheap without a replica."""
    if not has_replica():
        return 0
    last = _mark_in(DEFAULT_DB_ALIAS)
    if last is not None and timezone.now() - last < BETWEEN:
        return 0
    make_mark()
    return 1


def _mark_in(database: str) -> datetime | None:
    return ReplicaMark.objects.using(database).filter(pk=_ONLY).values_list("at", flat=True).first()
