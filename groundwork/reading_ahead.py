"""Read and check the content before somebody asks, and never let a page wait long for it.

From nothing that takes seconds of a processor, and on a busy machine many times as long; after a save it
takes a fraction. A server reads ahead when it starts; whoever comes sooner is told what is still being done.
"""

from __future__ import annotations

import threading
from contextlib import suppress

from groundwork.reading import Reading, read

PATIENCE_SECONDS = 1.5
"""How long a page waits for what is being read before it says so."""


class _Ahead:
    """Whether this process reads ahead, and the thread in which it does."""

    def __init__(self) -> None:
        self.is_on = False
        self.thread: threading.Thread | None = None
        self.lock = threading.Lock()


_ahead = _Ahead()


def read_ahead() -> None:
    """Begin to read and check everything beside whatever else this process does: for a server that starts."""
    _ahead.is_on = True
    _begin()


def at_hand(seconds: float = PATIENCE_SECONDS) -> Reading | None:
    """Return what the files say now, checked; None while that takes longer than *seconds* and goes on.

    A process that does not read ahead waits until it is done.
    """
    if _ahead.is_on:
        thread = _begin()
        thread.join(seconds)
        if thread.is_alive():
            return None
    return read()


def _begin() -> threading.Thread:
    """Return the thread that reads what the files say now: the one that runs, else a new one."""
    with _ahead.lock:
        if _ahead.thread is None or not _ahead.thread.is_alive():
            _ahead.thread = threading.Thread(target=_read_all, name="reading", daemon=True)
            _ahead.thread.start()
        return _ahead.thread


def _read_all() -> None:
    # A site for learners alone may have no content; who asks for it is told by the page itself.
    with suppress(OSError):
        reading = read()
        reading.editions()
        _ = reading.problems
