"""Take a person out of SQLite's log of changes too: it holds pages as they were before the erasure."""

from __future__ import annotations

from django.db import connection


def empty_log() -> None:
    """Bring the log into the file, and leave nothing in it; outside a transaction.

    While somebody reads it stays, and the next erasure, or the end of the last program that uses the
    database, empties it. Other engines keep logs of their own: docs/how-to/erase-a-person.md says which.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
