"""Give SQLite room for much writing: each row goes to a place of its own in each index of its table.

What does not fit into the pages that SQLite keeps in memory is written, forgotten and read again, some pages
for every row of a roster of a million: a fifth of the time that it took. Other databases have their room.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_KIBIBYTES = 262_144
"""At most, and only as much as is written or looked at."""


@contextmanager
def roomy() -> Iterator[None]:
    """Let this connection keep a quarter of a gibibyte inside, and give it back afterwards."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    # Past Django's cursor: it would not give back within a transaction that has failed.
    pages = connection.connection
    (before,) = pages.execute("PRAGMA cache_size").fetchone()
    pages.execute(f"PRAGMA cache_size=-{_KIBIBYTES}")
    try:
        yield
    finally:
        pages.execute(f"PRAGMA cache_size={before}")
        pages.execute("PRAGMA shrink_memory")
