"""Let requests that come at the same time share a commit, and with it the work and one sync of the disk.

While one transaction is written, those that come queue; the first to have its turn does what all of them
wait for in the next, as if it were one request. Where that cannot be done, since one of them is refused,
each has its turn alone, in a savepoint of its own: who is refused takes nothing with it. None is
acknowledged before the commit that holds it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction

MOST_TOGETHER = 64
_Item = TypeVar("_Item")


@dataclass(slots=True, eq=False)
class _Waiting(Generic[_Item]):
    """Something that waits to be done and committed."""

    item: _Item
    is_done: bool = False
    error: BaseException | None = None


class Gathering(Generic[_Item]):
    """Work for several threads at once: *work* does all that they brought or, raising, nothing of it."""

    def __init__(self, work: Callable[[Sequence[_Item]], None]) -> None:
        self._work = work
        self._queue: list[_Waiting[_Item]] = []
        self._queueing = threading.Lock()
        self._turn = threading.Lock()

    @property
    def waiting(self) -> int:
        """How many threads wait for the turn that comes next."""
        return len(self._queue)

    def do(self, item: _Item) -> None:
        """Do the work for *item*, perhaps with that of others, and return when it is committed.

        Raises: whatever the work raised, or what the commit did; then nothing of it was done.
        """
        if connection.in_atomic_block:  # whoever calls commits by itself
            with transaction.atomic():
                self._work([item])
            return
        mine = _Waiting(item)
        with self._queueing:
            self._queue.append(mine)
        with self._turn:
            if not mine.is_done:
                with self._queueing:
                    some = self._queue[:MOST_TOGETHER]
                    del self._queue[:MOST_TOGETHER]
                self._commit(some)
        if mine.error is not None:
            raise mine.error

    def _commit(self, some: Sequence[_Waiting[_Item]]) -> None:
        try:
            with transaction.atomic():
                if len(some) == 1:  # by far the most: no savepoint beside the transaction
                    self._work([some[0].item])
                elif not self._is_done_at_once(some):
                    for one in some:
                        self._do_alone(one)
        except BaseException as error:
            for one in some:
                one.error = one.error or error
        finally:
            for one in some:
                one.is_done = True

    def _is_done_at_once(self, some: Sequence[_Waiting[_Item]]) -> bool:
        try:
            with transaction.atomic():
                self._work([one.item for one in some])
        except (OperationalError, InterfaceError):  # the database fails everybody alike
            raise
        except Exception:  # what one of them sent is wrong, or does not go with what another did
            return False
        return True

    def _do_alone(self, one: _Waiting[_Item]) -> None:
        try:
            with transaction.atomic():
                self._work([one.item])
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # what was sent is wrong, or trips us: the others' is not, and is stored
            one.error = error
