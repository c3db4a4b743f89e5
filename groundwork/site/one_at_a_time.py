"""Let one process at a time bring the tables up to date, when several start at once.

Two containers of a new release start within the same second; without this both make the same tables, and
one ends with an error. The database keeps the lock, since the processes may be on different machines; it ends
with the connection, so one that is killed holds up nobody. SQLite has no such lock: there a file beside it
serves.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

_NUMBER = 7_107_362_155_210_441
"""Of the lock in PostgreSQL, where a lock has no name: by chance, and the same in every release."""
_LONGEST_SECONDS = 86_400
"""MariaDB waits for no lock without an end."""


@contextmanager
def one_at_a_time(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Wait until nobody else is in here with the same database, and hold the others up meanwhile.

    Raises:
        DatabaseError: the database does not answer.
        OSError: the file beside an SQLite database cannot be written.
    """
    held = {"postgresql": _in_postgresql, "mysql": _in_mysql}.get(connection.vendor, _beside_the_file)
    with held(connection):
        yield


@contextmanager
def _in_postgresql(connection: BaseDatabaseWrapper) -> Iterator[None]:
    _ask(connection, "SELECT pg_advisory_lock(%s)", [_NUMBER])
    try:
        yield
    finally:
        _let_go(connection, "SELECT pg_advisory_unlock(%s)", [_NUMBER])


@contextmanager
def _in_mysql(connection: BaseDatabaseWrapper) -> Iterator[None]:
    # Names are of the whole server, and have 64 characters at most.
    database = hashlib.sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()
    name = f"groundwork-tables-{database[:32]}"
    _ask(connection, "SELECT GET_LOCK(%s, %s)", [name, _LONGEST_SECONDS])
    try:
        yield
    finally:
        _let_go(connection, "SELECT RELEASE_LOCK(%s)", [name])


@contextmanager
def _beside_the_file(connection: BaseDatabaseWrapper) -> Iterator[None]:
    path = str(connection.settings_dict["NAME"])
    if ":memory:" in path or "mode=memory" in path:  # nobody else has it
        yield
        return
    with open(f"{path}.tables-lock", "a", encoding="utf-8") as file:  # noqa: PTH123  the name, and more
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _ask(connection: BaseDatabaseWrapper, statement: str, values: Sequence[str | int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.fetchone()


def _let_go(connection: BaseDatabaseWrapper, statement: str, values: Sequence[str | int]) -> None:
    """Give the lock back; a connection that broke has given it back already."""
    if connection.connection is not None and connection.is_usable():
        _ask(connection, statement, values)
