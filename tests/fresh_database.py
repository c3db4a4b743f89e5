"""Empty databases beside the one of the tests, on the engine under test: for programs of their own."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from groundwork.site.database import database_settings


@contextmanager
def fresh_database(folder: Path) -> Iterator[str]:
    """Yield the URL of a new, empty database; of SQLite, one in *folder*. It is gone afterwards."""
    name = f"fresh_{secrets.token_hex(6)}"
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / name}.sqlite3"
        return
    text = " CHARACTER SET utf8mb4" if connection.vendor == "mysql" else ""
    _run(f"CREATE DATABASE {name}{text}")
    try:
        yield _url(name)
    finally:
        _run(f"DROP DATABASE {name}{' WITH (FORCE)' if connection.vendor == 'postgresql' else ''}")


@contextmanager
def connected(url: str) -> Iterator[BaseDatabaseWrapper]:
    """Yield a connection of its own to the fresh database at *url*."""
    own = connection.copy()
    own.settings_dict["NAME"] = database_settings(url, Path())["NAME"]
    try:
        yield own
    finally:
        own.close()


def _run(statement: str) -> None:
    """Run *statement* on a connection of its own: PostgreSQL makes databases outside of transactions only."""
    own = connection.copy()
    try:
        own.set_autocommit(True)
        with own.cursor() as cursor:
            cursor.execute(statement)
    finally:
        own.close()


def _url(name: str) -> str:
    return urlunsplit(urlsplit(os.environ["GROUNDWORK_DATABASE_URL"])._replace(path=f"/{name}"))
