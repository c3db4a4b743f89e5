"""Let requests that come at the same time share one commit, and with it one sync of the disk.

While one transaction is written, those that come queue; the first to have its turn stores all of them in
the next. Each stands in a savepoint of its own, so that one that is refused takes nothing with it. None is
acknowledged before the commit that holds it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, connection, transaction

MOST_TOGETHER = 64
Work = Callable[[], None]
_queueing = threading.Lock()
_turn = threading.Lock()


@dataclass(slots=True, eq=False)
class _Waiting:
    """Work that waits for its commit."""

    work: Work
    is_done: bool = False
    error: BaseException | None = None


_queue: list[_Waiting] = []


def together(work: Work) -> None:
    """Do *work* in a transaction, perhaps with that of others, and return when it is committed.

    Raises: whatever *work* raised, or what the commit did; then nothing of it was done.
    """
    if connection.in_atomic_block:  # whoever calls commits by itself
        work()
        return
    mine = _Waiting(work)
    with _queueing:
        _queue.append(mine)
    with _turn:
        if not mine.is_done:
            with _queueing:
                some = _queue[:MOST_TOGETHER]
                del _queue[:MOST_TOGETHER]
            _commit(some)
    if mine.error is not None:
        raise mine.error


def _commit(some: list[_Waiting]) -> None:
    try:
        with transaction.atomic():
            for one in some:
                _do(one)
    except BaseException as error:
        for one in some:
            one.error = one.error or error
    finally:
        for one in some:
            one.is_done = True


def _do(one: _Waiting) -> None:
    try:
        with transaction.atomic():
            one.work()
    except (OperationalError, InterfaceError):  # the database fails everybody alike
        raise
    except Exception as error:  # what was sent is wrong, or trips us: the others' is not, and is stored
        one.error = error
