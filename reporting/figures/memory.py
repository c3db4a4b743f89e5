"""Keep one cube in this process, never older than the ledger and the roster."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from reporting.figures.counting import count
from reporting.figures.cube import Cube
from reporting.figures.grid import Grid
from reporting.figures.tree import UnitTree
from reporting.ledger.chunks import chunks
from reporting.ledger.head import head
from reporting.models import LedgerEntry, LedgerHead, Person

_LARGEST = 100_000
"""People; above, a cube in every process would cost more memory than it saves time."""
_MANY_ENTRIES = 20_000
"""Above, building anew is quicker than catching up."""


@dataclass(slots=True)
class _Kept:
    """A cube, and where the ledger and the roster stood when it was right."""

    cube: Cube
    organisation: int
    sequence: int
    digest: str


_kept: _Kept | None = None
_lock = threading.Lock()


def count_quickly(tree: UnitTree, as_of: date, known_on: date) -> Grid:
    """Return what ``counting.count`` returns; from memory when *known_on* is today.

    ``GROUNDWORK_FIGURES_IN_MEMORY = False`` switches the memory off.
    """
    is_wanted = bool(getattr(settings, "GROUNDWORK_FIGURES_IN_MEMORY", True))
    if not is_wanted or known_on != timezone.localdate():
        return count(tree, as_of, known_on)
    with _lock:
        cube = _present_cube()
        return cube.count(tree, as_of, known_on) if cube else count(tree, as_of, known_on)


def forget() -> None:
    """Drop the cube: for tests that write past the functions that announce a change."""
    global _kept
    with _lock:
        _kept = None


def _present_cube() -> Cube | None:
    """Return a cube that is right now; None where there are too many people for one."""
    global _kept
    end = head()
    if _kept is not None and _follows(_kept, end):
        _catch_up(_kept, end)
    elif Person.objects.count() <= _LARGEST:
        _kept = _Kept(Cube(), end.organisation, end.sequence, end.digest)
    else:
        _kept = None
    return _kept.cube if _kept else None


def _follows(kept: _Kept, end: LedgerHead) -> bool:
    """Return whether *end* is the same organisation and the same chain, perhaps longer."""
    if kept.organisation != end.organisation or not 0 <= end.sequence - kept.sequence <= _MANY_ENTRIES:
        return False
    if kept.sequence in (0, end.sequence):
        return kept.sequence == 0 or kept.digest == end.digest
    return LedgerEntry.objects.filter(sequence=kept.sequence, digest=kept.digest).exists()


def _catch_up(kept: _Kept, end: LedgerHead) -> None:
    if kept.sequence == end.sequence:
        return
    new = LedgerEntry.objects.filter(sequence__gt=kept.sequence, sequence__lte=end.sequence)
    for numbers in chunks(sorted(set(new.values_list("learner", flat=True)))):
        kept.cube.update(Person.objects.filter(number__in=numbers).values_list("pk", flat=True))
    kept.sequence, kept.digest = end.sequence, end.digest
