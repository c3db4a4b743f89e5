"""Run work in a transaction, and again when the database asks for it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, transaction

_TIMES = 5
_FIRST_WAIT = 0.02
"""Seconds; doubled each time."""
_TRY_AGAIN = (
    "1213",  # MySQL, MariaDB: deadlock found
    "1205",  # the same: lock wait timeout
    "deadlock detected",  # PostgreSQL 40P01
    "could not serialize",  # PostgreSQL 40001
    "database is locked",  # SQLite, when a writer outlasts the timeout
)
T = TypeVar("T")


def in_transaction(work: Callable[[], T]) -> T:
    """Return what *work* returns, run in one transaction; run it again after a deadlock.

    *work* must be safe to repeat: what it did the first time is rolled back.

    Raises: OperationalError: the database refused for another reason, or five times.
    """
    for number in range(_TIMES):
        try:
            with transaction.atomic():
                return work()
        except OperationalError as error:
            if number == _TIMES - 1 or not any(sign in str(error) for sign in _TRY_AGAIN):
                raise
            # Not in step with the other one: both waiting equally long would meet again.
            time.sleep(_FIRST_WAIT * 2**number * random.uniform(0.5, 1.5))  # noqa: S311 # no secret
    raise AssertionError
