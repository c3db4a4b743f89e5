"""Keep the counts in this process, as new as those that are to be shown (``current``)."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reporting.figures.counts import Changes, Counts
from reporting.figures.current import counted_now
from reporting.figures.grid import Grid
from reporting.figures.pieces import read
from reporting.models import CountHead

_DAYS_KEPT = 4
"""Of how many days of knowing the counts are kept in order: today's and those of a few old reports."""


@dataclass(slots=True)
class _Kept:
    """The changes, up to where they were read, and the counts that were made of them."""

    generation: int
    last: int = 0
    changes: Changes = field(default_factory=Changes)
    latest: int = 0
    counts: OrderedDict[date, Counts] = field(default_factory=OrderedDict)


_kept: _Kept | None = None
_lock = threading.Lock()


def count(as_of: date, known_on: date, at: CountHead | None = None) -> Grid:
    """Return the counts as of the end of *as_of*, as known at the end of *known_on*.

    People count once, in the unit of the main job that they had on *as_of*, leavers and movers too.
    """
    (grid,) = count_on([as_of], known_on, at)
    return grid


def count_on(days: Sequence[date], known_on: date, at: CountHead | None = None) -> list[Grid]:
    """Return the counts as of the end of each of *days*, all by the same knowledge and of the same moment.

    Whoever has just asked where the counts stand says it, *at*: as long as those that are kept are the same,
    nobody asks again.
    """
    global _kept
    with _lock:
        # They may have been read on meanwhile, for somebody who asked later: then they are asked again.
        is_kept = at and _kept and (at.generation, at.last) == (_kept.generation, _kept.last)
        counted = at if at and is_kept else counted_now()
        if _kept is None or _kept.generation != counted.generation or _kept.last > counted.last:
            _kept = _Kept(counted.generation)
        _read_on(_kept, counted)
        counts = _counts(_kept, known_on)
        return [counts.on(day) for day in days]


def forget() -> None:
    """Drop what is kept: for tests that write past the functions that announce a change."""
    global _kept
    with _lock:
        _kept = None


def forget_orders() -> None:
    """Keep the changes, and drop the orders in which they were put: for benchmarks."""
    with _lock:
        if _kept is not None:
            _kept.counts.clear()


def _read_on(kept: _Kept, counted: CountHead) -> None:
    if kept.last == counted.last:
        return
    kept.changes.add(list(read(kept.last, counted.last)))
    kept.last, kept.latest = counted.last, kept.changes.latest_knowledge()
    kept.counts.clear()


def _counts(kept: _Kept, known_on: date) -> Counts:
    day = known_on if known_on.toordinal() < kept.latest else date.max
    if day not in kept.counts:
        kept.counts[day] = kept.changes.as_known(day)
        if len(kept.counts) > _DAYS_KEPT:
            kept.counts.popitem(last=False)
    kept.counts.move_to_end(day)
    return kept.counts[day]
