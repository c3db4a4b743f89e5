"""Let Python's collector rest while a roster is read: it would look through all its people, in vain.

They hold no circles. With a million people it looked again and again at millions of values that all were
still needed: a third of the time of an import. What nobody holds any more is freed at once, as always; only
circles wait.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_resting: list[bool] = []
"""One for each import that goes on in this process; the first knows whether the collector was at work."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest inside, in all threads, and work again after the last who wanted it to rest."""
    with _lock:
        _resting.append(_resting[0] if _resting else gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            was_at_work = _resting.pop()
            if was_at_work and not _resting:
                gc.enable()
