"""Keep for an hour what took long to work out and whoever has a code may ask for again and again.

For what cannot change by what comes in meanwhile, such as counts of days that are over. In the memory of the
process, as much as the cache of the site holds; whatever is forgotten is worked out anew.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

SECONDS = 60 * 60
_Answer = TypeVar("_Answer")
_LOCKS = tuple(threading.Lock() for _ in range(64))
"""Of many who ask the same at once one works it out; a few that share a lock wait for each other."""


def kept_answer(*asked: object, work_out: Callable[[], _Answer]) -> _Answer:
    """Return the answer to what is *asked*, which ``work_out`` finds when it is not kept.

    *asked* names the question and everything that its answer depends on; codes, days and numbers, as text.
    The answer can be pickled; None says that there is none for now, and is asked for again.
    """
    digest = hashlib.sha256("\n".join(map(str, asked)).encode()).digest()
    key = f"groundwork-answer-{digest.hex()}"
    with _LOCKS[digest[0] % len(_LOCKS)]:
        kept: _Answer | None = cache.get(key)
        if kept is not None:
            return kept
        answer = work_out()
        if answer is not None:
            cache.set(key, answer, SECONDS)
        return answer
