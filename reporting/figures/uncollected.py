"""Work through millions of small values without Python looking again and again for circles among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no garbage be looked for while the block lasts; what nobody holds any more is freed all the same.

    Plain facts hold no circles, and looking for them costs a tenth of what is done with them. For work of a
    few seconds: circles that others leave meanwhile wait until the end.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
