"""Know how long a record that waits is kept, from whoever keeps the schedule: the ledger lets nothing go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

_Ask = Callable[[], timedelta | None]
TOLD_BEFORE = timedelta(days=30)
"""How long before a record goes that still waits HR is told."""
_asked: list[_Ask] = []


def know_waiting_time(ask: _Ask) -> None:
    """Have *ask* say how long waiting records are kept; None: for ever. The last one who says it holds."""
    _asked[:] = [ask]


def waiting_time() -> timedelta | None:
    """Return how long a record waits before it may be deleted; None: nothing goes, or nobody has said."""
    return _asked[0]() if _asked else None
