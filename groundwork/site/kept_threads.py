"""Gunicorn's threads, of which each stays a moment with the connection that it just answered.

Whoever sends one statement after the other sends the next within milliseconds. Gunicorn hands the connection
back to its main thread after each answer and takes it up again from there, often by another thread: that is
eight changes between threads more, and another connection to the database, which on SQLite has to read again
what the one before it changed.
"""

from __future__ import annotations

import select
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

STAYS_MILLISECONDS = 5
"""So long a thread waits for the next request on the same connection, and so long at most others for it."""


class KeptThreads(ThreadWorker):  # type: ignore[misc] # gunicorn ships no types
    """``worker_class`` of gunicorn. Headers, bodies, time limits and the end are all as gunicorn has them."""

    def handle(self, conn: Any) -> Any:
        """Answer a request on *conn*, and those that follow at once.

        Return what gunicorn is to do with the connection. As soon as there are more connections than threads
        it is handed back at once, so that none waits for another that has nothing to say.
        """
        told = super().handle(conn)
        while told is True and self.alive and self.nr_conns <= self.cfg.threads and _has_more(conn):
            told = super().handle(conn)
        return told


def _has_more(conn: Any) -> bool:
    """Return whether *conn*, whose answer was sent, brings more: read already, or within milliseconds."""
    if conn.parser.unreader.buf.getvalue():
        return True
    waiting = select.poll()
    waiting.register(conn.sock, select.POLLIN)
    return bool(waiting.poll(STAYS_MILLISECONDS))
