"""The steps of many people as they are kept together: column by column, in order, compressed.

A hundred thousand steps take a megabyte and a few milliseconds; a row for each would take a second, on
every database, once to write and once in each process that reads them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import numpy as np

from reporting.figures.packing import NO_STEPS, WIDTH, Steps
from reporting.models import StandingChanges

MOST = 100_000
"""Steps in a piece: MySQL takes no more than a few megabytes at once."""
_PIECES_READ = 50


def write(steps: Steps) -> None:
    """Keep *steps*, behind all that are kept."""
    StandingChanges.objects.bulk_create(
        [
            StandingChanges(amount=len(some), steps=squeezed(some))
            for first in range(0, len(steps), MOST)
            if len(some := steps[first : first + MOST])
        ],
        batch_size=1,
    )


def read(after: int, last: int) -> Iterator[Steps]:
    """Yield the steps kept behind the piece *after*, up to the piece *last* (primary keys)."""
    rows = StandingChanges.objects.filter(pk__gt=after, pk__lte=last).order_by("pk")
    for content in rows.values_list("steps", flat=True).iterator(chunk_size=_PIECES_READ):
        yield widened(content)


def squeezed(steps: Steps) -> bytes:
    """Return *steps* as they are kept: 32 bits each, one column behind the other."""
    return zlib.compress(np.ascontiguousarray(steps.T, dtype="<i4").tobytes(), 1)


def widened(content: bytes | memoryview[int]) -> Steps:
    """Return the steps of what ``squeezed`` made."""
    columns = np.frombuffer(zlib.decompress(bytes(content)), dtype="<i4")
    return columns.reshape(WIDTH, -1).T.astype(np.int64) if len(columns) else NO_STEPS
