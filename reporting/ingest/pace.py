"""Hold back who asks too often: so many requests a minute for each system, and for each stranger.

All processes of the site count together, in the database. A process does not write for every request: it
takes a hundredth of the limit at a time and spends it from memory. So never more requests pass than the
limit, and of a large limit at most a hundredth a process may be refused too early.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from reporting.models import RequestCount

WINDOW = timedelta(minutes=1)
_SHARES = 100
_KEPT = timedelta(hours=1)
_MOST_IN_MEMORY = 10_000
_TRIES = 5


@dataclass(slots=True)
class _Share:
    """What this process has left of what it took."""

    ends_at: datetime
    left: int


_taken: dict[str, _Share] = {}
_lock = threading.Lock()


def is_too_often(who: str, limit: int) -> bool:
    """Count one request of *who* and return whether that is more than *limit* within a minute.

    The minute begins with the first request. Of several processes each is told the same.
    """
    key = hashlib.blake2b(f"{who} {limit}".encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()
    now = timezone.now()
    if _has_spent(key, now):
        return False
    share = max(1, limit // _SHARES)
    ends_at = _grant(key, share, limit, now)
    if ends_at is None:
        return True
    if share > 1:
        _keep(key, _Share(ends_at, share - 1), now)
    return False


def _has_spent(key: str, now: datetime) -> bool:
    with _lock:
        share = _taken.get(key)
        if share is None or share.left < 1 or share.ends_at <= now:
            return False
        share.left -= 1
        return True


def _keep(key: str, share: _Share, now: datetime) -> None:
    with _lock:
        known = _taken.get(key)
        if known is not None and known.ends_at == share.ends_at:
            known.left += share.left
            return
        if len(_taken) >= _MOST_IN_MEMORY:
            for old in [name for name, one in _taken.items() if one.ends_at <= now]:
                del _taken[old]
        _taken[key] = share


def _grant(key: str, share: int, limit: int, now: datetime) -> datetime | None:
    """Take *share* of what is left, and return when it ends; None where nothing is left."""
    rows = RequestCount.objects.filter(who=key)
    for _ in range(_TRIES):
        row = rows.first()
        if row is None:
            if _begin(key, share, now):
                return now + WINDOW
        elif row.began_at + WINDOW <= now:
            if rows.filter(began_at=row.began_at).update(began_at=now, taken=share):
                return now + WINDOW
        elif row.taken + share > limit:
            return None  # only read so far: who is refused costs no write
        elif rows.filter(began_at=row.began_at, taken__lte=limit - share).update(taken=F("taken") + share):
            return row.began_at + WINDOW
    return None  # others are quicker again and again: that is too often as well


def _begin(key: str, share: int, now: datetime) -> bool:
    RequestCount.objects.filter(began_at__lt=now - _KEPT).delete()
    try:
        with transaction.atomic():
            RequestCount.objects.create(who=key, began_at=now, taken=share)
    except IntegrityError:  # another process began the window
        return False
    return True
