"""Give tasks to the broker, and let no page wait again and again for one that is gone.

What is to be done stands in the database before; a task only says when to look. So a broker that takes
nothing is told of once and left alone for a while: a library may try for seconds before it gives up, at
each page (redis-py 6 and newer does, whatever Celery is asked).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

_log = logging.getLogger(__name__)
QUIET = 60.0
"""Seconds without another try, after the broker took nothing."""


class Task(Protocol):
    """What of Celery's tasks is used here."""

    name: str

    def apply_async(self, args: Sequence[Any] = (), **more: Any) -> object:
        """Give the task to the broker."""


class _Broker:
    def __init__(self) -> None:
        self.quiet_until = 0.0

    def give(
        self,
        task: Task,
        args: Sequence[Any] = (),
        *,
        at: datetime | None = None,
        after_seconds: float | None = None,
    ) -> bool:
        """Give *task* to the broker, and return whether it was taken. Raises nothing."""
        if time.monotonic() < self.quiet_until:
            return False
        try:
            task.apply_async(args, eta=at, countdown=after_seconds, retry=False)
        except Exception:  # every broker has errors of its own
            self.quiet_until = time.monotonic() + QUIET
            _log.exception("the broker did not take %s; it is left alone for %d seconds", task.name, QUIET)
            return False
        return True


broker = _Broker()
"""The one broker of this process."""
