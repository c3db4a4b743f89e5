"""Gunicorn's threads, of which each stays a moment with the connection that it just answered.

Whoever sends one statement after the other sends the next within milliseconds. Gunicorn hands the connection
back to its main thread after each answer and takes it up again from there, often by another thread: that is
eight changes between threads more, and another connection to the database, which on SQLite has to read again
what the one before it changed.

What is asked for here is inside gunicorn, and promised by nobody. Each process holds against it what gunicorn
has when it starts; where something is missing, it is gunicorn's own worker with threads, and says so once.
"""

from __future__ import annotations

import contextlib
import inspect
import select
import socket
from typing import Any

from gunicorn.config import Config
from gunicorn.workers import gthread
from gunicorn.workers.gthread import ThreadWorker

STAYS_MILLISECONDS = 5
"""So long a thread waits for the next request on the same connection, and so long at most others for it."""

_HOLDING: int | None = getattr(socket, "TCP_CORK", None)
"""Linux has it."""


class KeptThreads(ThreadWorker):  # type: ignore[misc] # gunicorn ships no types
    """``worker_class`` of gunicorn. Headers, bodies, time limits and the end are all as gunicorn has them."""

    _stays = False

    def init_process(self) -> None:
        """Find out, before the first request, whether this gunicorn has what staying asks for."""
        if missing := what_is_missing(self):
            self.log.warning("threads do not stay with their connections: gunicorn has no %s", missing)
        else:
            self._stays = True
        super().init_process()

    def handle(self, conn: Any) -> Any:
        """Answer a request on *conn*, and those that follow at once.

        Return what gunicorn is to do with the connection. As soon as there are more connections than threads
        it is handed back at once, so that none waits for another that has nothing to say.
        """
        if not self._stays:
            return super().handle(conn)
        told = self._answer(conn)
        while told is True and self._has_room() and _has_more(conn):
            told = self._answer(conn)
        return told

    def _answer(self, conn: Any) -> Any:
        """Let what gunicorn writes in pieces leave in as few packets as it fits into."""
        _hold_back(conn.sock, True)
        try:
            return super().handle(conn)
        finally:
            _hold_back(conn.sock, False)

    def _has_room(self) -> bool:
        return bool(self.alive and self.nr_conns <= self.cfg.threads)


def _hold_back(connection: socket.socket, is_held: bool) -> None:
    """Hold back what fills no packet on *connection*; or send it, and hold back no longer (``man 7 tcp``).

    The head of an answer would else leave by itself, and whoever waits be woken twice for each. What an
    answer leaves unfinished goes after a fifth of a second anyhow.
    """
    if _HOLDING is not None:
        with contextlib.suppress(OSError):  # closed meanwhile; or no TCP, and nothing to hold back
            connection.setsockopt(socket.IPPROTO_TCP, _HOLDING, is_held)


def what_is_missing(worker: Any) -> str:
    """Return what gunicorn does not have of what ``KeptThreads`` asks for; empty: nothing. Read-only.

    *worker* is one that serves nobody yet.
    """
    for name, kind in (("nr_conns", int), ("alive", bool)):
        if not isinstance(getattr(worker, name, None), kind):
            return f"ThreadWorker.{name}"
    if list(inspect.signature(ThreadWorker.handle).parameters) != ["self", "conn"]:
        return "ThreadWorker.handle(conn)"
    here, there = socket.socketpair()
    with here, there:
        try:
            conn = gthread.TConn(Config(), here, ("127.0.0.1", 0), ("127.0.0.1", 0))
            conn.init()
            _has_more(conn, 0)
        except (AttributeError, TypeError) as error:
            return f"connection as it was: {error}"
    return ""


def _has_more(conn: Any, milliseconds: int = STAYS_MILLISECONDS) -> bool:
    """Return whether *conn*, whose answer was sent, brings more: read already, or within *milliseconds*."""
    if conn.parser.unreader.buf.getvalue():
        return True
    waiting = select.poll()
    waiting.register(conn.sock, select.POLLIN)
    return bool(waiting.poll(milliseconds))
