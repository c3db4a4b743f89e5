"""Tell whether a site, or another program of ours, uses the database that is to be filled.

A restore beside a site that runs would leave records that were acknowledged and are gone, or tables of which
half are of the backup. What the database says of its sessions counts: of the same account, since others that
look at a database (a monitor) do no harm. Whoever waits for the tables to be brought up to date
(``groundwork.site.one_at_a_time``) has not begun yet.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

_PATIENCE = 3.0
"""Seconds: so long a session may take to end after its program did."""
_PAUSE = 0.1
_BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a database while somebody uses it."""
_POSTGRESQL = """
SELECT COUNT(*) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND backend_type = 'client backend'
  AND pid <> pg_backend_pid() AND wait_event IS DISTINCT FROM 'advisory'
"""
_WAITS = "User lock"
"""What MariaDB and MySQL say of a session that waits for a lock with a name."""


def others_use(connection: BaseDatabaseWrapper) -> bool:
    """Return whether anybody but *connection*, which alone is open here, uses its database for some seconds.

    Raises:
        DatabaseError: the database does not answer.
    """
    asks = {"postgresql": _in_postgresql, "mysql": _in_mysql}.get(connection.vendor, _of_the_file)
    until = time.monotonic() + _PATIENCE
    while asks(connection):
        if time.monotonic() > until:
            return True
        time.sleep(_PAUSE)
    return False


def _in_postgresql(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL)
        return bool(cursor.fetchone()[0])


def _in_mysql(connection: BaseDatabaseWrapper) -> bool:
    """An account that may see no others' sessions sees its own, and it is that of the site."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_USER(), CONNECTION_ID(), DATABASE()")
        account, number, name = cursor.fetchone()
        cursor.execute("SHOW PROCESSLIST")
        sessions = cursor.fetchall()
    user = str(account).partition("@")[0]
    return any((one[1], one[3]) == (user, name) and one[0] != number and one[6] != _WAITS for one in sessions)


def _of_the_file(connection: BaseDatabaseWrapper) -> bool:
    """Whoever has the file open keeps SQLite from ending its log of writes, and so from keeping no log."""
    path = str(connection.settings_dict["NAME"])
    is_empty = not Path(path).exists() or not Path(path).stat().st_size
    if is_empty and any(Path(path + ending).exists() for ending in _BESIDE):
        return True  # the file was taken away from under those who use it
    if is_empty:
        return False
    connection.close()
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as own:
        try:
            own.execute("PRAGMA journal_mode=DELETE")
            own.execute("BEGIN EXCLUSIVE")
            own.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
    return False
